"""Which link-layer addresses are believed."""

from __future__ import annotations

import pytest

from asdic.engine.link_layer_option import usable_link_layer_address
from asdic.wire import ndp
from discovery import OTHER_ROUTER, ROUTER, DiscoveryBench, prefix_option
from neighbors import OTHER_MAC, PEER_MAC, NeighborBench
from turns import MAC, silences


def source(address: bytes) -> ndp.SourceLinkLayerAddress:
    return ndp.SourceLinkLayerAddress(link_layer_address=address)


def usable(
    *options: ndp.Option, interface: str = "eth0"
) -> tuple[bytes | None, list[str]]:
    """Return what is believed, and the rules that were broken."""
    bench = NeighborBench()
    turn = bench.turn()
    address = usable_link_layer_address(
        turn, bench.interfaces[interface], ndp.SourceLinkLayerAddress, options
    )
    return address, silences(turn)


def test_the_first_option_of_the_kind_counts() -> None:
    other = ndp.TargetLinkLayerAddress(link_layer_address=OTHER_MAC)

    assert usable(other, source(PEER_MAC), source(OTHER_MAC)) == (PEER_MAC, [])


def test_without_an_option_there_is_no_address() -> None:
    assert usable() == (None, [])


def test_on_a_link_without_such_addresses_none_is_believed() -> None:
    assert usable(source(PEER_MAC), interface="ppp0") == (
        None,
        ["link-layer-address-of-another-length"],
    )


# Six octets are the length of Ethernet's (RFC 2464 §6).
@pytest.mark.parametrize(
    ("address", "rule"),
    [
        (bytes(14), "link-layer-address-of-another-length"),
        (b"\xff" * 6, "link-layer-address-of-group"),
        (MAC, "link-layer-address-of-our-own"),
    ],
)
def test_an_address_that_nobody_can_have_is_not_believed(
    address: bytes, rule: str
) -> None:
    assert usable(source(address)) == (None, [rule])


LONG = bytes(14)


def test_an_address_of_another_length_is_ignored_and_the_advertisement_is_not() -> None:
    bench = DiscoveryBench()
    option = ndp.SourceLinkLayerAddress(link_layer_address=LONG)
    turn = bench.advertise(option, prefix_option())
    assert silences(turn) == ["link-layer-address-of-another-length"]
    assert bench.neighbors.learned == [(ROUTER, None, True)]
    assert bench.entries("prefixes") == ["2001:db8:1::/64"]


def test_an_address_of_another_length_is_ignored_and_the_redirect_is_not() -> None:
    bench = DiscoveryBench()
    bench.advertise()
    option = ndp.TargetLinkLayerAddress(link_layer_address=LONG)
    turn = bench.redirect(OTHER_ROUTER, option)
    assert silences(turn) == ["link-layer-address-of-another-length"]
    assert bench.hop() == OTHER_ROUTER
