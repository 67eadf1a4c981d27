"""Scopes of addresses, and how far two addresses agree (RFC 6724 §2.2, §3.1 to §3.3).

Scopes are compared as numbers, those of multicast addresses (RFC 4291 §2.7): unicast
addresses map to them, and so do IPv4 addresses.
"""

from __future__ import annotations

from typing import Final

from asdic.wire.address import IPV4_OCTETS, is_ipv6_link_local, is_multicast

__all__ = ["common_prefix_length", "mapped", "scope", "scope_name"]

LINK_LOCAL: Final = 0x2
SITE_LOCAL: Final = 0x5
GLOBAL: Final = 0xE
_NAMES: Final = {
    0x1: "interface",
    LINK_LOCAL: "link",
    0x4: "admin",
    SITE_LOCAL: "site",
    0x8: "organization",
    GLOBAL: "global",
}
_SCOPE_BITS = 0xF
_LOOPBACK = bytes(15) + b"\1"
_SITE_LOCAL = (0xFEC0, 0xFFC0)
_IPV4_MAPPED = bytes(10) + b"\xff\xff"
_IPV4_LINK_LOCAL = (bytes((169, 254)), bytes((127,)))


def mapped(address: bytes) -> bytes:
    """Return 16 octets, also of an IPv4 address (RFC 4291 §2.5.5.2)."""
    return _IPV4_MAPPED + address if len(address) == IPV4_OCTETS else address


def _scope_ipv4(address: bytes) -> int:
    return LINK_LOCAL if address.startswith(_IPV4_LINK_LOCAL) else GLOBAL


def scope(address: bytes) -> int:
    """Return the scope of a packed address as a number, larger for wider."""
    octets = mapped(address)
    if octets.startswith(_IPV4_MAPPED):
        return _scope_ipv4(octets[12:])
    if is_multicast(octets):
        return octets[1] & _SCOPE_BITS
    if is_ipv6_link_local(octets) or octets == _LOOPBACK:
        return LINK_LOCAL
    prefix, mask = _SITE_LOCAL
    is_site_local = int.from_bytes(octets[:2], "big") & mask == prefix
    return SITE_LOCAL if is_site_local else GLOBAL


def scope_name(address: bytes) -> str:
    """Return the scope of *address* in a word (RFC 7346 §2)."""
    number = scope(address)
    return _NAMES.get(number, str(number))


def common_prefix_length(one: bytes, other: bytes, limit: int) -> int:
    """Return how many leading bits two addresses share, up to *limit* (§2.2)."""
    difference = int.from_bytes(one, "big") ^ int.from_bytes(other, "big")
    return min(8 * len(one) - difference.bit_length(), limit)
