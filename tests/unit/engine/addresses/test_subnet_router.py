"""A router has the anycast address of each of its prefixes (RFC 4291 §2.6.1)."""

from __future__ import annotations

import pytest

from asdic.engine.addresses.subnet_router import subnet_router_addresses
from asdic.engine.configuration import (
    Configuration,
    Host,
    InterfaceConfiguration,
    StaticAddress,
)
from asdic.engine.interface import Address, Interface
from asdic.wire.address import format_address, parse_address
from routers import A6, ETH0_6, RouterBench, echo

SUBNET, OTHER_SUBNET = parse_address("2001:db8:1::"), parse_address("2001:db8:2::")


def formed(*addresses: str, forwarding: bool = True, kept: bytes = b"") -> list[str]:
    parted = [one.partition("/") for one in addresses]
    one = InterfaceConfiguration(
        name="eth0",
        addresses=tuple(
            StaticAddress(octets=parse_address(address), prefix_length=int(length))
            for address, _, length in parted
        ),
    )
    host = Host(forwarding=forwarding)
    interface = Interface(one, Configuration(interfaces=(one,), host=host))
    if kept:
        interface.addresses[kept] = Address(octets=kept, prefix_length=64)
    return [
        f"{format_address(found.octets)}/{found.prefix_length}"
        for found in subnet_router_addresses(interface)
        if found.is_anycast
    ]


def test_each_prefix_has_one() -> None:
    assert formed("2001:db8:1::1/64", "2001:db8:1::2/64", "2001:db8:2::1/126") == [
        "2001:db8:1::/64",
        "2001:db8:2::/126",
    ]


def test_on_a_link_of_two_and_for_ipv4_there_is_none() -> None:
    assert formed("2001:db8:1::1/127", "2001:db8:1::1/128", "192.0.2.1/24") == []


def test_a_host_has_none() -> None:
    assert formed("2001:db8:1::1/64", forwarding=False) == []


def test_an_address_that_was_set_by_hand_stays_what_it_is() -> None:
    assert formed("2001:db8:1::1/64", kept=SUBNET) == []


@pytest.mark.requirement("rfc4291-2.8-a")
@pytest.mark.parametrize("destination", [SUBNET, OTHER_SUBNET])
def test_a_router_answers_to_it_from_a_unicast_address(destination: bytes) -> None:
    ((name, reply),) = RouterBench().receive(echo(A6, destination))
    assert (name, reply[24:40], reply[40]) == ("eth0", A6, 129)
    assert reply[8:24] == ETH0_6
