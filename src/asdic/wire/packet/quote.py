"""The packet that an ICMP message is about, as layers as far as it is quoted.

ICMP errors quote the datagram that caused them (RFC 792, RFC 4443 §3), and
Neighbor Discovery's Redirect does in an option (RFC 4861 §4.6.3). A quote ends
early as a rule, and routers may have changed it on the way: so what is cut short
is no fault, and its checksums tell little.
"""

from __future__ import annotations

from functools import cache

from asdic.wire.field import Described, Form
from asdic.wire.layer import Layer
from asdic.wire.link_type import LinkType
from asdic.wire.packet.packet import decode
from asdic.wire.packet.value import Packet

__all__ = ["quoted", "quoted_octets"]

_LINK_TYPES: dict[str, int] = {
    "icmpv4": LinkType.IPV4.value,
    "icmpv6": LinkType.IPV6.value,
}


def quoted(message: Layer) -> Packet | None:
    """Return the packet that *message* quotes, or `None` where it quotes none.

    A quote within the quote is not looked into: call this again with its layer.
    """
    link_type = _LINK_TYPES.get(message.LAYER)
    if link_type is None:
        return None
    octets = quoted_octets(message)
    return decode(octets, link_type) if octets else None


def quoted_octets(message: Described) -> bytes:
    """Return the octets that *message*, or an option in it, quotes, or `b""`."""
    quotes, lists = _places(type(message))
    for name in quotes:
        octets: bytes = getattr(message, name)
        return octets
    for name in lists:
        # What is no list is a lone extension structure: it quotes nothing.
        items: object = getattr(message, name)
        for item in items if isinstance(items, tuple) else ():
            octets = quoted_octets(item)
            if octets:
                return octets
    return b""


@cache
def _places(kind: type[Described]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a class's fields that quote, and of those with items."""
    return (
        tuple([row.name for row in kind.FIELDS if row.form is Form.QUOTE]),
        tuple([row.name for row in kind.FIELDS if row.form is Form.ITEMS]),
    )
