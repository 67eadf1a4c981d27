"""A frame as sessions see it: who sent it, and what it says.

What a host must ignore (RFC 4861 §6.1, §7.1) is nothing: a wrong checksum, a message of
Neighbor Discovery that has come by a router or with another code than 0, an option
without length. ARP counts where it is of Ethernet and IPv4.
"""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.probe.neighbors.frames import LINK_LIMIT
from asdic.wire import arp, ethernet, icmpv4, icmpv6, ipv4, ipv6, ndp, packet
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.packet import ChecksumStatus, Packet, checksum_fields
from asdic.wire.protocol import EtherType

__all__ = ["Heard", "Message", "hear", "link_layer_option"]

Message: TypeAlias = arp.Packet | icmpv4.Message | icmpv6.Message

_DISCOVERY = range(133, 138)
_HARDWARE_OCTETS = 6


@final
class Heard(Struct, frozen=True, kw_only=True):
    """A message, and who sent it.

    Attributes:
        station: The Ethernet address that the frame is from.
        to_station: And to.
        source: The IP address that it is from; of ARP, the sender's.
        destination: And to; of ARP, the target's.
        hop_limit: Hops left, or TTL; of ARP 0.
        message: ICMP, or ARP.

    """

    station: bytes
    to_station: bytes
    source: bytes
    destination: bytes
    hop_limit: int
    message: Message


def hear(frame: bytes) -> Heard | None:
    """Return what an Ethernet frame says, or `None` if it says nothing valid."""
    decoded = packet.decode(frame)
    link = decoded.layers[0]
    if not isinstance(link, ethernet.Header):
        return None
    internet: ipv4.Header | ipv6.Header | None = None
    for layer in decoded.layers[1:]:
        if isinstance(layer, arp.Packet):
            return _arp(link, layer)
        if isinstance(layer, ipv4.Header | ipv6.Header):
            internet = layer
        elif internet is not None and isinstance(
            layer, icmpv4.Message | icmpv6.Message
        ):
            return _icmp(decoded, link, internet, layer)
    return None


def link_layer_option(options: tuple[ndp.Option, ...]) -> bytes | None:
    """Return the link-layer address that options tell, or `None`."""
    kinds = ndp.SourceLinkLayerAddress | ndp.TargetLinkLayerAddress
    for one in options:
        if isinstance(one, kinds):
            return one.link_layer_address[:_HARDWARE_OCTETS]
    return None


def _arp(link: ethernet.Header, words: arp.Packet) -> Heard | None:
    kind = (words.protocol_type, words.hardware_length, words.protocol_length)
    if kind != (EtherType.IPV4, _HARDWARE_OCTETS, IPV4_OCTETS):
        return None
    return Heard(
        station=link.source,
        to_station=link.destination,
        source=words.sender_protocol_address,
        destination=words.target_protocol_address,
        hop_limit=0,
        message=words,
    )


def _icmp(
    decoded: Packet,
    link: ethernet.Header,
    internet: ipv4.Header | ipv6.Header,
    message: icmpv4.Message | icmpv6.Message,
) -> Heard | None:
    if any(one.status is ChecksumStatus.INVALID for one in checksum_fields(decoded)):
        return None
    hops = (
        internet.hop_limit
        if isinstance(internet, ipv6.Header)
        else internet.time_to_live
    )
    if not _acceptable(message, hops):
        return None
    return Heard(
        station=link.source,
        to_station=link.destination,
        source=internet.source,
        destination=internet.destination,
        hop_limit=hops,
        message=message,
    )


def _acceptable(message: icmpv4.Message | icmpv6.Message, hops: int) -> bool:
    """Tell whether a message of Neighbor Discovery is one that a host accepts."""
    if message.LAYER != icmpv6.LAYER or message.type not in _DISCOVERY:
        return True
    options: tuple[ndp.Option, ...] = getattr(message, "options", ())
    endless = any(
        isinstance(one, ndp.Unknown) and one.octets[1:2] in {b"", b"\0"}
        for one in options
    )
    return hops == LINK_LIMIT and message.code == 0 and not endless
