"""Packets that were sent lately, to know quotes of them (RFC 8201 §4, RFC 5927 §7.2).

Rules of this file:

* Of each packet its addresses, protocol, length and first octets behind the IP header
  are remembered: what nobody off the path sees.
* What routers may change on the way is left out: traffic class, flow label, hop limit
  and time to live. So is the identification of IPv6 fragments, of which a
  translator on the way keeps but half (RFC 7915 §5.1.1).
* The length of an IPv4 packet is that which was sent, not the quoted one: some old
  routers quote it with the header's length added (RFC 1191 §5).
"""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.wire.protocol import Protocol

__all__ = ["Quote", "SentPackets", "read_quote"]

_Fingerprint: TypeAlias = bytes
_IPV6, _IPV4 = 6, 4
_NEXT_HEADER_AT = 6
_IPV6_LEAST = 56
"""The header, and 16 octets behind it."""
_IPV4_LEAST = 28
"""The shortest header, and 8 octets: what IPv4 errors quote at least (RFC 792)."""


@final
class Quote(Struct, frozen=True, gc=False):
    """What is known of a packet by its beginning.

    Attributes:
        destination: 4 or 16 octets.
        size: Octets of the whole packet, as its header says.
        fingerprint: Alike for a packet and a quote of it.

    """

    destination: bytes
    size: int
    fingerprint: bytes


def read_quote(octets: bytes) -> Quote | None:
    """Return what *octets*, a packet or its beginning, tell of it.

    Returns:
        `None` where they are too few, or no IP packet.

    """
    version = octets[0] >> 4 if octets else 0
    if version == _IPV6 and len(octets) >= _IPV6_LEAST:
        return _read_ipv6(octets)
    if version == _IPV4 and len(octets) >= _IPV4_LEAST:
        return _read_ipv4(octets)
    return None


def _read_ipv6(octets: bytes) -> Quote:
    behind = octets[40:56]
    if octets[_NEXT_HEADER_AT] == Protocol.FRAGMENT:
        behind = octets[40:44] + octets[48:56]
    size = 40 + int.from_bytes(octets[4:6], "big")
    return Quote(octets[24:40], size, octets[4:7] + octets[8:40] + behind)


def _read_ipv4(octets: bytes) -> Quote | None:
    head = (octets[0] & 0xF) * 4
    if not 20 <= head <= len(octets) - 8:  # noqa: PLR2004 - the shortest header, and 8 octets
        return None
    size = int.from_bytes(octets[2:4], "big")
    fingerprint = octets[4:6] + octets[9:10] + octets[12:20] + octets[head : head + 8]
    return Quote(octets[16:20], size, fingerprint)


class SentPackets:
    """A ring of so many packets."""

    __slots__ = ("_sizes",)

    def __init__(self) -> None:
        self._sizes: dict[_Fingerprint, int] = {}

    def __len__(self) -> int:
        return len(self._sizes)

    def add(self, quote: Quote, most: int) -> None:
        """Remember a packet, and *most* packets at all."""
        self._sizes.pop(quote.fingerprint, None)
        self._sizes[quote.fingerprint] = quote.size
        if len(self._sizes) > most:
            del self._sizes[next(iter(self._sizes))]

    def size(self, quote: Quote) -> int | None:
        """Return how long the quoted packet was when it was sent; `None` if never."""
        return self._sizes.get(quote.fingerprint)
