"""Writing what an interface advertises as IOS prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asdic.config.ios.advertised_prefixes import connected_prefixes
from asdic.config.ios.draft_interface import IOS_ADVERTISING, IOS_IPV4_ADVERTISING
from asdic.config.ios.text import (
    address_text,
    lifetime_text,
    milliseconds,
    prefix_text,
    seconds,
)
from asdic.config.setup import LinkKind, LinkSetup
from asdic.engine.configuration import AdvertisedPrefix, Advertising, Ipv4Advertising
from asdic.engine.instant import SECOND
from asdic.wire.ndp.preference import Preference

__all__ = ["advertising_lines", "ipv4_advertising_lines"]

_BROADCAST = IOS_IPV4_ADVERTISING.advertisement_address


def advertising_lines(
    link: LinkSetup, *, advertises: bool, hop_limit: int
) -> Iterator[str]:
    """Yield what stands under an interface about Neighbor Discovery.

    Args:
        link: The interface.
        advertises: Whether routers advertise themselves.
        hop_limit: What is advertised unless the interface has its own.

    """
    one = link.advertising
    yield from _flags(one)
    yield from _times(one)
    could = advertises and link.ipv6 and link.kind is not LinkKind.LOOPBACK
    if could and not one.adv_send_advertisements:
        yield "ipv6 nd ra suppress all"
    if link.ipv6_mtu and not one.adv_link_mtu:
        yield "ipv6 nd ra mtu suppress"
    if one.adv_cur_hop_limit != hop_limit:
        yield f"ipv6 nd ra hop-limit {one.adv_cur_hop_limit or 'unspecified'}"
    if one.unicast_answers:
        yield "ipv6 nd ra solicited unicast"
    yield from _prefixes(link)
    yield from _resolvers(one)


def _flags(one: Advertising) -> Iterator[str]:
    if one.adv_managed_flag:
        yield "ipv6 nd managed-config-flag"
    if one.adv_other_config_flag:
        yield "ipv6 nd other-config-flag"
    if one.adv_default_preference is not Preference.MEDIUM:
        yield f"ipv6 nd router-preference {one.adv_default_preference.name.lower()}"


def _times(one: Advertising) -> Iterator[str]:
    if one.adv_reachable_time:
        yield f"ipv6 nd reachable-time {milliseconds(one.adv_reachable_time)}"
    if one.adv_retrans_timer:
        yield f"ipv6 nd ns-interval {milliseconds(one.adv_retrans_timer)}"
    intervals = (one.max_rtr_adv_interval, one.shortest_interval)
    usual = (IOS_ADVERTISING.max_rtr_adv_interval, IOS_ADVERTISING.shortest_interval)
    if intervals != usual:
        yield f"ipv6 nd ra interval {_interval_text(*intervals)}"
    if one.router_lifetime != IOS_ADVERTISING.router_lifetime:
        yield f"ipv6 nd ra lifetime {seconds(one.router_lifetime)}"


def _interval_text(longest: int, shortest: int) -> str:
    """Return both intervals: the shortest where it is not the usual one."""
    listed = [longest]
    if shortest != longest * 3 // 4:
        listed.append(shortest)
    if any(one % SECOND for one in listed):
        return " ".join(["msec", *(str(milliseconds(one)) for one in listed)])
    return " ".join(str(seconds(one)) for one in listed)


def _prefixes(link: LinkSetup) -> Iterator[str]:
    listed = link.advertising.adv_prefix_list
    if listed is None:
        return
    usual = connected_prefixes(link.addresses)
    given = {(one.octets, one.prefix_length) for one in listed}
    for one in usual:
        if (one.octets, one.prefix_length) not in given:
            yield f"{_prefix_head(one)} no-advertise"
    for one in listed:
        if one not in usual:
            yield _prefix_text(one)


def _prefix_head(one: AdvertisedPrefix) -> str:
    return f"ipv6 nd prefix {prefix_text(one.octets, one.prefix_length)}"


def _prefix_text(one: AdvertisedPrefix) -> str:
    lifetimes = (one.adv_valid_lifetime, one.adv_preferred_lifetime)
    words = [_prefix_head(one), *map(lifetime_text, lifetimes)]
    if not one.adv_on_link_flag:
        words.append("off-link")
    if not one.adv_autonomous_flag:
        words.append("no-autoconfig")
    return " ".join(words)


def _resolvers(one: Advertising) -> Iterator[str]:
    for servers in one.adv_servers:
        for address in servers.addresses:
            words = ["ipv6 nd ra dns server", address_text(address)]
            yield " ".join([*words, *_lifetime(servers.lifetime)])
    for domains in one.adv_domains:
        for name in domains.names:
            words = ["ipv6 nd ra dns-search-list domain", name]
            yield " ".join([*words, *_lifetime(domains.lifetime)])


def _lifetime(lifetime: int | None) -> Iterable[str]:
    return () if lifetime is None else (str(seconds(lifetime)),)


def ipv4_advertising_lines(one: Ipv4Advertising) -> Iterator[str]:
    """Yield what stands under an interface about ICMP router discovery."""
    if one.advertise:
        yield "ip irdp"
    if one.advertisement_address != _BROADCAST:
        yield "ip irdp multicast"
    longest = one.max_advertisement_interval
    if longest != IOS_IPV4_ADVERTISING.max_advertisement_interval:
        yield f"ip irdp maxadvertinterval {seconds(longest)}"
    if one.shortest_interval != longest * 3 // 4:
        yield f"ip irdp minadvertinterval {seconds(one.shortest_interval)}"
    if one.lifetime != 3 * longest:
        yield f"ip irdp holdtime {seconds(one.lifetime)}"
    if one.preference_level:
        yield f"ip irdp preference {one.preference_level}"
