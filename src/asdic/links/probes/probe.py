"""What is sent: a transport message, and how far it may go."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

from asdic.wire.protocol import Protocol as Number

__all__ = ["Probe", "Transport"]

_UDP_LITE = 136  # RFC 3828 §5
_IPV4_OCTETS = 4


class Transport(Enum):
    """What carries a probe."""

    UDP = "udp"
    UDP_LITE = "udplite"
    ICMP = "icmp"
    TCP = "tcp"

    def protocol(self, address: bytes) -> int:
        """Return the IANA number of the protocol, over the family of *address*."""
        if self is Transport.ICMP:
            is_ipv4 = len(address) == _IPV4_OCTETS
            return Number.ICMPV4 if is_ipv4 else Number.ICMPV6
        return _NUMBERS[self]


_NUMBERS: dict[Transport, int] = {
    Transport.UDP: Number.UDP,
    Transport.UDP_LITE: _UDP_LITE,
    Transport.TCP: Number.TCP,
}


@final
class Probe(Struct, frozen=True, kw_only=True, gc=False):
    """A packet to send.

    Attributes:
        hop_limit: TTL or hop limit, 1 to 255.
        octets: What stands behind the IP header: a UDP or UDP-Lite datagram, an Echo
            message or a TCP segment, with its checksum. Where the kernel computes
            the checksum itself, it comes to the same.

    """

    hop_limit: int
    octets: bytes
