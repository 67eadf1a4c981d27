"""A search for the size of a path, brought into each of its states."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.effects import StaySilent
from asdic.engine.instant import MINUTE, SECOND, Instant
from asdic.engine.plpmtud import (
    Constants,
    PlpmtuChanged,
    Plpmtud,
    PlpmtudEffect,
    PlpmtudState,
    SendProbe,
)

__all__ = [
    "BASE",
    "CONSTANTS",
    "HEADERS",
    "MAX",
    "MIN",
    "ROUND_TRIP",
    "SearchBench",
    "found",
]

MIN, BASE, MAX, HEADERS = 40, 1200, 1472, 28
ROUND_TRIP = SECOND // 10
CONSTANTS = Constants(
    min_plpmtu=MIN,
    base_plpmtu=BASE,
    max_plpmtu=MAX,
    headers=HEADERS,
    probe_timer=SECOND,
    confirmation_timer=MINUTE,
    common_sizes=(1252, 1372, 1392, 1422, 1448, 1464),
)
TIMERS = ("PROBE_TIMER", "PMTU_RAISE_TIMER", "CONFIRMATION_TIMER")


class SearchBench:
    """A search, its clock, and what it did.

    Attributes:
        plpmtud: The search.
        now: The time.
        probes: The sizes of all probes.
        changes: Each size that was to be used from then on.
        silences: The rules by which nothing was done.

    """

    def __init__(self, constants: Constants = CONSTANTS) -> None:
        self.constants = constants
        self.plpmtud = Plpmtud(constants)
        self.now = Instant(0)
        self.probes: list[int] = []
        self.changes: list[int] = []
        self.silences: list[str] = []

    @property
    def state(self) -> PlpmtudState:
        return self.plpmtud.state

    def take(self, effects: list[PlpmtudEffect]) -> None:
        for one in effects:
            if isinstance(one, SendProbe):
                self.probes.append(one.size)
            elif isinstance(one, PlpmtuChanged):
                self.changes.append(one.plpmtu)
            elif isinstance(one, StaySilent):
                self.silences.append(one.rule.name)

    def connect(self) -> None:
        self.take(self.plpmtud.connect(self.now))

    def disconnect(self) -> None:
        self.take(self.plpmtud.disconnect(self.now))

    def black_hole(self) -> None:
        self.take(self.plpmtud.report_black_hole(self.now))

    def acknowledge(self, size: int | None = None) -> None:
        """Acknowledge the last probe, or one of *size*, after a round trip."""
        self.now = Instant(self.now + ROUND_TRIP)
        probed = self.plpmtud.probed_size if size is None else size
        self.take(self.plpmtud.acknowledge(self.now, probed))

    def wake(self) -> None:
        """Let time go on to what is due next."""
        at = self.plpmtud.next_wake()
        assert at is not None
        self.now = at
        self.take(self.plpmtud.wake(at))

    def too_big(self, size: int, *, is_validated: bool = True) -> None:
        """Report what leaves *size* octets to the PL."""
        self.take(
            self.plpmtud.receive_too_big(
                self.now, size + HEADERS, is_validated=is_validated
            )
        )

    def run_until(self, state: PlpmtudState, largest: int) -> None:
        """Acknowledge probes of at most *largest* octets until there is a state."""
        self.run_while(lambda: self.state is not state, largest)

    def run_while(self, holds: Callable[[], bool], largest: int) -> None:
        """Acknowledge probes of at most *largest* octets as long as something holds."""
        for _ in range(100):
            if not holds():
                return
            self.step(largest)
        raise AssertionError("there is no end to it")

    def step(self, largest: int) -> None:
        """Acknowledge what is under way, if it is not too large, or let time go on."""
        probed = self.plpmtud.probed_size
        if self.plpmtud.is_running("PROBE_TIMER") and probed <= largest:
            self.acknowledge()
        else:
            self.wake()

    def seen(self) -> tuple[object, ...]:
        """Return what can be told of the search from outside."""
        timers = {name for name in TIMERS if self.plpmtud.is_running(name)}
        plpmtud = self.plpmtud
        return self.state.value, plpmtud.plpmtu, plpmtud.probe_count, timers

    def next_probes(self, count: int, largest: int) -> list[int]:
        """Return the sizes of the next probes on a path that takes *largest* octets."""
        before = len(self.probes)
        for _ in range(3 * count):
            if len(self.probes) >= before + count or self.plpmtud.next_wake() is None:
                break
            self.step(largest)
        return self.probes[before : before + count]


def found(largest: int, constants: Constants = CONSTANTS) -> SearchBench:
    """Return a bench whose search is complete on a path of *largest* octets."""
    bench = SearchBench(constants)
    bench.connect()
    bench.run_until(PlpmtudState.SEARCH_COMPLETE, largest)
    return bench
