"""Extended Echo Request on the wire (RFC 8335 §2)."""

import pytest

from asdic.wire import icmpv4
from asdic.wire.icmpv4 import ExtendedEchoRequest
from asdic.wire.multi_part import Extension, InterfaceByAddress
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 8335; tshark dissects it alike, and Linux answers it.
OCTETS = bytes.fromhex("2a00 d0f7 0007 05 01 2000 15f1 000c 03 03 0001 04 00 c00002fe")
MESSAGE = ExtendedEchoRequest(
    identifier=7,
    sequence_number=5,
    extension=Extension(
        objects=(InterfaceByAddress(address_family=1, address=b"\xc0\0\2\xfe"),)
    ),
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, ExtendedEchoRequest.decode)


@pytest.mark.parametrize("length", range(9, 12))
def test_octets_too_few_for_a_structure_are_kept(length: int) -> None:
    message = ExtendedEchoRequest.decode(OCTETS[:length])

    assert message.extension is None
    assert message.trailing == OCTETS[8:length]
    assert message.encode_unsummed()[4:] == OCTETS[4:length]
