"""Photuris (RFC 2521) on the wire."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import Photuris
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand, and held field by field against the text of RFC 2521 §2; tshark
# 4.0 names type and code alike, and shows no fields.
OCTETS = bytes.fromhex(
    "2800 d8cd 0000 0000 4500002c 00004000 01118d85 c0000201 c6336407 9c40829a 0018e03e"
)
MESSAGE = Photuris(code=0, pointer=0, invoking_packet=OCTETS[8:])


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, Photuris.decode)


@pytest.mark.parametrize("code", [256, -1, None])
def test_a_code_that_does_not_fit_is_refused(code: int) -> None:
    with pytest.raises(EncodeError):
        replace(MESSAGE, code=code).encode_unsummed()


def test_codes_have_names() -> None:
    assert [code.value for code in icmpv4.PhoturisCode] == [0, 1, 2, 3, 4, 5]


@given(
    code=st.integers(0, 0xFF),
    pointer=st.integers(0, 0xFFFF),
    invoking_packet=st.binary(max_size=32),
    reserved=st.integers(0, 0xFFFF),
)
def test_message_survives_the_wire(
    code: int, pointer: int, invoking_packet: bytes, reserved: int
) -> None:
    message = Photuris(
        code=code, pointer=pointer, invoking_packet=invoking_packet, reserved=reserved
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
