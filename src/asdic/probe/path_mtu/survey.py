"""A survey of a path: which questions to ask, one after another, and what follows.

After Luckie, Cho and Owens, "Inferring and Debugging Path MTU Discovery Failures"
(IMC 2005): first which size passes, told by routers or searched for; then, with the
smallest size that fails, how far it gets.

Rules of this file:

* Nothing is concluded from silence alone: after each loss a packet of the least size
  has to be answered, over the same distance. If it is not, the loss says nothing, and
  is tried again; the survey ends if that goes on.
* A place is named by two facts: packets of the failing size expire at one router, and
  do not at the next that answers packets of the least size.

Not here: how often a packet is sent until it counts as lost, and what it looks like.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import TypeAlias, final

from msgspec.structs import replace

from asdic.probe.path_mtu.finding import Finding, Hop, Limit, Report, Verdict
from asdic.probe.path_mtu.plan import SurveyPlan
from asdic.probe.path_mtu.question import Kind, Outcome, Question
from asdic.probe.path_mtu.size_search import SizeSearch

__all__ = ["Answers", "Survey"]

Answers: TypeAlias = Generator[Question, Outcome]

_HOP_LIMIT = 64
_MOST_SILENT = 4
"""Routers in a row that say nothing, behind which nobody is expected."""
_PATIENCE = 3
"""How often a loss that may have other reasons is tried again."""


@final
class Survey:
    """Asks its questions by `run`, a generator that is sent the answers.

    Args:
        plan: What to keep to.
        common_sizes: Where to look first for the size that passes, ascending.

    """

    def __init__(self, plan: SurveyPlan, common_sizes: Sequence[int] = ()) -> None:
        self._plan = plan
        self._common_sizes = common_sizes
        self._search: SizeSearch | None = None
        self._link_mtu: int | None = None
        self._distance: int | None = None
        self._up_to: int | None = None
        self._hops: dict[int, Hop] = {}
        self._failures: dict[int, Outcome] = {}
        self._reports: list[Report] = []
        self._limits: list[Limit] = []
        self._probes = 0
        self._is_complete = False

    def run(self) -> Answers:
        """Ask until all is known that can be."""
        self._is_complete = yield from self._surveyed()

    def _surveyed(self) -> Generator[Question, Outcome, bool]:
        """Survey the path; return whether nothing came in between."""
        if not (yield from self._find_target()):
            return True
        if not (yield from self._find_size()):
            return False
        sizes = self._failing_sizes()
        if sizes or self._plan.names_hops:
            yield from self._name_hops()
        for size in sizes:
            if not (yield from self._locate(size)):
                return False
        return True

    def finding(self) -> Finding:
        """Return what was found so far."""
        search = self._search
        silent = self._silent_sizes()
        return Finding(
            verdict=self._verdict(),
            path_mtu=None if search is None else search.low,
            fails_at=min(self._failures, default=None),
            interface_mtu=self._link_mtu,
            up_to=self._up_to,
            distance=self._distance,
            hops=tuple(self._hops[one] for one in sorted(self._hops)),
            reports=tuple(map(self._placed, self._reports)),
            limits=tuple(sorted(self._limits, key=_size_of)),
            silent_from=min(silent, default=None),
            is_complete=self._is_complete,
            probes=self._probes,
        )

    def _verdict(self) -> Verdict:
        if self._search is None:
            return Verdict.UNDETERMINED
        if self._silent_sizes():
            return Verdict.BLACK_HOLE
        if self._failures:
            return Verdict.NARROWER
        passes_all = self._link_mtu is not None and self._search.low >= self._link_mtu
        if passes_all and self._up_to is None:
            return Verdict.HEALTHY
        return Verdict.UNDETERMINED

    def _silent_sizes(self) -> list[int]:
        return [one for one, what in self._failures.items() if what.kind is Kind.LOST]

    def _failing_sizes(self) -> list[int]:
        """Return the sizes whose end is to be located."""
        wanted = {min(self._failures, default=0), min(self._silent_sizes(), default=0)}
        return sorted(wanted - {0})

    def _placed(self, report: Report) -> Report:
        """Return a report with the distance of who made it, if it was met."""
        for distance, hop in self._hops.items():
            if hop.answer is not None and hop.answer.sender == report.answer.sender:
                return replace(report, hop_limit=distance)
        return report

    # Questions

    def _ask(self, size: int, hop_limit: int) -> Generator[Question, Outcome, Outcome]:
        outcome = yield Question(size=size, hop_limit=hop_limit)
        self._probes += outcome.tries
        return outcome

    def _ask_surely(
        self, size: int, hop_limit: int, passes: Callable[[Outcome], bool]
    ) -> Generator[Question, Outcome, Outcome | None]:
        """Ask until there is an answer, or a loss that the size alone explains.

        Returns:
            `None` where packets of the least size are lost, too.

        """
        for _ in range(_PATIENCE):
            outcome = yield from self._ask(size, hop_limit)
            if outcome.kind is not Kind.LOST:
                return outcome
            small = yield from self._ask(self._plan.least, hop_limit)
            if passes(small):
                return outcome
        return None

    def _passes(self, outcome: Outcome) -> bool:
        """Tell whether a packet reached what is surveyed."""
        if self._up_to is None:
            return outcome.kind is Kind.REACHED
        return outcome.kind is Kind.EXPIRED

    @property
    def _reach(self) -> int:
        """The hop limit with which what is surveyed answers."""
        return _HOP_LIMIT if self._up_to is None else self._up_to

    # Whom to ask

    def _find_target(self) -> Generator[Question, Outcome, bool]:
        """See who answers packets of the least size; return whether anybody does."""
        outcome = yield from self._ask(self._plan.least, _HOP_LIMIT)
        if outcome.kind is Kind.REACHED:
            return True
        if not self._plan.settles_for_router:
            return False
        yield from self._name_hops()
        answering = self._answering()
        if not answering:
            return False
        self._up_to = answering[-1]
        return True

    def _name_hops(self) -> Answers:
        """Ask who is on the way, with packets of the least size."""
        silent = 0
        for distance in range(1, self._plan.max_hops + 1):
            if distance in self._hops:
                return
            outcome = yield from self._ask(self._plan.least, distance)
            is_silent = outcome.kind is Kind.LOST
            answer = None if is_silent else outcome
            self._hops[distance] = Hop(hop_limit=distance, answer=answer)
            silent = silent + 1 if is_silent else 0
            if outcome.kind is Kind.REACHED:
                self._distance = distance
            gives_up = silent >= _MOST_SILENT and self._plan.settles_for_router
            if gives_up or outcome.kind in {Kind.REACHED, Kind.UNREACHABLE}:
                return

    def _answering(self) -> list[int]:
        """Return the distances of the routers that answer."""
        return [
            distance
            for distance, hop in sorted(self._hops.items())
            if hop.answer is not None and hop.answer.kind is Kind.EXPIRED
        ]

    # Which size passes

    def _find_size(self) -> Generator[Question, Outcome, bool]:
        """Find the largest size that passes; return whether nothing came in between."""
        plan = self._plan
        search = SizeSearch(plan.least, plan.most, self._common_sizes)
        self._search = search
        while not search.is_done:
            size = search.next()
            outcome = yield from self._ask_surely(size, self._reach, self._passes)
            if outcome is None:
                return False
            if self._passes(outcome):
                search.passed(size)
            elif outcome.kind is Kind.REFUSED:
                search.failed(size, self._usable(outcome, size))
                self._link_mtu = search.high - 1 if outcome.mtu is None else outcome.mtu
            elif self._failed(search, size, outcome):
                break
        if self._link_mtu is None:
            self._link_mtu = plan.most if self._failures else search.low
        return True

    def _failed(self, search: SizeSearch, size: int, outcome: Outcome) -> bool:
        """Take that *size* failed on the way; return whether that is the end."""
        self._failures[size] = outcome
        if outcome.kind is Kind.TOO_BIG:
            self._reports.append(Report(size=size, answer=outcome))
        told = self._usable(outcome, size) if self._plan.uses_reports else None
        search.failed(size, told)
        return told is None and not self._plan.searches

    def _usable(self, outcome: Outcome, size: int) -> int | None:
        """Return the size that an answer tells, if it is one that may help.

        Not those of routers before RFC 1191 (§5: zero), nor less than every link
        takes (RFC 8201 §4).
        """
        mtu = outcome.mtu
        return mtu if mtu is not None and self._plan.least <= mtu < size else None

    # How far a size gets

    def _locate(self, size: int) -> Generator[Question, Outcome, bool]:
        """Find where packets of *size* end; return whether nothing came in between."""
        distances = self._answering()
        if self._up_to is not None:
            distances = [one for one in distances if one < self._up_to]
        answer = self._failures[size]
        low, high = -1, len(distances)
        while high - low > 1:
            middle = (low + high) // 2
            outcome = yield from self._ask_surely(size, distances[middle], _expires)
            if outcome is None:
                return False
            if _expires(outcome):
                low = middle
            else:
                high, answer = middle, outcome
        last = self._distance if self._up_to is None else self._up_to
        limit = Limit(
            size=size,
            answer=answer,
            after=0 if low < 0 else distances[low],
            before=last if high == len(distances) else distances[high],
        )
        self._limits.append(limit)
        return True


def _expires(outcome: Outcome) -> bool:
    return outcome.kind is Kind.EXPIRED


def _size_of(limit: Limit) -> int:
    return limit.size
