"""Rules on ICMPv4 Router Advertisements (RFC 1256) and Redirects (RFC 1122)."""

from __future__ import annotations

from asdic.wire import icmpv4
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule

__all__ = ["RULES"]

_ENTRY_WORDS = 2  # an address and a preference level
_THIS_NETWORK = 0
_LOOPBACK = 127
_FIRST_MULTICAST = 224


def _entry_size(place: Place[icmpv4.RouterAdvertisement]) -> Problems:
    words = place.layer.addr_entry_size
    if words >= _ENTRY_WORDS:
        return FINE
    return ((place.offset("addr_entry_size"), f"entries of {words} 32-bit words"),)


def _addresses(place: Place[icmpv4.RouterAdvertisement]) -> Problems:
    if place.layer.num_addrs:
        return FINE
    return ((place.offset("num_addrs"), "no address"),)


def _missing(place: Place[icmpv4.RouterAdvertisement]) -> Problems:
    message = place.layer
    count, there = message.num_addrs or 0, len(message.entries)
    if (
        count == there
        or message.addr_entry_size < _ENTRY_WORDS  # then none can be read
        or not place.is_whole
    ):
        return FINE
    text = f"{count} addresses announced, {there} there"
    return ((place.offset("num_addrs"), text),)


def _gateway(place: Place[icmpv4.Redirect]) -> Problems:
    network = place.layer.gateway_internet_address[0]
    if network not in (_THIS_NETWORK, _LOOPBACK) and network < _FIRST_MULTICAST:
        return FINE
    text = "the gateway is no host on this network"
    return ((place.offset("gateway_internet_address"), text),)


RULES: tuple[Rule, ...] = (
    Rule(
        name="router-advertisement-entry-size",
        source="RFC 1256 §5.2",
        text="Entries of an ICMPv4 Router Advertisement have two words or more.",
        layers=(icmpv4.RouterAdvertisement,),
        check=_entry_size,
    ),
    Rule(
        name="router-advertisement-addresses-missing",
        source="RFC 1256 §5.2",
        text="All addresses that an ICMPv4 Router Advertisement announces are there.",
        layers=(icmpv4.RouterAdvertisement,),
        check=_missing,
    ),
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
