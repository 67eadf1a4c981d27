"""Multipath discovery: all interfaces and links between a host and a destination.

The Multipath Detection Algorithm (Augustin, Friedman, Teixeira 2007): for each
interface at a distance, flows that are known to go through it are followed to the next
distance, until their number leaves no more than the planned chance (5 %) that a way was missed.

Rules of this file:

* A link is told only if one flow was seen at both of its ends: so none is made up.
* To have more flows through an interface, new ones are tried at its distance first.
* A flow that is not answered is asked again, as often as the plan says; then it counts
  as silent there. Silence is no interface: it ends no link, and begins none.
* A distance at which nobody answers is passed with the flows that were tried there.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, ProbeArrival
from asdic.probe.instant import Instant
from asdic.probe.trace.plan import TracePlan
from asdic.probe.trace.probe_writer import ProbeWriter
from asdic.probe.trace.reading import is_harmless, read_answer
from asdic.probe.trace.results import Answer, Attempt, Transmit
from asdic.probe.trace.stopping import flows_needed

__all__ = ["Distance", "Interface", "MultipathSession"]

_MOST_FLOWS = 1024
_MOST_SILENT = 3
"""Distances in a row without an answer, after which nothing more is expected."""


@final
class Interface(Struct, frozen=True, kw_only=True):
    """An interface that answered.

    Attributes:
        address: Packed.
        scope_id: Interface index, where the address needs one.
        predecessors: Packed addresses at the distance before, from which one flow at
            least came here.
        flows: How many flows were seen here.
        round_trip: The shortest, in nanoseconds.
        answer: The first of its answers.

    """

    address: bytes
    scope_id: int
    predecessors: tuple[bytes, ...]
    flows: int
    round_trip: int
    answer: Answer


@final
class Distance(Struct, frozen=True, kw_only=True):
    """All interfaces at one distance.

    Attributes:
        hop_limit: The distance.
        interfaces: In the order in which they were found.
        silent_flows: How many flows met no answer here.
        is_last: There is nothing behind it.

    """

    hop_limit: int
    interfaces: tuple[Interface, ...]
    silent_flows: int
    is_last: bool = False


@final
class _Level:
    """What is known at one distance: who answered each flow, if anybody."""

    __slots__ = ("answers", "tries")

    def __init__(self) -> None:
        self.answers: dict[int, Answer | None] = {}
        self.tries: dict[int, int] = {}

    def flows_through(self, sender: bytes) -> list[int]:
        """Return the flows that were seen at an interface."""
        return [
            flow
            for flow, answer in self.answers.items()
            if answer is not None and answer.sender == sender
        ]

    def going_on(self) -> dict[bytes, Answer]:
        """Return the interfaces behind which there is more."""
        found: dict[bytes, Answer] = {}
        for answer in self.answers.values():
            if answer is not None and answer.sender and not answer.is_final:
                found.setdefault(answer.sender, answer)
        return found


@final
class MultipathSession:
    """Discovers the ways to one destination, distance by distance.

    Args:
        plan: `per_hop` says how often a flow that is not answered is asked.
        writer: Writes the probes.
        destination: Packed address.
        at_once: Most probes that what carries them can have under way.

    Attributes:
        has_arrived: The destination answered.

    """

    def __init__(
        self,
        plan: TracePlan,
        writer: ProbeWriter,
        destination: bytes,
        at_once: int | None = None,
    ) -> None:
        self._plan = plan
        self._writer = writer
        self._destination = destination
        limit = plan.at_once if at_once is None else min(plan.at_once, at_once)
        self._at_once = limit if writer.tells_apart else 1
        self._levels: dict[int, _Level] = {plan.first_hop: _Level()}
        self._at = plan.first_hop
        self._flows = 0
        self._number = 0
        self._under_way: dict[int, Attempt] = {}
        self._latest: Instant | None = None
        self._news: list[Distance] = []
        self._over = False
        self.has_arrived = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done."""
        return self._over

    def stop(self) -> None:
        """End it: the user has seen enough."""
        self._over = True

    def partial(self) -> list[Distance]:
        """Return what is known of all distances so far."""
        return [] if self._over else self._distances()

    def news(self) -> list[Distance]:
        """Return all distances, once, when it is over.

        Not before: a further flow may show something new at a distance long passed.
        """
        found, self._news = self._news, []
        return found

    # Time

    def next_wake(self, now: Instant) -> Instant | None:
        """Return when to call `wake`; `None` if it is over."""
        if self._over:
            return None
        due = [one.sent + self._plan.patience for one in self._under_way.values()]
        if len(self._under_way) < self._at_once and self._wanted() is not None:
            due.append(self._earliest(now))
        return min(due, default=now)

    def _earliest(self, now: Instant) -> Instant:
        if self._latest is None:
            return now
        return max(now, self._latest + self._plan.spacing)

    def wake(self, now: Instant) -> list[Transmit]:
        """Return what is to be sent now."""
        for attempt in list(self._under_way.values()):
            if now >= attempt.sent + self._plan.patience:
                self._settle(attempt, None)
        effects: list[Transmit] = []
        while len(self._under_way) < self._at_once and self._earliest(now) <= now:
            self._advance()
            wanted = None if self._over else self._wanted()
            if wanted is None:
                break
            effects.append(self._transmit(*wanted, now))
        return effects

    def _transmit(self, flow: int, hop_limit: int, now: Instant) -> Transmit:
        token = self._writer.token(self._number)
        self._number += 1
        self._latest = now
        self._under_way[token] = Attempt(
            token=token,
            hop_limit=hop_limit,
            length=self._writer.length,
            sent=now,
            flow=flow,
        )
        level = self._level(hop_limit)
        level.tries[flow] = level.tries.get(flow, 0) + 1
        octets = self._writer.write(token, flow)
        return Transmit(token=token, hop_limit=hop_limit, octets=octets)

    def _level(self, hop_limit: int) -> _Level:
        return self._levels.setdefault(hop_limit, _Level())

    # What is wanted

    def _wanted(self) -> tuple[int, int] | None:
        """Return the flow and the distance to probe next, or `None` for now."""
        overdue = self._unanswered() or self._orphan()
        if overdue is not None:
            return overdue
        before = self._levels.get(self._at - 1)
        senders = before.going_on() if before is not None else {}
        if before is None or not senders:
            return self._wanted_anyhow(before)
        for sender in senders:
            wanted = self._wanted_through(before, sender)
            if wanted is not None:
                return wanted
        return None

    def _unanswered(self) -> tuple[int, int] | None:
        """Return a flow that was not answered, and is to be asked again."""
        busy = {(one.flow, one.hop_limit) for one in self._under_way.values()}
        for hop_limit, level in self._levels.items():
            for flow, tries in level.tries.items():
                is_open = flow not in level.answers and (flow, hop_limit) not in busy
                if is_open and tries < self._plan.per_hop:
                    return flow, hop_limit
        return None

    def _orphan(self) -> tuple[int, int] | None:
        """Return a flow to an interface of which nobody knows how it is come by."""
        for hop_limit, level in self._levels.items():
            before = self._levels.get(hop_limit - 1)
            if before is None:
                continue
            for sender in self._senders(level):
                flows = level.flows_through(sender)
                if not any(flow in before.tries for flow in flows):
                    return flows[0], hop_limit - 1
        return None

    def _senders(self, level: _Level) -> dict[bytes, Answer]:
        """Return the interfaces of a distance, each with its first answer."""
        first: dict[bytes, Answer] = {}
        for answer in level.answers.values():
            if answer is not None and answer.sender is not None:
                first.setdefault(answer.sender, answer)
        return first

    def _wanted_anyhow(self, before: _Level | None) -> tuple[int, int] | None:
        """Return what to probe where no interface stands before this distance."""
        level = self._level(self._at)
        senders = {one.sender for one in level.answers.values() if one is not None}
        if len(level.tries) >= flows_needed(len(senders), self._plan.failure):
            return None
        known = [] if before is None else list(before.tries)
        fresh = next((flow for flow in known if flow not in level.tries), None)
        return (self._new_flow() if fresh is None else fresh), self._at

    def _wanted_through(self, before: _Level, sender: bytes) -> tuple[int, int] | None:
        """Return what to probe to learn what is behind an interface."""
        level = self._level(self._at)
        flows = before.flows_through(sender)
        answers = [level.answers.get(flow) for flow in flows]
        found = {answer.sender for answer in answers if answer is not None}
        tried = [flow for flow in flows if flow in level.tries]
        missing = flows_needed(len(found), self._plan.failure) - len(tried)
        if missing <= 0:
            return None
        for flow in flows:
            if flow not in level.tries:
                return flow, self._at
        if self._flows >= _MOST_FLOWS or self._scouts() >= missing:
            return None
        return self._new_flow(), self._at - 1

    def _scouts(self) -> int:
        """Return how many new flows are on their way to the distance before."""
        return sum(one.hop_limit == self._at - 1 for one in self._under_way.values())

    def _new_flow(self) -> int:
        self._flows += 1
        return self._flows - 1

    def _advance(self) -> None:
        """Go on to the next distance as soon as all of this one is known."""
        while not self._over and not self._under_way and self._is_done():
            if self._is_last(self._at, self._level(self._at)):
                self._news = self._distances()
                self._over = True
            else:
                self._at += 1
                self._level(self._at)

    def _is_done(self) -> bool:
        before = self._flows
        wanted = self._wanted()
        self._flows = before  # asking makes no flow
        return wanted is None

    # What became of probes

    def sent(self, token: int, at: Instant) -> None:
        """Take note of when a probe really went."""
        attempt = self._under_way.get(token)
        if attempt is not None:
            attempt.sent = at

    def refused(
        self, token: int, _problem: str, _mtu: int | None, _now: Instant
    ) -> list[Transmit]:
        """Take note that a probe could not be sent: it counts as not answered."""
        attempt = self._under_way.get(token)
        if attempt is not None:
            self._settle(attempt, None)
        return []

    def receive(self, arrival: ProbeArrival) -> list[Transmit]:
        """Take what arrived."""
        attempt = self._match(arrival)
        is_ipv6 = len(self._destination) != 4  # noqa: PLR2004 - the octets of IPv4
        if attempt is None or is_harmless(arrival, is_ipv6=is_ipv6):
            return []
        translation = None
        if isinstance(arrival, ErrorArrival):
            translation = self._writer.translation(arrival.quoted, attempt.token)
        round_trip = max(arrival.arrived - attempt.sent, 0)
        answer = read_answer(arrival, self._destination, round_trip, translation)
        self.has_arrived |= answer.has_arrived
        self._settle(attempt, answer)
        return []

    def _match(self, arrival: ProbeArrival) -> Attempt | None:
        if isinstance(arrival, AnswerArrival):
            token = self._writer.token_of_answer(arrival)
        else:
            token = self._writer.token_of_error(arrival)
        if token is None:
            return None
        if not token and len(self._under_way) == 1:
            return next(iter(self._under_way.values()))
        return self._under_way.get(token)

    def _settle(self, attempt: Attempt, answer: Answer | None) -> None:
        del self._under_way[attempt.token]
        level = self._level(attempt.hop_limit)
        if answer is not None or level.tries[attempt.flow] >= self._plan.per_hop:
            level.answers[attempt.flow] = answer

    # What is known

    def _distances(self) -> list[Distance]:
        return [self._distance(hop_limit) for hop_limit in sorted(self._levels)]

    def _distance(self, hop_limit: int) -> Distance:
        level = self._level(hop_limit)
        first = self._senders(level)
        return Distance(
            hop_limit=hop_limit,
            interfaces=tuple(
                self._interface(hop_limit, sender, answer)
                for sender, answer in first.items()
            ),
            silent_flows=sum(one is None for one in level.answers.values()),
            is_last=self._is_last(hop_limit, level),
        )

    def _interface(self, hop_limit: int, sender: bytes, answer: Answer) -> Interface:
        level = self._level(hop_limit)
        flows = level.flows_through(sender)
        before = self._levels.get(hop_limit - 1)
        came_by: dict[bytes, None] = {}
        for flow in flows:
            earlier = before.answers.get(flow) if before is not None else None
            if earlier is not None and earlier.sender is not None:
                came_by[earlier.sender] = None
        trips = [
            found.round_trip
            for flow in flows
            if (found := level.answers[flow]) is not None
        ]
        return Interface(
            address=sender,
            scope_id=answer.scope_id,
            predecessors=tuple(came_by),
            flows=len(flows),
            round_trip=min(trips),
            answer=answer,
        )

    def _is_last(self, hop_limit: int, level: _Level) -> bool:
        if hop_limit >= self._plan.most_hops:
            return True
        answers = [one for one in level.answers.values() if one is not None]
        if answers:
            return all(one.is_final for one in answers)
        silent = range(hop_limit - _MOST_SILENT + 1, hop_limit + 1)
        return (
            all(
                not any(self._levels[one].answers.values())
                for one in silent
                if one in self._levels
            )
            and hop_limit - self._plan.first_hop + 1 >= _MOST_SILENT
        )
