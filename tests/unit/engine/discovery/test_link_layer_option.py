"""Link-layer addresses in advertisements and Redirects (RFC 4861 §4.6.1)."""

from __future__ import annotations

from asdic.wire import ndp
from discovery import OTHER_ROUTER, ROUTER, DiscoveryBench, prefix_option
from turns import silences

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
