"""Addresses as packed octets, and the text of them at the edges.

Inside wire and engine an address is `bytes`: 4 octets (IPv4), 16 (IPv6) or 6
(Ethernet). These functions turn them into text (RFC 5952 for IPv6) and back,
and answer the few questions about scope that formats depend on. Zones
(`%eth0`) belong to links, not here.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

from asdic.errors import EncodeError

__all__ = [
    "IPV4_OCTETS",
    "IPV6_OCTETS",
    "IPV6_UNSPECIFIED",
    "format_address",
    "format_ipv4",
    "format_ipv6",
    "format_link_layer",
    "is_ipv6_link_local",
    "is_multicast",
    "parse_address",
    "parse_link_layer",
    "solicited_node",
]

IPV4_OCTETS = 4
IPV6_OCTETS = 16
IPV6_UNSPECIFIED = bytes(IPV6_OCTETS)
_SOLICITED_NODE = bytes.fromhex("ff0200000000000000000001ff")
_LINK_LOCAL_MASK = 0xC0
_IPV4_MULTICAST = range(224, 240)


def format_ipv4(octets: bytes) -> str:
    """Return 4 *octets* as dotted text."""
    return ".".join(map(str, octets))


def format_ipv6(octets: bytes) -> str:
    """Return 16 *octets* as RFC 5952 text.

    An IPv4-mapped address (::ffff:0:0/96) shows its IPv4 part dotted (§5).
    """
    if octets[:12] == b"\0\0\0\0\0\0\0\0\0\0\xff\xff":
        return "::ffff:" + format_ipv4(octets[12:])
    return IPv6Address(octets).compressed


def format_address(octets: bytes) -> str:
    """Return an IPv4 (4 octets) or IPv6 (16 octets) address as text."""
    return format_ipv4(octets) if len(octets) == IPV4_OCTETS else format_ipv6(octets)


def format_link_layer(octets: bytes) -> str:
    """Return *octets* as `00:11:22:33:44:55`."""
    return octets.hex(":")


def parse_address(text: str) -> bytes:
    """Return the packed octets of an IPv4 or IPv6 address; a zone has none.

    Raises:
        EncodeError: *text* is neither.

    """
    try:
        return IPv6Address(text).packed if ":" in text else IPv4Address(text).packed
    except ValueError as error:
        problem = f"{text!r} is neither an IPv4 nor an IPv6 address: {error}"
        raise EncodeError(problem) from error


def parse_link_layer(text: str) -> bytes:
    """Return the octets of a link-layer address such as `00:11:22:33:44:55`.

    Raises:
        EncodeError: *text* is not hexadecimal octets parted by `:` or `-`.

    """
    try:
        return bytes(int(part, 16) for part in text.replace("-", ":").split(":"))
    except ValueError as error:
        problem = f"{text!r} is not a link-layer address: expected 00:11:22:33:44:55"
        raise EncodeError(problem) from error


def is_multicast(address: bytes) -> bool:
    """Tell whether a packed address names a group (RFC 1112 §4, RFC 4291 §2.7)."""
    if len(address) == IPV4_OCTETS:
        return address[0] in _IPV4_MULTICAST
    return address[0] == 0xFF  # noqa: PLR2004 - the prefix ff00::/8 itself


def is_ipv6_link_local(address: bytes) -> bool:
    """Tell whether a packed IPv6 address is in fe80::/10 (RFC 4291 §2.5.6)."""
    return (
        address[0] == 0xFE and address[1] & _LINK_LOCAL_MASK == 0x80  # noqa: PLR2004 - fe80::/10
    )


def solicited_node(address: bytes) -> bytes:
    """Return the solicited-node multicast address of *address* (RFC 4291 §2.7.1)."""
    return _SOLICITED_NODE + address[-3:]
