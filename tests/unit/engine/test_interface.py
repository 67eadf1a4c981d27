"""An interface: what is for it, and where it may send from."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host, NeighborDiscovery
from asdic.engine.interface import Address, AddressState, Interface
from asdic.wire.address import parse_address
from nodes import ALL_NODES, HOST, PEER
from turns import LINK_LOCAL, configuration

ASSIGNED = {
    AddressState.TENTATIVE: False,
    AddressState.OPTIMISTIC: True,
    AddressState.PREFERRED: True,
    AddressState.DEPRECATED: True,
    AddressState.DUPLICATED: False,
}


def interface(*addresses: Address) -> Interface:
    settings = configuration(
        host=Host(default_hop_limit=33),
        neighbor_discovery=NeighborDiscovery(reachable_time=7, retrans_timer=3),
    )
    made = Interface(settings.interfaces[0], settings)
    made.addresses.update({one.octets: one for one in addresses})
    return made


def address(
    octets: bytes = HOST,
    state: AddressState = AddressState.PREFERRED,
    *,
    is_anycast: bool = False,
) -> Address:
    return Address(octets=octets, prefix_length=64, state=state, is_anycast=is_anycast)


def test_it_begins_with_what_is_configured() -> None:
    made = interface()

    assert (made.name, made.link_mtu, made.cur_hop_limit) == ("eth0", 1500, 33)
    assert (made.base_reachable_time, made.reachable_time) == (7, 7)
    assert made.retrans_timer == 3
    assert not made.is_disabled
    assert not made.is_router


@pytest.mark.parametrize("state", AddressState)
def test_packets_are_for_addresses_that_are_assigned(state: AddressState) -> None:
    made = interface(address(state=state))

    assert made.addresses[HOST].is_assigned is ASSIGNED[state]
    assert made.owns(HOST) is ASSIGNED[state]
    assert made.listens_to(HOST) is ASSIGNED[state]
    assert list(made.assigned()) == [made.addresses[HOST]] * ASSIGNED[state]


def test_packets_to_others_are_not_for_it() -> None:
    made = interface(address())

    assert not made.owns(PEER)
    assert not made.listens_to(PEER)


def test_packets_to_groups_are_for_it_where_it_listens() -> None:
    made = interface()
    assert not made.listens_to(ALL_NODES)

    made.groups.add(ALL_NODES)
    assert made.listens_to(ALL_NODES)
    assert not made.owns(ALL_NODES)


def test_discovery_is_sent_from_the_first_link_local_address_that_is_assigned() -> None:
    other = LINK_LOCAL[:15] + b"\1"
    made = interface(
        address(),
        address(LINK_LOCAL[:15] + b"\2", AddressState.TENTATIVE),
        address(LINK_LOCAL[:15] + b"\3", is_anycast=True),
        address(other),
        address(LINK_LOCAL),
    )

    assert made.link_local_address == other
    assert interface(address()).link_local_address is None


def interface_with(
    *prefixes: tuple[str, int], state: AddressState = AddressState.PREFERRED
) -> Interface:
    return interface(
        *(
            Address(octets=parse_address(text), prefix_length=length, state=state)
            for text, length in prefixes
        )
    )


def is_broadcast(one: Interface, text: str) -> bool:
    return one.is_broadcast(parse_address(text))


def test_the_limited_broadcast_is_one_on_any_interface() -> None:
    assert is_broadcast(interface_with(), "255.255.255.255")


# RFC 1122 §3.2.1.3: {<network>, -1}; §3.3.6: zeros in place of ones are recognized.
@pytest.mark.parametrize("text", ["192.0.2.127", "192.0.2.64"])
def test_a_host_part_of_all_ones_or_zeros_is_a_broadcast(text: str) -> None:
    assert is_broadcast(interface_with(("192.0.2.66", 26)), text)


@pytest.mark.parametrize(
    "text", ["192.0.2.65", "192.0.2.126", "192.0.2.255", "192.0.3.127", "224.0.0.1"]
)
def test_whatever_else_is_no_broadcast(text: str) -> None:
    assert not is_broadcast(interface_with(("192.0.2.66", 26)), text)


def test_each_prefix_has_a_broadcast() -> None:
    several = interface_with(("10.1.2.3", 8), ("192.0.2.1", 30), ("2001:db8::1", 64))

    assert is_broadcast(several, "10.255.255.255")
    assert is_broadcast(several, "192.0.2.3")


# RFC 3021 §2.1: both addresses of a 31-bit prefix are those of hosts.
@pytest.mark.parametrize("length", [31, 32])
@pytest.mark.parametrize("text", ["192.0.2.2", "192.0.2.3"])
def test_a_point_to_point_prefix_has_no_broadcast(text: str, length: int) -> None:
    assert not is_broadcast(interface_with(("192.0.2.2", length)), text)


def test_an_address_that_is_not_assigned_makes_no_broadcast() -> None:
    untested = interface_with(("192.0.2.66", 26), state=AddressState.TENTATIVE)

    assert not is_broadcast(untested, "192.0.2.127")


def test_an_ipv6_address_is_no_broadcast() -> None:
    ipv6 = interface_with(("2001:db8::1", 64))

    assert not is_broadcast(ipv6, "2001:db8::ffff:ffff:ffff:ffff")
