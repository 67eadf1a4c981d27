"""Timestamp Reply on the wire (RFC 792)."""

import pytest

from asdic.wire import icmpv4
from asdic.wire.icmpv4 import TimestampReply
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: Linux's answer.
OCTETS = bytes.fromhex("0e00efd4 1234 0001 02932e00 04c95ae8 04c95ae8")
MESSAGE = TimestampReply(
    identifier=0x1234,
    sequence_number=1,
    originate_timestamp=43200000,
    receive_timestamp=80304872,
    transmit_timestamp=80304872,
)


@pytest.mark.requirement("rfc792-timestamp-a")
def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 20, TimestampReply.decode)
