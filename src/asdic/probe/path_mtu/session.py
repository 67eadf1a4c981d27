"""A survey that is carried out: packets go, time passes, answers come.

Rules of this file:

* One packet is under way at a time, and is sent again until it is answered or counts as
  lost. What comes late still answers its question, as long as that is open.
* An answer whose packet cannot be told is taken to be about the latest.

What carries the packets is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

from msgspec import Struct
from msgspec.structs import replace

from asdic.links.probes.arrival import ProbeArrival
from asdic.probe.instant import Instant
from asdic.probe.path_mtu.finding import Finding
from asdic.probe.path_mtu.packets import Packets
from asdic.probe.path_mtu.plan import SurveyPlan, waits
from asdic.probe.path_mtu.question import Kind, Outcome, Question
from asdic.probe.path_mtu.survey import Survey

__all__ = ["Asked", "PathMtuSession", "Transmit"]


@final
class Transmit(Struct, frozen=True, kw_only=True, gc=False):
    """Send this packet now.

    Attributes:
        number: What to name it by to `sent`.
        hop_limit: How far it may go.
        octets: What stands behind the IP header.

    """

    number: int
    hop_limit: int
    octets: bytes


@final
class Asked(Struct, frozen=True, kw_only=True, gc=False):
    """A question of the survey has its answer.

    Attributes:
        question: What was asked.
        outcome: What became of it.

    """

    question: Question
    outcome: Outcome


@final
class PathMtuSession:
    """Surveys one path.

    Args:
        plan: What to keep to.
        packets: Writes the packets.
        common_sizes: Where to look first, ascending.

    """

    def __init__(
        self, plan: SurveyPlan, packets: Packets, common_sizes: tuple[int, ...] = ()
    ) -> None:
        self._plan = plan
        self._packets = packets
        self._survey = Survey(plan, common_sizes)
        self._questions = self._survey.run()
        self._question: Question | None = next(self._questions)
        self._number = 0
        self._times: dict[int, Instant] = {}
        self._due: Instant | None = None
        self._longest: int | None = None
        self._news: list[Asked] = []

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done."""
        return self._question is None

    @property
    def finding(self) -> Finding:
        """What was found so far."""
        return self._survey.finding()

    def stop(self) -> None:
        """End the survey: the user has seen enough."""
        self._question = None

    def news(self) -> Iterator[Asked]:
        """Yield what was answered since the last call."""
        news, self._news = self._news, []
        yield from news

    # Time

    def next_wake(self, now: Instant) -> Instant | None:
        """Return when to call `wake`; `None` if it is over."""
        if self._question is None:
            return None
        return now if self._due is None else self._due

    def wake(self, now: Instant) -> list[Transmit]:
        """Return what is to be sent now."""
        if self._question is None or (self._due is not None and now < self._due):
            return []
        patience = waits(self._plan, self._longest)
        if len(self._times) >= len(patience):
            self._answer(Outcome(kind=Kind.LOST))
            return self.wake(now)
        self._due = now + patience[len(self._times)]
        self._number += 1
        self._times[self._number] = now
        question = self._question
        octets = self._packets.write(self._number, question.size)
        return [
            Transmit(number=self._number, hop_limit=question.hop_limit, octets=octets)
        ]

    # What became of packets

    def sent(self, number: int, at: Instant) -> None:
        """Take note of when a packet really went."""
        if number in self._times:
            self._times[number] = at

    def refused(self, mtu: int | None = None) -> None:
        """Take that the latest packet is longer than the link's *mtu*, if that is known."""
        self._answer(Outcome(kind=Kind.REFUSED, mtu=mtu))

    def receive(self, arrival: ProbeArrival) -> None:
        """Take what arrived."""
        understood = self._packets.read(arrival)
        if understood is None or not self._times:
            return
        number = self._number if understood.number is None else understood.number
        sent = self._times.get(number)
        if sent is None:
            return
        round_trip = max(arrival.arrived - sent, 0)
        self._longest = max(self._longest or 0, round_trip)
        self._answer(replace(understood.outcome, round_trip=round_trip))

    def _answer(self, outcome: Outcome) -> None:
        """Give the survey its answer, and take its next question."""
        question = self._question
        if question is None:
            return
        outcome = replace(outcome, tries=len(self._times))
        self._times.clear()
        self._due = None
        self._news.append(Asked(question=question, outcome=outcome))
        try:
            self._question = self._questions.send(outcome)
        except StopIteration:
            self._question = None
