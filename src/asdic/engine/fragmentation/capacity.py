"""What gives way when reassembly is full (RFC 8900 §3.7).

Whoever fills the memory pays: the oldest packet of the greediest source goes, so that
a flood of fragments starves nobody but its sender.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration import Reassembly
from asdic.engine.fragmentation.buffer import Buffer
from asdic.engine.fragmentation.piece import PacketKey
from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["CAPACITY", "CapacityFacts", "Overflow", "Store"]


@final
class CapacityFacts(Struct, frozen=True, gc=False):
    """How full reassembly would be with one more fragment.

    Attributes:
        packets: In reassembly.
        packets_of_source: Of those, from the fragment's source.
        octets: Kept of all of them.
        limits: The configuration.

    """

    packets: int
    packets_of_source: int
    octets: int
    limits: Reassembly


@final
class Overflow(RuleRow[CapacityFacts], frozen=True, gc=False):
    """A rule, what it applies to, and who pays.

    Attributes:
        of_source: Whether the fragment's own source pays; else the greediest does.

    """

    of_source: bool = False


CAPACITY: RuleTable[CapacityFacts] = RuleTable(
    Overflow(
        Rule(
            name="reassembly-source-full",
            source="RFC 8900 §3.7",
            text="Of one source, so many packets are in reassembly and no more.",
        ),
        lambda facts: facts.packets_of_source > facts.limits.max_packets_per_source,
        of_source=True,
    ),
    Overflow(
        Rule(
            name="reassembly-packets-full",
            source="RFC 8900 §3.7",
            text="So many packets are in reassembly and no more.",
        ),
        lambda facts: facts.packets > facts.limits.max_packets,
    ),
    Overflow(
        Rule(
            name="reassembly-octets-full",
            source="RFC 8900 §3.7",
            text="So many octets are kept of packets in reassembly and no more.",
        ),
        lambda facts: facts.octets > facts.limits.max_octets,
    ),
)


class Store:
    """All packets in reassembly, oldest first, and who sent how much of them.

    Attributes:
        packets: By key.
        octets: Kept of all of them.

    """

    __slots__ = ("_octets", "_of_source", "octets", "packets")

    def __init__(self) -> None:
        self.packets: dict[PacketKey, Buffer] = {}
        self.octets = 0
        self._of_source: dict[bytes, dict[PacketKey, None]] = {}
        self._octets: dict[bytes, int] = {}

    def add(self, key: PacketKey, buffer: Buffer) -> None:
        """Begin a packet, of which nothing is kept yet."""
        self.packets[key] = buffer
        self._of_source.setdefault(key.source, {})[key] = None
        self._octets.setdefault(key.source, 0)

    def remove(self, key: PacketKey) -> Buffer:
        """Take out a packet that is there."""
        buffer = self.packets.pop(key)
        self.count(key, -buffer.octets)
        of_source = self._of_source[key.source]
        del of_source[key]
        if not of_source:
            del self._of_source[key.source], self._octets[key.source]
        return buffer

    def count(self, key: PacketKey, octets: int) -> None:
        """Count so many more octets of a packet that is there."""
        self.octets += octets
        self._octets[key.source] += octets

    def overflow(
        self, key: PacketKey, size: int, limits: Reassembly
    ) -> tuple[Rule, PacketKey | None] | None:
        """Return what has to give way to a fragment of *size* octets.

        Returns:
            The rule, and the packet that it costs, `None` where there is none to
            make room; altogether `None` where there is room.

        """
        more = key not in self.packets
        own = self._of_source.get(key.source, {})
        facts = CapacityFacts(
            len(self.packets) + more, len(own) + more, self.octets + size, limits
        )
        row = CAPACITY.first_row(facts)
        if row is None:
            return None
        of_source = isinstance(row, Overflow) and row.of_source
        payer = own if of_source else self._greediest()
        return row.rule, next(iter(payer), None)

    def _greediest(self) -> dict[PacketKey, None]:
        """Return the packets of the source of which most octets are kept.

        Where sources have as many, the one with more packets is the greedier.
        """
        return max(
            self._of_source.values(),
            key=lambda keys: (self._octets[next(iter(keys)).source], len(keys)),
            default={},
        )
