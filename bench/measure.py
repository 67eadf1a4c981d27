"""Measuring contenders side by side, in turn, and judging their ratio.

On a shared machine absolute figures swing by half from minute to minute, and from
one second to the next. So all contenders of a row run in every round, one right
after the other, what counts is the CPU time that they take, and of it the ratio of their
medians over all rounds. Figures in microseconds are reported, never judged.
"""

from __future__ import annotations

import gc
import timeit
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import process_time

__all__ = ["ROUNDS", "Contest", "Outcome", "compare", "run", "table"]

ROUNDS = 15
_SLICE = 0.02  # seconds that one contender runs for in one round


@dataclass(frozen=True, kw_only=True)
class Contest:
    """One row: what asdic does, and what its peers do for the same end.

    Attributes:
        name: The row's name.
        ours: One go of asdic.
        peers: One go of each peer, by name.
        targets: How many times as fast as the peer asdic must be.

    """

    name: str
    ours: Callable[[], object]
    peers: Mapping[str, Callable[[], object]]
    targets: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one comparison showed.

    Attributes:
        row: The row's name.
        peer: Whom asdic was compared with.
        ours: The median of asdic, in *unit*.
        theirs: The median of the peer, in *unit*.
        ratio: The figure that is judged.
        target: What the ratio must reach, or `None` where nothing is asked.
        at_most: The target is an upper bound.
        unit: Of the medians.

    """

    row: str
    peer: str
    ours: float
    theirs: float
    ratio: float
    target: float | None = None
    at_most: bool = False
    unit: str = "µs"

    @property
    def verdict(self) -> str:
        """Met, missed, or `""` where there is no target."""
        if self.target is None:
            return ""
        met = self.ratio <= self.target if self.at_most else self.ratio >= self.target
        return "met" if met else "missed"


def run(contests: Sequence[Contest], rounds: int = ROUNDS) -> list[Outcome]:
    """Run all *contests* and return their outcomes, a row for each peer."""
    return [outcome for contest in contests for outcome in _settle(contest, rounds)]


def _settle(contest: Contest, rounds: int) -> list[Outcome]:
    seconds = compare({"asdic": contest.ours, **contest.peers}, rounds)
    ours = median(seconds["asdic"])
    return [
        Outcome(
            row=contest.name,
            peer=peer,
            ours=ours * 1e6,
            theirs=median(seconds[peer]) * 1e6,
            ratio=median(seconds[peer]) / ours,
            target=contest.targets.get(peer),
        )
        for peer in contest.peers
    ]


def compare(
    contenders: Mapping[str, Callable[[], object]], rounds: int = ROUNDS
) -> dict[str, list[float]]:
    """Return the CPU seconds that one go of each contender took, round by round.

    All run in every round, in an order that turns with the rounds, and with the
    garbage collector on, as programs do: `timeit` by itself turns it off.
    """
    timers = [
        (name, timeit.Timer(go, "gc.enable()", process_time, {"gc": gc}))
        for name, go in contenders.items()
    ]
    counts = {name: _count(timer) for name, timer in timers}
    seconds: dict[str, list[float]] = {name: [] for name, _ in timers}
    for _ in range(rounds):
        for name, timer in timers:
            gc.collect()
            count = counts[name]
            seconds[name].append(timer.timeit(count) / count)
        timers.append(timers.pop(0))
    return seconds


def _count(timer: timeit.Timer) -> int:
    """Return how many goes fill a slice of time, after warming up."""
    count = 1
    while (taken := timer.timeit(count)) < _SLICE / 4:
        count *= 2
    return max(1, round(count * _SLICE / taken))


def table(outcomes: Sequence[Outcome]) -> str:
    """Return *outcomes* as a Markdown table."""
    lines = [
        "| row | beside | asdic | peer | ratio | target | |",
        "|---|---|---:|---:|---:|---:|---|",
    ]
    for one in outcomes:
        bound = "at most" if one.at_most else "at least"
        target = "" if one.target is None else f"{bound} {one.target:g}"
        lines.append(
            f"| {one.row} | {one.peer} | {one.ours:.3g} {one.unit} "
            f"| {one.theirs:.3g} {one.unit} | {one.ratio:.3g} | {target} | {one.verdict} |"
        )
    return "\n".join(lines) + "\n"
