"""The options of a Router Advertisement, from what is to be advertised (RFC 4861 §6.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.engine.configuration import (
    AdvertisedDomains,
    AdvertisedPrefix,
    AdvertisedServers,
    Advertising,
)
from asdic.engine.instant import SECOND
from asdic.engine.interface import Interface
from asdic.wire import ndp
from asdic.wire.address import IPV6_OCTETS, is_ipv6_link_local
from asdic.wire.ndp.prefix_information import INFINITY

__all__ = ["advertised_prefixes", "options"]

_BITS = 8 * IPV6_OCTETS
_NAT64_CODES = {96: 0, 64: 1, 56: 2, 48: 3, 40: 4, 32: 5}
_NAT64_UNIT = 8 * SECOND
_NAT64_LONGEST = 0x1FFF
_NAT64_OCTETS = 12


def advertised_prefixes(interface: Interface) -> tuple[AdvertisedPrefix, ...]:
    """Return AdvPrefixList: by default the prefixes of the addresses set by hand."""
    listed = interface.configuration.advertising.adv_prefix_list
    if listed is not None:
        return listed
    own = {
        (_prefix(one.octets, one.prefix_length), one.prefix_length): None
        for one in interface.configuration.addresses
        if len(one.octets) == IPV6_OCTETS and not is_ipv6_link_local(one.octets)
    }
    return tuple(
        AdvertisedPrefix(octets=octets, prefix_length=length) for octets, length in own
    )


def options(
    interface: Interface, elapsed: int, *, is_final: bool
) -> Iterator[ndp.Option]:
    """Yield all options, in the order of their types' invention.

    Args:
        interface: That advertises.
        elapsed: Nanoseconds since it began to.
        is_final: Whether it ceases: then its routes end, too (RFC 4191 §4).

    """
    settings = interface.configuration.advertising
    if settings.adv_source_link_layer_address and interface.link_layer_address:
        yield ndp.SourceLinkLayerAddress(
            link_layer_address=interface.link_layer_address
        )
    if settings.adv_link_mtu:
        yield ndp.Mtu(mtu=settings.adv_link_mtu)
    for prefix in advertised_prefixes(interface):
        yield _prefix_information(prefix, elapsed if prefix.counts_down else 0)
    for route in settings.adv_routes:
        yield ndp.RouteInformation(
            prefix=_route_octets(route.octets, route.prefix_length),
            prefix_length=route.prefix_length,
            preference=route.preference,
            route_lifetime=0 if is_final else _seconds(route.lifetime),
        )
    yield from _resolver_options(settings)
    yield from _nat64_options(settings)
    if settings.adv_captive_portal:
        yield ndp.CaptivePortal(uri=settings.adv_captive_portal.encode("ascii"))


def _resolver_options(settings: Advertising) -> Iterator[ndp.Option]:
    for servers in settings.adv_servers:
        yield ndp.RecursiveDnsServer(
            addresses=servers.addresses, lifetime=_resolver_lifetime(settings, servers)
        )
    for domains in settings.adv_domains:
        yield ndp.DnsSearchList.of(
            *domains.names, lifetime=_resolver_lifetime(settings, domains)
        )


def _resolver_lifetime(
    settings: Advertising, one: AdvertisedServers | AdvertisedDomains
) -> int:
    """Return the lifetime in seconds, by default that of RFC 8106 §5.1."""
    return _seconds(_or_thrice(settings, one.lifetime))


def _nat64_options(settings: Advertising) -> Iterator[ndp.Option]:
    for one in settings.adv_nat64:
        lifetime = _or_thrice(settings, one.lifetime)
        scaled = -(-lifetime // _NAT64_UNIT)  # rounded up (RFC 8781 §4.1)
        yield ndp.Pref64(
            prefix=one.octets[:_NAT64_OCTETS],
            scaled_lifetime=min(scaled, _NAT64_LONGEST),
            prefix_length_code=_NAT64_CODES[one.prefix_length],
        )


def _prefix_information(prefix: AdvertisedPrefix, elapsed: int) -> ndp.Option:
    return ndp.PrefixInformation(
        prefix=prefix.octets,
        prefix_length=prefix.prefix_length,
        on_link=prefix.adv_on_link_flag,
        autonomous=prefix.adv_autonomous_flag,
        valid_lifetime=_seconds(prefix.adv_valid_lifetime, elapsed),
        preferred_lifetime=_seconds(prefix.adv_preferred_lifetime, elapsed),
    )


def _or_thrice(settings: Advertising, lifetime: int | None) -> int:
    return 3 * settings.max_rtr_adv_interval if lifetime is None else lifetime


def _seconds(lifetime: int | None, elapsed: int = 0) -> int:
    """Return what is left of a lifetime, as it stands on the wire."""
    if lifetime is None:
        return INFINITY
    return max(0, lifetime - elapsed) // SECOND


def _prefix(octets: bytes, length: int) -> bytes:
    rest = _BITS - length
    return (int.from_bytes(octets, "big") >> rest << rest).to_bytes(IPV6_OCTETS, "big")


def _route_octets(octets: bytes, length: int) -> bytes:
    """Return as many octets as the shortest option has for that length (RFC 4191 §2.3)."""
    return octets[: 8 * -(-length // 64)]
