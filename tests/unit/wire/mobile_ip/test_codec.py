"""Mobile IP's extensions behind a Router Advertisement's addresses (RFC 5944 §2.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import icmpv4, mobile_ip
from asdic.wire.mobile_ip import (
    MobilityAgentAdvertisement,
    OneBytePadding,
    PrefixLengths,
    Unknown,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 5944 §2.1.1 to §2.1.3; tshark dissects them alike.
OFFER = bytes.fromhex("10 0a 0001 0708 9500 c00002fe")
LENGTHS = bytes.fromhex("13 01 18")
AGENT = MobilityAgentAdvertisement(
    sequence_number=1,
    registration_lifetime=1800,
    care_of_addresses=(bytes((192, 0, 2, 254)),),
    registration_required=True,
    foreign_agent=True,
    gre_encapsulation=True,
    reverse_tunneling=True,
)
BEHIND = (AGENT, PrefixLengths(prefix_lengths=b"\x18"), OneBytePadding())


def first(octets: bytes) -> mobile_ip.Extension:
    found, rest = mobile_ip.decode(octets)
    if rest or not found:
        raise DecodeError("extension", 0, "cut short")
    return found[0]


def test_octets_and_extensions_are_the_same_thing() -> None:
    octets = OFFER + LENGTHS + b"\0"

    assert mobile_ip.decode(octets) == (BEHIND, b"")
    assert b"".join(item.encode() for item in BEHIND) == octets


def test_figures_are_true() -> None:
    assert_figure_is_true(AGENT, OFFER, first)
    assert_figure_is_true(BEHIND[1], LENGTHS, first)
    other = Unknown(type=129, data=b"\1")
    assert_figure_is_true(other, other.encode(), first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OFFER, 8, MobilityAgentAdvertisement.decode)
    with pytest.raises(DecodeError):
        MobilityAgentAdvertisement.decode(OFFER[:-1])


def test_they_stand_behind_the_addresses() -> None:
    message = icmpv4.RouterAdvertisement(
        lifetime=1800,
        code=icmpv4.RouterAdvertisementCode.DOES_NOT_ROUTE_COMMON_TRAFFIC,
        entries=(icmpv4.RouterAddress(router_address=bytes((192, 0, 2, 254))),),
        extensions=BEHIND,
    )
    octets = icmpv4.encode(message)

    assert octets.endswith(OFFER + LENGTHS + b"\0")
    assert icmpv4.decode(octets) == replace(message, num_addrs=1)


@pytest.mark.parametrize("text", ["8103aabbcc", "1003aabbcc", "8100"])
def test_another_type_or_content_stays_octets(text: str) -> None:
    octets = bytes.fromhex(text)

    assert first(octets) == Unknown(type=octets[0], data=octets[2:])
    assert first(octets).encode() == octets


@pytest.mark.parametrize("text", ["10", "1009aabb"])
def test_one_that_is_cut_short_is_left(text: str) -> None:
    octets = bytes.fromhex(text)

    assert mobile_ip.decode(LENGTHS + octets) == ((BEHIND[1],), octets)


@pytest.mark.parametrize(
    "item",
    [
        replace(AGENT, sequence_number=65536),
        replace(AGENT, care_of_addresses=(b"abc",)),
        replace(AGENT, care_of_addresses=(bytes(4),) * 63),
        PrefixLengths(prefix_lengths=bytes(256)),
        Unknown(type=256),
        Unknown(type=129, data=bytes(256)),
    ],
)
def test_a_value_that_does_not_fit_is_refused(item: mobile_ip.Extension) -> None:
    with pytest.raises(EncodeError):
        item.encode()


@given(st.binary(max_size=80))
def test_any_octets_survive(octets: bytes) -> None:
    found, rest = mobile_ip.decode(octets)

    assert b"".join(item.encode() for item in found) + rest == octets
