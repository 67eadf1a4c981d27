"""Packets that a node originates."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.wire import icmpv6, ipv6
from asdic.wire.icmpv6 import Message

__all__ = ["ICMPV4", "ICMPV6", "Outgoing", "icmpv6_packet"]

ICMPV4 = 1
ICMPV6 = 58


@final
class Outgoing(Struct, frozen=True, kw_only=True, gc=False):
    """An IP packet that this node wants to send.

    Attributes:
        destination: Packed; its length tells the family.
        protocol: IANA protocol number of the payload.
        payload: The upper layer's octets, checksum zero: whoever sends it fills in
            those of ICMP, TCP and UDP, of which most cover the source.
        source: Packed; `None` lets the node choose (RFC 6724).
        interface: Name of the interface to leave by; `None` lets the node choose.
        hop_limit: `None` means the interface's current hop limit; of IPv4 the default
            time to live, 1 for a group (RFC 1112 §6.1).
        traffic_class: DS field and ECN.
        flow_label: 20 bits; IPv6 only.
        dont_fragment: Whether a packet beyond the path MTU is refused, not cut.
        ignores_path_mtu: Whether it may be as long as the link takes, whatever is known
            of the path: a probe of its size (RFC 8899 §3).
        may_be_fragmented: Whether routers may cut an IPv4 packet, so that its DF bit
            is clear: answers, which nobody would send again (RFC 1191 §3).
        options: Of an IPv4 header; they are padded.

    """

    destination: bytes
    protocol: int
    payload: bytes
    source: bytes | None = None
    interface: str | None = None
    hop_limit: int | None = None
    traffic_class: int = 0
    flow_label: int = 0
    dont_fragment: bool = False
    ignores_path_mtu: bool = False
    may_be_fragmented: bool = False
    options: bytes = b""


def icmpv6_packet(
    message: Message, source: bytes, destination: bytes, hop_limit: int = 255
) -> bytes:
    """Return an IPv6 packet that carries *message*, checksums and lengths filled in.

    Raises:
        EncodeError: a value does not fit its field.

    """
    payload = icmpv6.encode(message, source, destination)
    header = ipv6.Header(
        source=source,
        destination=destination,
        next_header=ICMPV6,
        hop_limit=hop_limit,
    )
    return header.encode(payload)
