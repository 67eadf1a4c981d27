"""The fragments of one packet that are there, and what a further one is to them."""

from __future__ import annotations

from bisect import bisect_left, insort

from asdic.engine.fragmentation.congestion import merge
from asdic.engine.fragmentation.packet_states import PacketEvent, PacketState
from asdic.engine.fragmentation.piece import Family, Piece
from asdic.engine.fragmentation.piece_rules import exceeds
from asdic.engine.interface import Interface

__all__ = ["Buffer"]


class Buffer:
    """A packet in reassembly.

    Attributes:
        interface: Where its first arrival came in.
        family: Its IP version's row.
        state: How much of it is there.
        first: The fragment with offset 0.
        octets: That are kept of it, headers of fragments included.
        is_link_group: Whether the frame of a fragment went to a link-layer group.

    """

    __slots__ = (
        "_congestion",
        "_data",
        "_end",
        "_length",
        "_offsets",
        "family",
        "first",
        "interface",
        "is_link_group",
        "octets",
        "state",
    )

    def __init__(self, interface: Interface, family: Family) -> None:
        self.interface = interface
        self.family = family
        self.state = PacketState.LACKS_FIRST
        self.is_link_group = False
        self.empty()

    def empty(self) -> None:
        """Forget all fragments."""
        self.first: Piece | None = None
        self.octets = 0
        self._offsets: list[int] = []
        self._data: dict[int, bytes] = {}
        self._end: int | None = None
        self._length = 0
        self._congestion = 0

    @property
    def fragments(self) -> int:
        """How many fragments are there."""
        return len(self._offsets)

    def classify(self, piece: Piece, most: int) -> PacketEvent:
        """Return what *piece* is to the packet, of which *most* fragments are kept."""
        if self.state is not PacketState.ABANDONED:
            fault = self._fault(piece, most)
            if fault is not None:
                return fault
            if self._completes(piece):
                return self._completion(piece)
        return PacketEvent.OTHER if piece.offset else PacketEvent.FIRST

    def add(self, piece: Piece) -> None:
        """Keep *piece*, which fits."""
        insort(self._offsets, piece.offset)
        self._data[piece.offset] = piece.data
        self._length += len(piece.data)
        self._congestion |= 1 << piece.congestion
        self.octets += len(piece.packet)
        if piece.is_last:
            self._end = piece.end
        if piece.offset == 0:
            self.first = piece

    def whole(self, last: Piece) -> tuple[Piece, bytes]:
        """Return the first fragment and the packet, which *last* completed."""
        first = self.first or last
        congestion = merge(first.congestion, self._congestion) or 0
        data = b"".join([self._data[offset] for offset in self._offsets])
        return first, self.family.rebuild(first, congestion, data)

    def _fault(self, piece: Piece, most: int) -> PacketEvent | None:
        if exceeds(piece, piece.end):
            return PacketEvent.TOO_LONG
        same = self._data.get(piece.offset) == piece.data
        if same and piece.is_last == (piece.end == self._end):
            return PacketEvent.DUPLICATE
        if self._contradicts(piece):
            return PacketEvent.CONTRADICTION
        if self._overlaps(piece):
            return PacketEvent.OVERLAP
        return PacketEvent.EXCESS if self.fragments >= most else None

    def _contradicts(self, piece: Piece) -> bool:
        """Tell whether *piece* and the others disagree on where the packet ends."""
        if self._end is not None:
            is_at_end = piece.end == self._end
            return piece.end > self._end or piece.is_last != is_at_end
        return piece.is_last and self._reach() > piece.end

    def _reach(self) -> int:
        """Return where the last of the fragments ends."""
        if not self._offsets:
            return 0
        offset = self._offsets[-1]
        return offset + len(self._data[offset])

    def _overlaps(self, piece: Piece) -> bool:
        at = bisect_left(self._offsets, piece.offset)
        if at < len(self._offsets) and self._offsets[at] < piece.end:
            return True
        if at == 0:
            return False
        before = self._offsets[at - 1]
        return before + len(self._data[before]) > piece.offset

    def _completes(self, piece: Piece) -> bool:
        end = piece.end if piece.is_last else self._end
        return self._length + len(piece.data) == end

    def _completion(self, piece: Piece) -> PacketEvent:
        """Return what comes of a packet of which *piece* is the last missing one."""
        first = self.first or piece
        end = piece.end if self._end is None else self._end
        if exceeds(first, end):
            return PacketEvent.TOO_LONG
        seen = self._congestion | 1 << piece.congestion
        if merge(first.congestion, seen) is None:
            return PacketEvent.MIXED_CONGESTION
        return PacketEvent.COMPLETION
