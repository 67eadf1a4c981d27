"""One trace: a state machine that is told what happens, and says what to send.

Rules of this file:

* `wake` is called at `next_wake` or earlier, and returns the probes to send; `sent`
  then tells when each really went, or `refused` that it did not.
* Hops are told in order, each when all its probes are settled: answered, given up, or
  refused.
* The first distance at which anything other than "time exceeded" came back is the
  last; what was found behind it is dropped.
* An answer of which nobody can tell which probe it is for counts only if there is no
  other probe that it might be for: nothing is guessed.

What carries the probes is not known here.
"""

from __future__ import annotations

from typing import final

from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, ProbeArrival
from asdic.probe.instant import MILLISECOND, Instant
from asdic.probe.trace.epochs import EpochTracker
from asdic.probe.trace.plan import TracePlan
from asdic.probe.trace.probe_writer import ProbeWriter, least_length
from asdic.probe.trace.reading import is_harmless, read_answer
from asdic.probe.trace.results import Attempt, Hop, RoundEnded, Transmit

__all__ = ["TraceSession"]

_LEAST_WAIT = 100 * MILLISECOND
"""Three times some microseconds is no time on a busy host."""


@final
class TraceSession:
    """Traces the way to one destination, once or again and again.

    Args:
        plan: Which probes go, and when.
        writer: Writes them.
        destination: Packed address.
        at_once: Most probes that what carries them can have under way.

    Attributes:
        has_arrived: The destination answered, in the latest round that has ended.

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
        alone = plan.finds_mtu or not writer.tells_apart
        self._at_once = 1 if alone else limit
        self._number = 0
        self._round = 0
        self._began: Instant = 0
        self._hops: dict[int, list[Attempt]] = {}
        self._under_way: dict[int, Attempt] = {}
        self._told = 0
        self._last = plan.most_hops
        self._latest: Instant | None = None
        self._lowered = False
        self._over = False
        self._ended = False
        self._epochs = EpochTracker()
        self.has_arrived = False

    # What stands

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done."""
        return self._over

    def stop(self) -> None:
        """End it: the user has seen enough."""
        self._over = True

    def partial(self) -> list[Hop]:
        """Return the hops that are not told yet, as far as they are known."""
        return [
            self._hop(hop_limit)
            for hop_limit in sorted(self._hops)
            if self._told < hop_limit <= self._last
        ]

    # Time

    def next_wake(self, now: Instant) -> Instant | None:
        """Return when to call `wake`; `None` if only an arrival can go on."""
        if self._over:
            return None
        due = [self._deadline(one) for one in self._under_way.values()]
        if self._next_place() is not None:
            if len(self._under_way) < self._at_once:
                due.append(self._earliest(now))
        elif not self._under_way:
            due.append(self._began + self._plan.interval)
        return min(due, default=None)

    def _earliest(self, now: Instant) -> Instant:
        """Return when the next probe may go."""
        if self._latest is None:
            return now
        return max(now, self._latest + self._plan.spacing)

    def _deadline(self, attempt: Attempt) -> Instant:
        """Return when to give a probe up."""
        plan = self._plan
        wait = plan.patience
        if plan.here:
            wait = min(wait, self._longest(attempt.hop_limit, plan.here, wait))
        if plan.near:
            for later in range(attempt.hop_limit + 1, self._last + 1):
                found = self._longest(later, plan.near, wait)
                if found < wait:
                    wait = found
                    break
        return attempt.sent + wait

    def _longest(self, hop_limit: int, factor: float, otherwise: int) -> int:
        """Return *factor* times the longest round trip to a hop."""
        trips = [
            one.answer.round_trip
            for one in self._hops.get(hop_limit, ())
            if one.answer is not None
        ]
        return max(int(factor * max(trips)), _LEAST_WAIT) if trips else otherwise

    def wake(self, now: Instant) -> list[Transmit]:
        """Return what is to be sent now."""
        self._give_up(now)
        if not self._round or self._is_round_due(now):
            self._begin_round(now)
        effects: list[Transmit] = []
        while (
            not self._over
            and len(self._under_way) < self._at_once
            and self._earliest(now) <= now
            and (hop_limit := self._next_place()) is not None
        ):
            effects.append(self._transmit(hop_limit, now))
        return effects

    def _is_round_due(self, now: Instant) -> bool:
        is_due = now >= self._began + self._plan.interval
        return self._ended and is_due and not self._over

    def _begin_round(self, now: Instant) -> None:
        self._round += 1
        self._ended = False
        self._began = now
        self._hops = {}
        self._told = self._plan.first_hop - 1
        self._last = self._plan.most_hops

    def _next_place(self) -> int | None:
        """Return the distance that the next probe is for."""
        for hop_limit in range(self._plan.first_hop, self._last + 1):
            if len(self._hops.get(hop_limit, ())) < self._plan.per_hop:
                return hop_limit
        return None

    def _transmit(self, hop_limit: int, now: Instant) -> Transmit:
        attempt = self._attempt(hop_limit, now)
        self._hops.setdefault(hop_limit, []).append(attempt)
        return self._effect(attempt)

    def _attempt(self, hop_limit: int, now: Instant) -> Attempt:
        self._latest = now
        attempt = Attempt(
            token=self._writer.token(self._number),
            hop_limit=hop_limit,
            length=self._writer.length,
            sent=now,
            found_mtu=self._lowered,
        )
        self._number += 1
        self._under_way[attempt.token] = attempt
        return attempt

    def _effect(self, attempt: Attempt) -> Transmit:
        return Transmit(
            token=attempt.token,
            hop_limit=attempt.hop_limit,
            octets=self._writer.write(attempt.token, attempt.flow),
        )

    def _give_up(self, now: Instant) -> None:
        for attempt in list(self._under_way.values()):
            if now >= self._deadline(attempt):
                self._settle(attempt)

    def _settle(self, attempt: Attempt) -> None:
        attempt.is_settled = True
        self._under_way.pop(attempt.token, None)

    # What became of probes

    def sent(self, token: int, at: Instant) -> None:
        """Take note of when a probe really went."""
        attempt = self._under_way.get(token)
        if attempt is not None:
            attempt.sent = at

    def refused(
        self, token: int, problem: str, mtu: int | None, now: Instant
    ) -> list[Transmit]:
        """Take note that a probe could not be sent; return what to send instead."""
        attempt = self._under_way.get(token)
        if attempt is None:
            return []
        if self._lower(mtu):
            return self._again(attempt, now)
        attempt.problem = problem
        self._settle(attempt)
        if attempt.hop_limit < self._last:  # it would say the same of any distance
            self._end_at(attempt.hop_limit)
        return []

    def _lower(self, mtu: int | None) -> bool:
        """Make probes shorter, if that is wanted and helps."""
        if not self._plan.finds_mtu or mtu is None:
            return False
        least = least_length(self._destination, self._writer.transport)
        if not least <= mtu < self._writer.length:
            return False
        self._writer.length = mtu
        self._lowered = True
        return True

    def _again(self, attempt: Attempt, now: Instant) -> list[Transmit]:
        """Send a probe of the new length in the place of *attempt*."""
        self._settle(attempt)
        place = self._hops[attempt.hop_limit]
        fresh = self._attempt(attempt.hop_limit, now)
        place[place.index(attempt)] = fresh
        return [self._effect(fresh)]

    def receive(self, arrival: ProbeArrival) -> list[Transmit]:
        """Take what arrived; return what to send at once."""
        attempt = self._match(arrival)
        if attempt is None:
            return []
        is_ipv6 = len(self._destination) != 4  # noqa: PLR2004 - the octets of IPv4
        if is_harmless(arrival, is_ipv6=is_ipv6):
            return []
        if isinstance(arrival, ErrorArrival) and self._lower(arrival.mtu):
            return self._again(attempt, arrival.arrived)
        translation = None
        if isinstance(arrival, ErrorArrival):
            translation = self._writer.translation(arrival.quoted, attempt.token)
        round_trip = max(arrival.arrived - attempt.sent, 0)
        attempt.answer = read_answer(
            arrival, self._destination, round_trip, translation
        )
        self._lowered = False
        self._settle(attempt)
        if attempt.answer.is_final and attempt.hop_limit < self._last:
            self._end_at(attempt.hop_limit)
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

    def _end_at(self, hop_limit: int) -> None:
        """Take note that nothing is behind a distance."""
        self._last = hop_limit
        for attempt in list(self._under_way.values()):
            if attempt.hop_limit > hop_limit:
                self._settle(attempt)

    # What is known

    def news(self) -> list[Hop | RoundEnded]:
        """Return what has become known since the last call, hops in order."""
        found: list[Hop | RoundEnded] = []
        while (
            self._round and self._told < self._last and self._is_known(self._told + 1)
        ):
            self._told += 1
            found.append(self._hop(self._told))
        if self._round and self._told >= self._last and not self._ended:
            found.append(self._end_round())
        return found

    def _is_known(self, hop_limit: int) -> bool:
        attempts = self._hops.get(hop_limit, [])
        complete = len(attempts) >= self._plan.per_hop
        return complete and all(one.is_settled for one in attempts)

    def _hop(self, hop_limit: int) -> Hop:
        return Hop(
            round=self._round,
            hop_limit=hop_limit,
            attempts=tuple(self._hops[hop_limit]),
            is_last=hop_limit == self._last,
        )

    def _end_round(self) -> RoundEnded:
        self._ended = True
        answers = [one.answer for one in self._hops.get(self._last, ())]
        self.has_arrived = any(one.has_arrived for one in answers if one is not None)
        if self._plan.rounds is not None and self._round >= self._plan.rounds:
            self._over = True
        route = {
            hop_limit: frozenset(self._hop(hop_limit).senders)
            for hop_limit in self._hops
            if hop_limit <= self._last and self._hop(hop_limit).senders
        }
        epoch = self._epochs.add(self._round, route)
        return RoundEnded(round=self._round, epoch=epoch, has_arrived=self.has_arrived)
