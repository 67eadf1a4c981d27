"""Which addresses a node tells of itself (RFC 4620 §6.3, §6.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from asdic.engine.instant import SECOND, Instant
from asdic.engine.interface import Address, AddressState, Interface
from asdic.wire import icmpv6
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS, is_ipv6_link_local
from asdic.wire.icmpv6.node_information_data import (
    NodeAddress,
    NodeIpv4Address,
    SubjectIpv4Address,
    SubjectIpv6Address,
)

__all__ = ["ipv4_addresses", "ipv6_addresses", "subject_interfaces"]

# What fits into 1280 octets behind the IPv6 header and the fixed fields.
_MOST_IPV6 = (1280 - 40 - 16) // 20
_MOST_IPV4 = (1280 - 40 - 16) // 8
_LONGEST_TTL = 0xFFFFFFFF
_COMPATIBLE = (bytes(12), bytes(10) + b"\xff\xff")
_SITE_LOCAL = 0xFEC0 >> 6


def subject_interfaces(
    query: icmpv6.NodeInformationQuery, here: Interface, every: Iterable[Interface]
) -> Sequence[Interface]:
    """Return the interfaces that a query is about.

    All where its A flag is set; else the one that has the subject address, or, where
    the subject is a name, the one that the query came by.
    """
    interfaces = list(every)
    if query.all_addresses:
        return interfaces
    for subject in query.data:
        match subject:
            case (
                SubjectIpv6Address(ipv6_address=address)
                | SubjectIpv4Address(ipv4_address=address)
            ):
                return [one for one in interfaces if one.owns(address)][:1]
            case _:
                continue
    return [here]


def ipv6_addresses(
    query: icmpv6.NodeInformationQuery, interfaces: Iterable[Interface], now: Instant
) -> tuple[tuple[NodeAddress, ...], bool]:
    """Return the addresses that *query* asks for, and whether there were too many."""
    found = [
        NodeAddress(ipv6_address=one.octets, ttl=_ttl(one, now))
        for one in _unicast(interfaces, IPV6_OCTETS)
        if _is_asked_for(query, one.octets)
    ]
    return tuple(found[:_MOST_IPV6]), len(found) > _MOST_IPV6


def ipv4_addresses(
    interfaces: Iterable[Interface], now: Instant
) -> tuple[tuple[NodeIpv4Address, ...], bool]:
    """Return the IPv4 addresses, and whether there were too many."""
    found = [
        NodeIpv4Address(ipv4_address=one.octets, ttl=_ttl(one, now))
        for one in _unicast(interfaces, IPV4_OCTETS)
    ]
    return tuple(found[:_MOST_IPV4]), len(found) > _MOST_IPV4


def _unicast(interfaces: Iterable[Interface], size: int) -> list[Address]:
    """Return addresses of one family, preferred ones first."""
    found = [
        one
        for interface in interfaces
        for one in interface.assigned()
        if len(one.octets) == size and not one.is_anycast
    ]
    return sorted(found, key=lambda one: one.state is AddressState.DEPRECATED)


def _is_asked_for(query: icmpv6.NodeInformationQuery, address: bytes) -> bool:
    """Whether the flags of *query* cover the scope of *address*."""
    if is_ipv6_link_local(address):
        return query.link_local_addresses
    if int.from_bytes(address[:2], "big") >> 6 == _SITE_LOCAL:
        return query.site_local_addresses
    if address.startswith(_COMPATIBLE):
        return query.compatible_addresses
    return query.global_addresses


def _ttl(address: Address, now: Instant) -> int:
    """Return for how many seconds an address may be kept; 0 where nobody knows."""
    until = address.valid_until
    if until is None:
        return 0
    return min(max(0, until - now) // SECOND, _LONGEST_TTL)
