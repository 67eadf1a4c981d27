"""Parameter Problem on the wire (RFC 4443 §3.4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import ParameterProblem, ParameterProblemCode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from Linux 6.18, its answer to a packet with next header 200.
SOURCE = bytes.fromhex("20010db8000100000000000000000001")
DESTINATION = bytes.fromhex("20010db8000100000000000000000002")
OCTETS = bytes.fromhex(
    "0401506c000000066004fb090008c84020010db8000100000000000000000002"
    "20010db80001000000000000000000013132333435363738"
)
MESSAGE = ParameterProblem(
    code=ParameterProblemCode.UNRECOGNIZED_NEXT_HEADER,
    pointer=6,
    invoking_packet=OCTETS[8:],
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, ParameterProblem.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [("code", 256), ("pointer", -1), ("pointer", 4294967296)],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        ParameterProblem,
        code=st.integers(0, 255),
        pointer=st.integers(0, 0xFFFFFFFF),
        invoking_packet=st.binary(max_size=200),
    )
)
def test_message_survives_the_wire(message: ParameterProblem) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


@pytest.mark.requirement("rfc4443-3.4-d")
def test_pointer_may_lie_behind_the_quote() -> None:
    octets = bytes.fromhex("0400000000000510") + OCTETS[8:]

    message = icmpv6.decode(octets)

    assert message == ParameterProblem(code=0, pointer=1296, invoking_packet=OCTETS[8:])


@pytest.mark.requirement("rfc8883-2-a")
def test_codes_are_those_of_the_registry() -> None:
    assert [code.value for code in ParameterProblemCode] == list(range(11))
