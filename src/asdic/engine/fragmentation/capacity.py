"""What gives way when reassembly is full (RFC 8900 §3.7).

Whoever fills the memory pays: the oldest packet of the greediest source goes, so that
a flood of fragments starves nobody but its sender.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import final

from msgspec import Struct

from asdic.engine.configuration import Reassembly
from asdic.engine.fragmentation.buffer import Buffer
from asdic.engine.fragmentation.piece import PacketKey
from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["CAPACITY", "CapacityFacts", "Overflow", "Store"]

_SLACK = 64


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


@final
class _Sender(Struct, eq=False):
    """What is kept of one source.

    Attributes:
        number: Counts sources as they came.
        packets: In reassembly, the oldest first.
        octets: Kept of them.

    """

    number: int
    packets: dict[PacketKey, None]
    octets: int = 0

    def greed(self) -> tuple[int, int, int]:
        """Return what is least for the greediest source.

        Where sources have as many octets, the one with more packets is the greedier.
        """
        return (-self.octets, -len(self.packets), self.number)


class Store:
    """All packets in reassembly, oldest first, and who sent how much of them.

    The sources stand in a heap, too, which knows the greediest at once. An entry that
    is no longer true stays there until it comes up, or such entries are too many.

    Attributes:
        packets: By key.
        octets: Kept of all of them.

    """

    __slots__ = ("_heap", "_number", "_senders", "octets", "packets")

    def __init__(self) -> None:
        self.packets: dict[PacketKey, Buffer] = {}
        self.octets = 0
        self._senders: dict[bytes, _Sender] = {}
        self._heap: list[tuple[tuple[int, int, int], bytes]] = []
        self._number = 0

    def add(self, key: PacketKey, buffer: Buffer) -> None:
        """Begin a packet, of which nothing is kept yet."""
        self.packets[key] = buffer
        sender = self._senders.get(key.source)
        if sender is None:
            self._number += 1
            sender = self._senders[key.source] = _Sender(self._number, {})
        sender.packets[key] = None
        self._rank(key.source, sender)

    def remove(self, key: PacketKey) -> Buffer:
        """Take out a packet that is there."""
        buffer = self.packets.pop(key)
        sender = self._senders[key.source]
        self.octets -= buffer.octets
        sender.octets -= buffer.octets
        del sender.packets[key]
        if sender.packets:
            self._rank(key.source, sender)
        else:
            del self._senders[key.source]
        return buffer

    def count(self, key: PacketKey, octets: int) -> None:
        """Count so many more octets of a packet that is there."""
        self.octets += octets
        sender = self._senders[key.source]
        sender.octets += octets
        self._rank(key.source, sender)

    def overflow(
        self, key: PacketKey, size: int, limits: Reassembly
    ) -> tuple[Rule, PacketKey | None] | None:
        """Return what has to give way to a fragment of *size* octets.

        Returns:
            The rule, and the packet that it costs, `None` where there is none to
            make room; altogether `None` where there is room.

        """
        more = key not in self.packets
        sender = self._senders.get(key.source)
        own = {} if sender is None else sender.packets
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
        """Return the packets of the source of which most octets are kept."""
        heap = self._heap
        while heap:
            greed, source = heap[0]
            sender = self._senders.get(source)
            if sender is not None and sender.greed() == greed:
                return sender.packets
            heappop(heap)
        return {}

    def _rank(self, source: bytes, sender: _Sender) -> None:
        """Put a source into its place in the heap."""
        heappush(self._heap, (sender.greed(), source))
        if len(self._heap) > 2 * len(self._senders) + _SLACK:
            self._heap = [(one.greed(), name) for name, one in self._senders.items()]
            heapify(self._heap)
