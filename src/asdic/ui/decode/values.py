"""How single values are shown, the same in lines, trees and JSON."""

from __future__ import annotations

from functools import lru_cache

from asdic.wire import packet as packets
from asdic.wire.address import (
    IPV4_OCTETS,
    IPV6_OCTETS,
    format_address,
    format_link_layer,
)
from asdic.wire.field import Described, Form
from asdic.wire.link_type import LinkType
from asdic.wire.ndp.dns_search_list import decode_names
from asdic.wire.packet import Packet

__all__ = [
    "MAXIMUM_DEPTH",
    "address_text",
    "harmless",
    "listed_text",
    "octets_text",
    "quoted_packet",
]

MAXIMUM_DEPTH = 4
"""How deep quotes within quotes are decoded; a deeper one stays octets."""
_ADDRESS_OCTETS = (IPV4_OCTETS, IPV6_OCTETS)

address_text = lru_cache(maxsize=4096)(format_address)
"""Return an address as text: captures have the same few over and over."""


def octets_text(octets: bytes, form: Form) -> str:
    """Return octets as text of the given form; a misfit shows as hexadecimal."""
    if form in (Form.IPV4, Form.IPV6) and len(octets) in _ADDRESS_OCTETS:
        return address_text(octets)
    if form is Form.PREFIX and len(octets) <= IPV6_OCTETS:
        return address_text(octets.ljust(IPV6_OCTETS, b"\0"))
    if form is Form.DOMAIN_NAMES:
        return ", ".join(decode_names(octets)) or octets.hex()
    if form is Form.LINK_LAYER:
        return format_link_layer(octets)
    if form is Form.TEXT:
        return harmless(octets.decode("utf-8", "backslashreplace"))
    return octets.hex()


def listed_text(octets: bytes, form: Form) -> str:
    """Return one of a list of addresses; of a suffix, the octets in front are 0."""
    if form is Form.SUFFIXES:
        return address_text(octets.rjust(IPV6_OCTETS, b"\0"))
    return address_text(octets)


def harmless(text: str) -> str:
    """Return *text* with whatever could steer a terminal spelled out."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode()
        for one in text
    )


def quoted_packet(owner: Described, octets: bytes, depth: int) -> Packet | None:
    """Return the packet that *owner* quotes, or `None` if it is quoted too deep.

    Args:
        owner: An ICMP message, or an option of one.
        octets: Its quote.
        depth: How many quotes are around it.

    """
    if depth >= MAXIMUM_DEPTH or not octets:
        return None
    # Only Neighbor Discovery has options that quote.
    v4 = getattr(owner, "LAYER", "") == "icmpv4"
    return packets.decode(octets, LinkType.IPV4 if v4 else LinkType.IPV6)
