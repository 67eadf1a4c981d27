"""A fragment of either family, taken apart (RFC 8200 §4.5, RFC 791 §3.1)."""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct as Layout
from typing import final

from msgspec import Struct

from asdic.engine.configuration import Reassembly
from asdic.engine.counters import Counters
from asdic.engine.timers import TimerKey
from asdic.wire.checksum import checksum
from asdic.wire.ipv6 import HEADER_LENGTH

__all__ = [
    "FAMILIES",
    "IPV4",
    "IPV6",
    "Family",
    "PacketKey",
    "Piece",
    "read_ipv4",
    "read_ipv6",
]

_FRAGMENT = Layout("!BxHI")
_IPV4 = Layout("!BBHHHBB2x4s4s")
_MORE_FRAGMENTS_IPV4 = 0x2000
_KEPT_FLAGS = 0xC000
_OFFSET_MASK = 0x1FFF
_CONGESTION = 3
_PROTOCOL_AT = 9


@final
class PacketKey(TimerKey, frozen=True):
    """Which packet a fragment belongs to; also the key of its timer.

    Attributes:
        family: "ipv6" or "ipv4".
        zone: Name of the interface where the source is link-local, else empty.
        source: Of the packet.
        destination: Of the packet.
        identification: Of the packet.
        protocol: Of the packet, where the family says so, else 0 (RFC 791 §3.2).

    """

    family: str
    zone: str
    source: bytes
    destination: bytes
    identification: int
    protocol: int = 0


@final
class Piece(Struct, frozen=True, kw_only=True, gc=False):
    """A fragment.

    Attributes:
        family: Its IP version's row.
        source: Of the packet.
        destination: Of the packet.
        identification: Of the packet.
        protocol: What the fragmentable part begins with.
        offset: Octets of the fragmentable part that go before *data*.
        is_last: Whether nothing follows *data*.
        data: The fragment's share of the fragmentable part.
        packet: The whole fragment, headers and all.
        head: Octets in front of the fragmentable part: headers that each fragment has.
        named_at: The octet of *packet* that says what follows the head.
        congestion: ECN codepoint.

    """

    family: Family
    source: bytes
    destination: bytes
    identification: int
    protocol: int
    offset: int
    is_last: bool
    data: bytes
    packet: bytes
    head: int
    named_at: int
    congestion: int

    @property
    def end(self) -> int:
        """Where *data* ends in the fragmentable part."""
        return self.offset + len(self.data)

    @property
    def is_atomic(self) -> bool:
        """Whether the fragment is all of its packet (RFC 6946 §1)."""
        return self.offset == 0 and self.is_last

    def key(self, zone: str) -> PacketKey:
        """Return which packet it belongs to, on the link *zone* if that matters."""
        return PacketKey(
            self.family.name,
            zone,
            self.source,
            self.destination,
            self.identification,
            self.protocol if self.family.keys_protocol else 0,
        )


@final
class Family(Struct, frozen=True, kw_only=True):
    """In what the two IP versions differ.

    Attributes:
        name: "ipv6" or "ipv4".
        timeout: Nanoseconds from the first arrival, by the configuration.
        counters: The family's, by RFC 4293.
        keys_protocol: Whether the protocol tells packets apart, too.
        uncounted: Octets of the header that the limit of 65,535 does not include.
        demands_headers: Whether a first fragment has to hold all headers.
        reports: Whether senders are told what is wrong with a fragment.
        rebuild: Makes the whole packet of its first fragment, codepoint and data.

    """

    name: str
    timeout: Callable[[Reassembly], int]
    counters: Callable[[Counters], dict[str, int]]
    keys_protocol: bool
    uncounted: int
    demands_headers: bool
    reports: bool
    rebuild: Callable[[Piece, int, bytes], bytes]


def read_ipv6(packet: bytes, start: int, named_at: int) -> Piece | None:
    """Return the fragment *packet* whose Fragment header begins at *start*.

    Args:
        packet: A whole IPv6 packet, ending where its payload length says.
        start: Of the Fragment header.
        named_at: The octet that says that a Fragment header follows.

    Returns:
        `None` where the header is cut short.

    """
    behind = start + _FRAGMENT.size
    if not 0 <= named_at < start or start < HEADER_LENGTH or behind > len(packet):
        return None
    protocol, word, identification = _FRAGMENT.unpack_from(packet, start)
    return Piece(
        family=IPV6,
        source=packet[8:24],
        destination=packet[24:40],
        identification=identification,
        protocol=protocol,
        offset=word & ~7,
        is_last=not word & 1,
        data=packet[behind:],
        packet=packet,
        head=start,
        named_at=named_at,
        congestion=packet[1] >> 4 & _CONGESTION,
    )


def read_ipv4(packet: bytes) -> Piece | None:
    """Return the IPv4 datagram *packet* as the fragment that it may be.

    Returns:
        `None` where the header is cut short or its lengths are wrong.

    """
    if len(packet) < _IPV4.size:
        return None
    first, service, total, identification, word, _, protocol, source, destination = (
        _IPV4.unpack_from(packet)
    )
    head = (first & 0xF) * 4
    if not _IPV4.size <= head <= total <= len(packet):
        return None
    return Piece(
        family=IPV4,
        source=source,
        destination=destination,
        identification=identification,
        protocol=protocol,
        offset=(word & _OFFSET_MASK) * 8,
        is_last=not word & _MORE_FRAGMENTS_IPV4,
        data=packet[head:total],
        packet=packet[:total],
        head=head,
        named_at=_PROTOCOL_AT,
        congestion=service & _CONGESTION,
    )


def _rebuild_ipv6(first: Piece, congestion: int, data: bytes) -> bytes:
    """Return the packet: the first fragment's headers but for the Fragment header."""
    head = bytearray(first.packet[: first.head])
    head[first.named_at] = first.protocol
    head[1] = head[1] & ~(_CONGESTION << 4) | congestion << 4
    head[4:6] = (first.head - HEADER_LENGTH + len(data)).to_bytes(2, "big")
    return bytes(head) + data


def _rebuild_ipv4(first: Piece, congestion: int, data: bytes) -> bytes:
    """Return the datagram: the first fragment's header, options included."""
    head = bytearray(first.packet[: first.head])
    head[1] = head[1] & ~_CONGESTION | congestion
    head[2:4] = (first.head + len(data)).to_bytes(2, "big")
    word = int.from_bytes(head[6:8], "big") & _KEPT_FLAGS
    head[6:8] = word.to_bytes(2, "big")
    head[10:12] = bytes(2)
    head[10:12] = checksum(head).to_bytes(2, "big")
    return bytes(head) + data


IPV6 = Family(
    name="ipv6",
    timeout=lambda limits: limits.ipv6_timeout,
    counters=lambda counters: counters.ipv6,
    keys_protocol=False,
    uncounted=HEADER_LENGTH,
    demands_headers=True,
    reports=True,
    rebuild=_rebuild_ipv6,
)
IPV4 = Family(
    name="ipv4",
    timeout=lambda limits: limits.ipv4_timeout,
    counters=lambda counters: counters.ipv4,
    keys_protocol=True,
    uncounted=0,
    demands_headers=False,
    reports=False,
    rebuild=_rebuild_ipv4,
)
FAMILIES = (IPV6, IPV4)
"""All that differs; the rest of the package does not ask for the family."""
