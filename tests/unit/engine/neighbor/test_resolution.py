"""Where solicitations come from and go to."""

from __future__ import annotations

import pytest

from asdic.engine.interface import AddressState
from asdic.engine.neighbor.resolution import Ipv6Resolution
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address
from neighbors import (
    ANYCAST,
    GLOBAL,
    PEER,
    PEER_MAC,
    NeighborBench,
    packet,
    solicitation,
)
from turns import LINK_LOCAL

RESOLUTION = Ipv6Resolution()
ANYWHERE = NeighborBench().interface


def source(bench: NeighborBench, wanted: bytes = GLOBAL) -> bytes:
    return RESOLUTION.source(bench.interface, wanted)


# RFC 2464 §7: 33-33 and the last four octets of the group.
@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("ff02::1", "333300000001"),
        ("ff02::1:ff00:100", "3333ff000100"),
        ("ff05::1234:5678", "333312345678"),
    ],
)
def test_a_group_has_a_link_layer_group(address: str, group: str) -> None:
    assert RESOLUTION.group(ANYWHERE, parse_address(address)) == bytes.fromhex(group)


def test_a_neighbor_has_no_link_layer_group() -> None:
    assert RESOLUTION.group(ANYWHERE, PEER) is None


def test_the_source_of_a_packet_stands_in_its_header() -> None:
    assert RESOLUTION.packet_source(packet(source=GLOBAL)) == GLOBAL


@pytest.mark.requirement("rfc4861-7.2.2-b")
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (AddressState.PREFERRED, GLOBAL),
        (AddressState.DEPRECATED, GLOBAL),
        (AddressState.TENTATIVE, LINK_LOCAL),
        (AddressState.OPTIMISTIC, LINK_LOCAL),
    ],
)
def test_the_wanted_source_asks_if_it_is_assigned(
    state: AddressState, expected: bytes
) -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL, state)

    assert source(bench) == expected


def test_an_anycast_address_asks_for_nobody() -> None:
    bench = NeighborBench()
    bench.assign(ANYCAST, is_anycast=True)

    assert source(bench, ANYCAST) == LINK_LOCAL


def test_an_address_of_another_family_asks_for_nobody() -> None:
    bench = NeighborBench()
    bench.interface.addresses.clear()
    bench.assign(bytes((192, 0, 2, 1)))

    assert source(bench) == IPV6_UNSPECIFIED


def test_without_a_link_local_address_any_other_asks() -> None:
    bench = NeighborBench()
    bench.interface.addresses.clear()
    bench.assign(GLOBAL)

    assert source(bench, LINK_LOCAL) == GLOBAL


@pytest.mark.parametrize("link_layer_address", [b"", PEER_MAC])
def test_a_solicitation_is_a_whole_frame(link_layer_address: bytes) -> None:
    bench = NeighborBench()

    frame = RESOLUTION.solicit(bench.interface, PEER, LINK_LOCAL, link_layer_address)

    assert frame == solicitation(receiver=link_layer_address or None)
