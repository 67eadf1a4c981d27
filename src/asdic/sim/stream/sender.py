"""A TCP-shaped sender that finds the path's MTU by its own segments (RFC 4821).

It has TCP's segments, sequence numbers, cumulative and selective acknowledgments, slow
start, fast retransmission and retransmission timeouts; no handshake, no windows of its
receiver, no round-trip estimates. What matters here: a probe is a segment of new data,
larger than the others, and its loss is told from theirs.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from asdic.engine.effects import Deliver
from asdic.engine.event import Event
from asdic.engine.instant import SECOND, Instant
from asdic.engine.outgoing import Outgoing
from asdic.engine.path_mtu import PathMtuLowered
from asdic.sim.stream.outstanding import Outstanding, SentSegment
from asdic.sim.stream.path_search import PathSearch
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.tcp import Flag, Header
from asdic.wire.tcp.options import Sack

__all__ = ["PORT", "Outcome", "StreamSender"]

PORT = 7
TCP = 6
_TCP_HEADER = 20
_IP_HEADERS = {4: 20, 6: 40}
_TIMEOUT = SECOND
_LONGEST_TIMEOUT = 60 * SECOND
_INITIAL_SEGMENTS = 10
_BEHIND_PROBE = 4
_FULL_STOP = 2


class Outcome(Enum):
    """What became of a probe (RFC 4821 §7.6)."""

    ARRIVED = "arrived"
    LOST = "lost"
    INCONCLUSIVE = "inconclusive"
    REPORTED = "reported"


Probe: TypeAlias = "tuple[int, Outcome]"


class StreamSender:
    """Sends so many octets to a receiver.

    Args:
        destination: Packed.
        amount: How many octets.
        search: The search for the path's MTU.

    Attributes:
        search: The same.
        acknowledged: Octets that arrived in order.
        window: Octets that may be under way: cwnd.
        threshold: Where slow start ends: ssthresh.
        probes: The size of each probe, and what became of it.
        timeouts: Retransmission timeouts since something arrived.

    """

    def __init__(self, destination: bytes, amount: int, search: PathSearch) -> None:
        self.search = search
        self.acknowledged = 0
        self.probes: list[Probe] = []
        self.timeouts = 0
        self.threshold = amount
        self._destination = destination
        self._amount = amount
        version = 4 if len(destination) == IPV4_OCTETS else 6
        self._headers = _IP_HEADERS[version] + _TCP_HEADER
        self.window = _INITIAL_SEGMENTS * self.segment_size
        self._next = 0
        self._recovered_at = 0
        self._lost: list[tuple[int, int]] = []
        self._outstanding = Outstanding()
        self._timeout_at: Instant | None = None

    @property
    def segment_size(self) -> int:
        """Octets of data in a segment that is no probe."""
        return self.search.eff_pmtu - self._headers

    @property
    def is_done(self) -> bool:
        """Whether all has arrived."""
        return self.acknowledged == self._amount

    def start(self, now: Instant) -> list[Outgoing]:
        """Begin to send."""
        return self._fill(now)

    def deliver(self, now: Instant, packet: Deliver) -> list[Outgoing]:
        """Take a segment of the receiver; ICMP errors are told otherwise."""
        if packet.protocol != TCP:
            return []
        header = Header.decode(packet.payload)
        blocks = [
            (block.left_edge, block.right_edge)
            for option in header.options
            if isinstance(option, Sack)
            for block in option.blocks
        ]
        self._take(now, header.acknowledgment_number, blocks)
        return self._fill(now)

    def tell(self, now: Instant, event: Event) -> list[Outgoing]:
        """Take the MTU that a router reports of a packet, which was lost."""
        probe = self._outstanding.probe
        if probe is None or not isinstance(event, PathMtuLowered):
            return []
        if not self.search.reported(event.mtu, self._size(probe)):
            return []
        self._end_probe(probe, Outcome.REPORTED)
        self._outstanding.remove(probe)
        self._lost.append((probe.start, probe.end))
        return self._fill(now)

    def wake(self, now: Instant) -> list[Outgoing]:
        """Take a retransmission timeout, if it is due: all under way is sent anew."""
        if self._timeout_at is None or now < self._timeout_at:
            return []
        self.timeouts += 1
        probe = self._outstanding.probe
        if probe is not None:
            self._end_probe(probe, Outcome.INCONCLUSIVE)
        if self.timeouts >= _FULL_STOP:
            self.search.full_stop()
        self.threshold = max(self.window // 2, 2 * self.segment_size)
        self.window = self.segment_size
        self._outstanding.clear()
        self._lost.clear()
        self._next = self.acknowledged
        self._timeout_at = None
        return self._fill(now)

    def next_wake(self) -> Instant | None:
        """Return when a timeout is due."""
        return self._timeout_at

    def _take(
        self, now: Instant, acknowledged: int, blocks: list[tuple[int, int]]
    ) -> None:
        """Take what arrived, and see what did not."""
        probe = self._outstanding.probe
        if self._outstanding.acknowledge(acknowledged, blocks) and probe is not None:
            self._end_probe(probe, Outcome.ARRIVED)
            self.search.arrived(self._size(probe))
        if acknowledged > self.acknowledged:
            self._open(acknowledged - self.acknowledged)
            self.acknowledged = acknowledged
            self._next = max(self._next, acknowledged)
            self.timeouts = 0
            self._timeout_at = Instant(now + _TIMEOUT)
        self._judge(self._outstanding.take_lost())

    def _open(self, octets: int) -> None:
        """Let more octets be under way: slow start, or a segment per window."""
        if self.window < self.threshold:
            self.window += octets
        else:
            self.window += self.segment_size * octets // self.window

    def _judge(self, lost: list[SentSegment]) -> None:
        """Tell the loss of a probe from congestion (RFC 4821 §7.6)."""
        others = [one for one in lost if not one.is_probe]
        for one in lost:
            self._lost.append((one.start, one.end))
            if not one.is_probe:
                continue
            if others:
                self._end_probe(one, Outcome.INCONCLUSIVE)
            else:
                self._end_probe(one, Outcome.LOST)
                self.search.lost(self._size(one))
        if others and others[-1].start >= self._recovered_at:
            self.threshold = max(self.window // 2, 2 * self.segment_size)
            self.window = self.threshold
            self._recovered_at = self._next

    def _end_probe(self, probe: SentSegment, outcome: Outcome) -> None:
        probe.is_probe = False
        self.probes.append((self._size(probe), outcome))

    def _size(self, segment: SentSegment) -> int:
        """Return the octets of the IP packet of a segment."""
        return segment.end - segment.start + self._headers

    def _fill(self, now: Instant) -> list[Outgoing]:
        """Send what the window allows: first what was lost."""
        sent: list[Outgoing] = []
        while not self.is_done:
            segment = self._following()
            room = self.window - self._outstanding.flight
            if segment is None:
                break
            is_beyond = segment.end - segment.start > room
            if is_beyond and self._outstanding.flight:
                break
            sent.append(self._send(segment))
        if sent and self._timeout_at is None:
            backoff = min(_TIMEOUT << self.timeouts, _LONGEST_TIMEOUT)
            self._timeout_at = Instant(now + backoff)
        if self.is_done:
            self._timeout_at = None
        return sent

    def _following(self) -> SentSegment | None:
        """Return what is to be sent next; `None` where all is under way."""
        size = self.segment_size
        if self._lost:
            start, end = self._lost[0]
            return SentSegment(start=start, end=min(end, start + size))
        probe = self._probe_size()
        if probe is not None:
            return SentSegment(start=self._next, end=self._next + probe, is_probe=True)
        end = min(self._amount, self._next + size)
        return None if end == self._next else SentSegment(start=self._next, end=end)

    def _probe_size(self) -> int | None:
        """Return the data of a probe, if one may be sent now (RFC 4821 §7.4).

        Enough has to follow, in the window and of data, for its loss to be seen; and
        nothing is probed while losses are mended.
        """
        if (
            self._outstanding.probe is not None
            or self.acknowledged < self._recovered_at
        ):
            return None
        size = self.search.next_probe()
        if size is None:
            return None
        data = size - self._headers
        needed = data + _BEHIND_PROBE * self.segment_size
        has_enough = needed <= min(self.window, self._amount - self._next)
        return data if has_enough else None

    def _send(self, segment: SentSegment) -> Outgoing:
        """Return the packet of a segment, and take it that it is sent."""
        if self._lost:
            _, end = self._lost.pop(0)
            if segment.end < end:
                self._lost.insert(0, (segment.end, end))
        self._next = max(self._next, segment.end)
        self._outstanding.add(segment)
        header = Header(
            source_port=PORT,
            destination_port=PORT,
            sequence_number=segment.start,
            flags=Flag.ACK,
            window=0xFFFF,
        )
        return Outgoing(
            destination=self._destination,
            protocol=TCP,
            payload=header.encode_unsummed() + bytes(segment.end - segment.start),
            dont_fragment=True,
            ignores_path_mtu=True,
        )
