"""Home Agent Address Discovery Reply on the wire (RFC 6275 §6.6)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import HomeAgentAddressDiscoveryReply
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex(
    "910014240007000020010db800000000000000000000000120010db80000000000000000000000fe"
)
MESSAGE = HomeAgentAddressDiscoveryReply(
    identifier=7, home_agent_addresses=(OCTETS[8:24], OCTETS[24:])
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, HomeAgentAddressDiscoveryReply.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identifier", 65536),
        ("reserved", 32768),
        ("home_agent_addresses", (b"1234",)),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=f"{name}|an IPv6 address has 16"):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        HomeAgentAddressDiscoveryReply,
        identifier=st.integers(0, 0xFFFF),
        home_agent_addresses=st.lists(
            st.binary(min_size=16, max_size=16), max_size=3
        ).map(tuple),
        mobile_router=st.booleans(),
        reserved=st.integers(0, 0x7FFF),
        code=st.integers(0, 255),
        trailing=st.binary(max_size=15),
    )
)
def test_message_survives_the_wire(message: HomeAgentAddressDiscoveryReply) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message
