"""Router Advertisement on the wire (RFC 4861 §4.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6, ndp
from asdic.wire.icmpv6 import RouterAdvertisement
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from radvd 2.19.
SOURCE = bytes.fromhex("fe80000000000000000000fffe000001")
DESTINATION = bytes.fromhex("ff020000000000000000000000000001")
OCTETS = bytes.fromhex(
    "8600937740c8070800007530000003e8030440e0000151800000384000000000"
    "20010db80001000000000000000000001803301800000e1020010db8f0000000"
    "000000000000000019050000000004b020010db8000100000000000000000053"
    "20010db80002000000000000000000531f050000000004b0076578616d706c65"
    "03636f6d00036c6162076578616d706c65036f726700000005010000000005c8"
    "0101020000000001"
)
MESSAGE = RouterAdvertisement(
    router_lifetime=1800,
    cur_hop_limit=64,
    managed=True,
    other=True,
    preference=ndp.Preference.HIGH,
    reachable_time=30_000,
    retrans_timer=1000,
    options=(
        ndp.PrefixInformation(
            prefix=bytes.fromhex("20010db8000100000000000000000000"),
            prefix_length=64,
            valid_lifetime=86_400,
            preferred_lifetime=14_400,
            on_link=True,
            autonomous=True,
            router_address=True,
        ),
        ndp.RouteInformation(
            prefix=bytes.fromhex("20010db8f00000000000000000000000"),
            prefix_length=48,
            route_lifetime=3600,
            preference=ndp.Preference.LOW,
        ),
        ndp.RecursiveDnsServer(
            addresses=(
                bytes.fromhex("20010db8000100000000000000000053"),
                bytes.fromhex("20010db8000200000000000000000053"),
            ),
            lifetime=1200,
        ),
        ndp.DnsSearchList.of("example.com", "lab.example.org", lifetime=1200),
        ndp.Mtu(mtu=1480),
        ndp.SourceLinkLayerAddress(link_layer_address=bytes.fromhex("020000000001")),
    ),
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 16, RouterAdvertisement.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("router_lifetime", 65536),
        ("cur_hop_limit", 256),
        ("preference", 4),
        ("preference", -1),
        ("reserved", 2),
        ("reachable_time", -1),
        ("retrans_timer", 4294967296),
        ("code", 256),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        RouterAdvertisement,
        router_lifetime=st.integers(0, 0xFFFF),
        cur_hop_limit=st.integers(0, 255),
        managed=st.booleans(),
        other=st.booleans(),
        home_agent=st.booleans(),
        preference=st.sampled_from(ndp.Preference),
        proxy=st.booleans(),
        snac_router=st.booleans(),
        reserved=st.integers(0, 1),
        reachable_time=st.integers(0, 0xFFFFFFFF),
        retrans_timer=st.integers(0, 0xFFFFFFFF),
        code=st.integers(0, 255),
        options=st.lists(
            st.builds(
                ndp.SourceLinkLayerAddress,
                link_layer_address=st.binary(min_size=6, max_size=6),
            )
        ).map(tuple),
    )
)
def test_message_survives_the_wire(message: RouterAdvertisement) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message
