"""Address Mask Reply on the wire (RFC 950 appendix I)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import AddressMaskReply
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 950 appendix I; tshark dissects it alike.
OCTETS = bytes.fromhex("1200 dcc9 1234 0001 ffffff00")
MESSAGE = AddressMaskReply(
    identifier=0x1234, sequence_number=1, address_mask=bytes((255, 255, 255, 0))
)


@pytest.mark.requirement("rfc950-app-I-a")
def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 12, AddressMaskReply.decode)


def test_mask_must_be_four_octets() -> None:
    with pytest.raises(EncodeError, match="address_mask"):
        icmpv4.encode(
            AddressMaskReply(identifier=1, sequence_number=1, address_mask=b"\xff")
        )


@given(
    identifier=st.integers(0, 0xFFFF),
    sequence_number=st.integers(0, 0xFFFF),
    mask=st.binary(min_size=4, max_size=4),
    trailing=st.binary(max_size=16),
)
def test_message_survives_the_wire(
    identifier: int, sequence_number: int, mask: bytes, trailing: bytes
) -> None:
    message = AddressMaskReply(
        identifier=identifier,
        sequence_number=sequence_number,
        address_mask=mask,
        trailing=trailing,
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
