"""A ping of many targets at once: one schedule, one state machine, no I/O.

Rules of this file:

* Request g of all goes to target g mod n: each target is asked once per interval,
  and the requests of one interval are spread over it evenly. So the next one is
  known by counting, however many targets there are.
* A reply counts for the target whose secret it brings back, if it comes from there.
* A request is remembered for thrice the time that an answer may take: until then a
  reply is the answer, a late one, or a duplicate; whatever comes afterwards is late,
  and has no round-trip time. Nothing else grows with time.
"""

from __future__ import annotations

from collections import deque
from typing import Final, final

from msgspec import Struct

from asdic.probe.instant import SECOND, Instant
from asdic.probe.ping.events import Verdict
from asdic.probe.ping.many_packets import ManyPackets
from asdic.probe.ping.target_record import TargetRecord

__all__ = ["ManyPlan", "ManyReply", "ManyRequest", "ManySession"]

_MEMORY: Final = 3
_ANSWERED: Final = -1
_SHIFT: Final = 32


@final
class ManyPlan(Struct, frozen=True, kw_only=True):
    """What the user wants of each target; times in nanoseconds.

    Attributes:
        count: Requests to each target, or `None` for no end.
        interval: From one request to a target to the next.
        linger: How long an answer may take.
        batch: The most requests that one `wake` returns.

    """

    count: int | None = None
    interval: int = SECOND
    linger: int = 10 * SECOND
    batch: int = 256


@final
class ManyRequest(Struct, frozen=True, gc=False):
    """Send these octets to a target now.

    Attributes:
        index: Of the target.
        number: Of the request to it, from 1.
        octets: The whole message.

    """

    index: int
    number: int
    octets: bytes


@final
class ManyReply(Struct, frozen=True, kw_only=True, gc=False):
    """A reply arrived.

    Attributes:
        index: Whose it is; `None` if nobody's.
        number: Of the request that it answers, from 1.
        verdict: What it is.
        round_trip: Nanoseconds since the request went, if that is remembered.

    """

    index: int | None
    number: int
    verdict: Verdict
    round_trip: int | None = None


@final
class ManySession:
    """Asks many destinations of one family.

    Attributes:
        records: What is known of each target, in the order given.
        foreign: Replies to or from somebody else.

    """

    def __init__(
        self, plan: ManyPlan, addresses: list[bytes], packets: ManyPackets
    ) -> None:
        """Make a session that has not begun; *packets* has no target yet."""
        self._plan = plan
        self._addresses = addresses
        self._packets = packets
        packets.add(len(addresses))
        self.records = [TargetRecord() for _ in addresses]
        self._by_address = {address: at for at, address in enumerate(addresses)}
        self._begun: Instant = 0
        self._gone = 0
        self._last: Instant = 0
        self._open = 0
        self._sent: dict[int, Instant] = {}
        self._order: deque[tuple[Instant, int]] = deque()
        self._over = not addresses
        self.foreign = 0
        self._total = None if plan.count is None else plan.count * len(addresses)

    def stop(self) -> None:
        """End the session: the user has seen enough."""
        self._over = True

    def is_over(self, now: Instant) -> bool:
        """Tell whether nothing more is to be done."""
        if self._gone == self._total and not self._over:
            self._over = not self._open or now >= self._last + self._plan.linger
        return self._over

    @property
    def gap(self) -> int:
        """Nanoseconds from one request to the next, whomever they go to."""
        return self._plan.interval // len(self._addresses)

    def _due(self) -> Instant:
        spread = self._gone * self._plan.interval // len(self._addresses)
        return self._begun + spread

    def next_wake(self) -> Instant:
        """Return when to call `wake`."""
        if self._gone == self._total:
            return self._last + self._plan.linger
        return self._due()

    @property
    def remembered(self) -> int:
        """How many requests are remembered."""
        return len(self._sent)

    def wake(self, now: Instant) -> list[ManyRequest]:
        """Return the requests that are due, some at a time."""
        if not self._gone:
            self._begun = now
        self._forget(now)
        requests: list[ManyRequest] = []
        count = len(self._addresses)
        while (
            not self._over
            and self._gone != self._total
            and len(requests) < self._plan.batch
            and self._due() <= now
        ):
            number, index = divmod(self._gone, count)
            octets = self._packets.make(index, number + 1)
            requests.append(ManyRequest(index, number + 1, octets))
            self._gone += 1
        return requests

    def _forget(self, now: Instant) -> None:
        order, sent = self._order, self._sent
        oldest = now - _MEMORY * self._plan.linger
        while order and order[0][0] < oldest:
            if sent.pop(order.popleft()[1], _ANSWERED) != _ANSWERED:
                self._open -= 1

    def sent(self, request: ManyRequest, at: Instant) -> None:
        """Take note of when a request went."""
        key = request.index << _SHIFT | request.number
        self._sent[key] = at
        self._order.append((at, key))
        self._open += 1
        self._last = at
        self.records[request.index].transmitted += 1

    def stamped(self, request: ManyRequest, at: Instant) -> None:
        """Take note that a request really went *at*."""
        key = request.index << _SHIFT | request.number
        if self._sent.get(key, _ANSWERED) != _ANSWERED:
            self._sent[key] = at

    def refused(self, request: ManyRequest) -> None:
        """Take note that a request was not sent."""
        record = self.records[request.index]
        record.transmitted += 1
        record.refused += 1

    def receive(self, octets: bytes, source: bytes, now: Instant) -> ManyReply:
        """Take an Echo Reply; return what it is to us."""
        found = self._packets.read(octets)
        if found is None or self._addresses[found[0]] != source:
            self.foreign += 1
            return ManyReply(index=None, number=0, verdict=Verdict.FOREIGN)
        index, number = found
        record = self.records[index]
        if not self._packets.is_whole(octets):
            record.corrupted += 1
            return ManyReply(index=index, number=number, verdict=Verdict.CORRUPTED)
        key = index << _SHIFT | number
        sent = self._sent.get(key)
        if sent is None:
            record.late += 1
            return ManyReply(index=index, number=number, verdict=Verdict.LATE)
        if sent == _ANSWERED:
            record.duplicates += 1
            return ManyReply(index=index, number=number, verdict=Verdict.DUPLICATE)
        self._sent[key] = _ANSWERED
        self._open -= 1
        round_trip = max(now - sent, 0)
        is_late = round_trip > self._plan.linger
        record.answer(number, round_trip, is_late=is_late)
        return ManyReply(
            index=index,
            number=number,
            verdict=Verdict.LATE if is_late else Verdict.ANSWER,
            round_trip=round_trip,
        )

    def complain(self, destination: bytes | None) -> int | None:
        """Take note of an ICMP error; return the target that it is about, if any."""
        index = None if destination is None else self._by_address.get(destination)
        if index is not None:
            self.records[index].errors += 1
        return index
