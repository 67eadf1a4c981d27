"""Parameter Problem on the wire (RFC 792, RFC 4884 §4.3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4, multi_part
from asdic.wire.icmpv4 import ParameterProblem, ParameterProblemCode
from asdic.wire.multi_part import Unknown
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: what Linux, as router, answered to a Record Route option whose pointer,
# at octet 22 of the header, was 3.
OCTETS = bytes.fromhex(
    "0c00ddff 16000000"
    "4700002400010000400159d00a0000010a00010107070300000000000800f7f100070007"
)
MESSAGE = ParameterProblem(
    code=ParameterProblemCode.POINTER_INDICATES_THE_ERROR,
    pointer=22,
    invoking_packet=OCTETS[8:],
)


@pytest.mark.requirement("rfc792-param-problem-a")
def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


@pytest.mark.requirement("rfc4884-3-a")
def test_extension_stands_behind_the_quote_that_length_gives() -> None:
    extended = multi_part.attach(
        MESSAGE, Unknown(octets=bytes.fromhex("0008 f7 00 01020304"))
    )
    octets = icmpv4.encode(extended)

    assert octets[:8] == bytes.fromhex("0c00") + octets[2:4] + bytes.fromhex("16200000")
    assert icmpv4.decode(octets) == extended
    assert_figure_is_true(extended, octets, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, ParameterProblem.decode)


def test_pointer_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="pointer"):
        icmpv4.encode(ParameterProblem(code=0, pointer=256, invoking_packet=b""))


def test_number_that_is_left_out_is_refused() -> None:
    with pytest.raises(EncodeError):
        icmpv4.encode(replace(MESSAGE, length=None))


@given(
    code=st.integers(0, 255),
    pointer=st.integers(0, 255),
    unused=st.integers(0, 65535),
    quote=st.binary(max_size=600),
)
def test_message_survives_the_wire(
    code: int, pointer: int, unused: int, quote: bytes
) -> None:
    message = ParameterProblem(
        code=code, pointer=pointer, unused=unused, invoking_packet=quote
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
