"""Home Agent Information (RFC 6275 §7.4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import HomeAgentInformation
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark, which leaves out R.
OCTETS = bytes.fromhex("0801800000050708")
OPTION = HomeAgentInformation(
    home_agent_preference=5, home_agent_lifetime=1800, mobile_router=True
)


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), HomeAgentInformation.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        HomeAgentInformation.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("home_agent_preference", 65536, "home_agent_preference"),
        ("home_agent_lifetime", -1, "home_agent_lifetime"),
        ("reserved", 32768, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        HomeAgentInformation,
        home_agent_preference=st.integers(0, 0xFFFF),
        home_agent_lifetime=st.integers(0, 0xFFFF),
        mobile_router=st.booleans(),
        reserved=st.integers(0, 0x7FFF),
    )
)
def test_option_survives_the_wire(option: HomeAgentInformation) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)
