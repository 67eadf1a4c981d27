"""Identifications of IPv4 packets that may be fragmented (RFC 6864 §4.3, RFC 6274 §3.5.2).

Each pair of addresses and protocol counts for itself, from a random number on: so none
comes again before all 65,536 were used, and nobody sees what is sent to others. Packets
that nobody cuts need none (RFC 6864 §4.1).
"""

from __future__ import annotations

from asdic.engine.turn import Turn

__all__ = ["Ipv4Identifications"]

_MASK = 0xFFFF


class Ipv4Identifications:
    """The next identification of each pair of addresses and protocol."""

    __slots__ = ("_next",)

    def __init__(self) -> None:
        self._next: dict[tuple[bytes, bytes, int], int] = {}

    def next(self, turn: Turn, source: bytes, destination: bytes, protocol: int) -> int:
        """Return one for a packet from *source* to *destination*."""
        key = (source, destination, protocol)
        number = self._next.get(key)
        if number is None:
            number = turn.draws.between("ipv4-identification", 0, _MASK)
            if len(self._next) >= turn.configuration.reassembly.max_identifications:
                del self._next[next(iter(self._next))]
        self._next[key] = number + 1 & _MASK
        return number
