"""Which identification a packet gets that is sent in fragments (RFC 7739 §5.2).

They are drawn at random, so that nobody can guess the next one, and none is used
again between the same two addresses while it is remembered (RFC 8200 §4.5).
"""

from __future__ import annotations

from asdic.engine.turn import Turn

__all__ = ["Identifications"]

_OCTETS = 4
_MASK = 0xFFFFFFFF


class Identifications:
    """The identifications that were used lately."""

    __slots__ = ("_used",)

    def __init__(self) -> None:
        self._used: dict[tuple[bytes, bytes, int], None] = {}

    def next(self, turn: Turn, source: bytes, destination: bytes) -> int:
        """Return one for a packet from *source* to *destination*."""
        drawn = turn.draws.octets("fragment-identification", _OCTETS)
        number = int.from_bytes(drawn, "big")
        while (source, destination, number) in self._used:
            number = number + 1 & _MASK
        self._used[source, destination, number] = None
        if len(self._used) > turn.configuration.reassembly.max_identifications:
            del self._used[next(iter(self._used))]
        return number
