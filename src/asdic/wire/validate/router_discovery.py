"""Rules on ICMPv4 Router Advertisements (RFC 1256) and Redirects (RFC 1122)."""

from __future__ import annotations

from asdic.wire import icmpv4
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule

__all__ = ["RULES"]

_THIS_NETWORK = 0
_LOOPBACK = 127
_FIRST_MULTICAST = 224


def _addresses(place: Place[icmpv4.RouterAdvertisement]) -> Problems:
    if place.layer.entries:
        return FINE
    return ((place.offset("num_addrs"), "no address"),)


def _gateway(place: Place[icmpv4.Redirect]) -> Problems:
    network = place.layer.gateway_internet_address[0]
    if network not in (_THIS_NETWORK, _LOOPBACK) and network < _FIRST_MULTICAST:
        return FINE
    text = "the gateway is no host on this network"
    return ((place.offset("gateway_internet_address"), text),)


RULES: tuple[Rule, ...] = (
    Rule(
        name="router-advertisement-without-addresses",
        source="RFC 1256 §5.2",
        text="An ICMPv4 Router Advertisement has one address or more.",
        layers=(icmpv4.RouterAdvertisement,),
        check=_addresses,
    ),
    Rule(
        name="icmpv4-redirect-gateway",
        source="RFC 1122 §3.2.2.2",
        text="An ICMPv4 Redirect names a unicast address on the same network.",
        layers=(icmpv4.Redirect,),
        check=_gateway,
    ),
)
