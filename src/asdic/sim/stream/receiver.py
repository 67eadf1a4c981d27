"""The far end of a stream: acknowledges each segment, and says what lies behind gaps."""

from __future__ import annotations

from asdic.engine.effects import Deliver
from asdic.engine.event import Event
from asdic.engine.instant import Instant
from asdic.engine.outgoing import Outgoing
from asdic.sim.stream.sender import PORT, TCP
from asdic.wire.tcp import Flag, Header
from asdic.wire.tcp.options import NoOperation, Sack, SackBlock

__all__ = ["StreamReceiver"]

_MOST_BLOCKS = 4


class StreamReceiver:
    """Takes a stream.

    Args:
        destination: Where its sender is, packed.

    Attributes:
        received: Octets that came in order.

    """

    def __init__(self, destination: bytes) -> None:
        self.received = 0
        self._destination = destination
        self._behind: list[tuple[int, int]] = []

    def start(self, now: Instant) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        """Wait for the sender."""
        return []

    def deliver(self, now: Instant, packet: Deliver) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        """Take a segment, and return its acknowledgment."""
        segment = packet.payload
        header = Header.decode(segment)
        start = header.sequence_number
        end = start + len(segment) - header.header_length
        self._behind = _merged([*self._behind, (start, end)])
        if self._behind[0][0] <= self.received:
            self.received = max(self.received, self._behind.pop(0)[1])
        latest = [block for block in self._behind if block[0] <= start < block[1]]
        others = [block for block in self._behind if block not in latest]
        return [self._acknowledgment((latest + others[::-1])[:_MOST_BLOCKS])]

    def tell(self, now: Instant, event: Event) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        """Ignore what happens on the node."""
        return []

    def wake(self, now: Instant) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        """Do nothing: a receiver only answers."""
        return []

    def next_wake(self) -> Instant | None:
        """Return `None`: nothing is ever due."""
        return None

    def _acknowledgment(self, blocks: list[tuple[int, int]]) -> Outgoing:
        sack = Sack(
            blocks=tuple(
                SackBlock(left_edge=left, right_edge=right) for left, right in blocks
            )
        )
        header = Header(
            source_port=PORT,
            destination_port=PORT,
            sequence_number=0,
            acknowledgment_number=self.received,
            flags=Flag.ACK,
            window=0xFFFF,
            options=(NoOperation(), NoOperation(), sack) if blocks else (),
        )
        return Outgoing(
            destination=self._destination,
            protocol=TCP,
            payload=header.encode_unsummed(),
        )


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in ascending order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
