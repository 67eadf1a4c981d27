"""What arrived from whom: sizes, fragments, hop limits and traffic classes, counted.

Tables have bounds: of peers, and of kinds of packets of each. Where one is full, what
came longest ago is forgotten.
"""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.engine.instant import Instant

__all__ = ["HEADERS", "UDP_HEADER", "Arrivals", "Arrived", "Counted"]

HEADERS: Final = {4: 20, 16: 40}
"""Octets of an IP header without options, by those of an address."""
UDP_HEADER: Final = 8


@final
class Arrived(Struct, frozen=True, kw_only=True, gc=False):
    """A kind of packet, as it came in.

    Attributes:
        protocol: 17, 1, 58, or 6 for a TCP connection.
        size: Octets of the IP packet, without options or extension headers; of a TCP
            connection, of the largest that its maximum segment size allows.
        largest_fragment: Octets of the largest fragment's packet; 0 where it came whole.
        hop_limit: The hop limit or time to live that was left.
        traffic_class: DSCP and ECN, as they came.

    """

    protocol: int
    size: int
    largest_fragment: int = 0
    hop_limit: int = 0
    traffic_class: int = 0


@final
class Counted(Struct, frozen=True, kw_only=True, gc=False):
    """How often such a packet came.

    Attributes:
        arrived: The kind of packet.
        count: How many.
        last: When the last one came.

    """

    arrived: Arrived
    count: int
    last: Instant


@final
class Arrivals:
    """Counts what arrived.

    Args:
        peers: How many peers are remembered.
        kinds: How many kinds of packets of each.

    """

    def __init__(self, peers: int, kinds: int) -> None:
        self._most_peers = peers
        self._most_kinds = kinds
        self._peers: dict[bytes, dict[Arrived, Counted]] = {}

    def __len__(self) -> int:
        return len(self._peers)

    def note(self, peer: bytes, arrived: Arrived, now: Instant) -> None:
        """Count a packet from *peer*."""
        kinds = self._peers.pop(peer, {})
        before = kinds.pop(arrived, None)
        count = 1 if before is None else before.count + 1
        kinds[arrived] = Counted(arrived=arrived, count=count, last=now)
        if len(kinds) > self._most_kinds:
            del kinds[next(iter(kinds))]
        self._peers[peer] = kinds
        if len(self._peers) > self._most_peers:
            del self._peers[next(iter(self._peers))]

    def of(self, peer: bytes) -> list[Counted]:
        """Return what came from *peer*, by protocol and size."""
        found = self._peers.get(peer, {}).values()
        return sorted(found, key=_order)

    def everybody(self) -> dict[bytes, list[Counted]]:
        """Return what came from whom, those who were silent longest in front."""
        return {peer: self.of(peer) for peer in self._peers}


def _order(row: Counted) -> tuple[int, ...]:
    arrived = row.arrived
    return (
        arrived.protocol,
        arrived.size,
        arrived.largest_fragment,
        arrived.hop_limit,
        arrived.traffic_class,
    )
