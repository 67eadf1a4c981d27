"""Datagram Conversion Error (RFC 1475) on the wire."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import DatagramConversionError
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand, and held field by field against the text of RFC 1475 §6.2; tshark 4.0
# names it alike, and shows no fields.
OCTETS = bytes.fromhex(
    "1f04 e1c0 00000009 4500002c 00004000 01118d85 c0000201 c6336407 9c40829a 0018e03e"
)
MESSAGE = DatagramConversionError(code=4, pointer=9, invoking_packet=OCTETS[8:])


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, DatagramConversionError.decode)


@pytest.mark.parametrize("code", [256, -1, None])
def test_a_code_that_does_not_fit_is_refused(code: int) -> None:
    with pytest.raises(EncodeError):
        replace(MESSAGE, code=code).encode_unsummed()


def test_codes_have_names() -> None:
    codes = icmpv4.DatagramConversionErrorCode
    assert [code.value for code in codes] == list(range(12))


@given(
    code=st.integers(0, 0xFF),
    pointer=st.integers(0, 0xFFFFFFFF),
    invoking_packet=st.binary(max_size=32),
)
def test_message_survives_the_wire(
    code: int, pointer: int, invoking_packet: bytes
) -> None:
    message = DatagramConversionError(
        code=code, pointer=pointer, invoking_packet=invoking_packet
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
