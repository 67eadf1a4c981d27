"""What a frame is in a few words: family, ICMP type and code, source.

Filters and summaries need no more. The innermost ICMP message counts; a packet
that an ICMP error quotes does not.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.wire import ipv4, ipv6
from asdic.wire.packet import Packet

__all__ = ["Kind", "kind_of"]

_ICMP_FAMILIES = {"icmpv4": 4, "icmpv6": 6}


@final
class Kind(Struct, frozen=True, gc=False):
    """What a frame is.

    Attributes:
        family: 4 or 6: that of the ICMP message, else of the innermost IP packet;
            `None` where there is neither.
        type: The ICMP type, or `None` without an ICMP message.
        code: The ICMP code, or `None` without an ICMP message.
        source: Packed source address of the IP packet around the message, else of
            the innermost one, or `None`.

    """

    family: int | None = None
    type: int | None = None
    code: int | None = None
    source: bytes | None = None


def kind_of(packet: Packet) -> Kind:
    """Return what *packet* is."""
    family: int | None = None
    type_: int | None = None
    code: int | None = None
    for layer in reversed(packet.layers):
        if isinstance(layer, ipv4.Header | ipv6.Header):
            version = 4 if isinstance(layer, ipv4.Header) else 6
            return Kind(family or version, type_, code, layer.source)
        if type_ is None and layer.LAYER in _ICMP_FAMILIES:
            family = _ICMP_FAMILIES[layer.LAYER]
            type_, code = layer.type, layer.code  # type: ignore[attr-defined]  # every ICMP message has both
    return Kind(family, type_, code)
