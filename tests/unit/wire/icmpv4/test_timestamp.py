"""Timestamp on the wire (RFC 792)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import Timestamp
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: a request, written by hand, that Linux answered; tshark dissects it alike.
OCTETS = bytes.fromhex("0d00b037 1234 0001 02932e00 00000000 00000000")
MESSAGE = Timestamp(
    identifier=0x1234, sequence_number=1, originate_timestamp=12 * 60 * 60 * 1000
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 20, Timestamp.decode)


def test_timestamps_must_fit_their_field() -> None:
    with pytest.raises(EncodeError, match="receive_timestamp"):
        icmpv4.encode(
            Timestamp(
                identifier=1,
                sequence_number=1,
                originate_timestamp=0,
                receive_timestamp=1 << 32,
            )
        )


@given(
    numbers=st.lists(st.integers(0, 0xFFFF), min_size=2, max_size=2),
    times=st.lists(st.integers(0, 0xFFFFFFFF), min_size=3, max_size=3),
    code=st.integers(0, 255),
    trailing=st.binary(max_size=16),
)
def test_message_survives_the_wire(
    numbers: list[int], times: list[int], code: int, trailing: bytes
) -> None:
    message = Timestamp(
        identifier=numbers[0],
        sequence_number=numbers[1],
        originate_timestamp=times[0],
        receive_timestamp=times[1],
        transmit_timestamp=times[2],
        code=code,
        trailing=trailing,
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
