"""Datagram PLPMTUD for one path: what to send how large, and when (RFC 8899).

    plpmtud = Plpmtud(udp_constants(4, 1500))
    effects = plpmtud.connect(now)                # SendProbe(1200): send one
    effects = plpmtud.acknowledge(now, 1200)      # it came to the far end
    effects = plpmtud.wake(plpmtud.next_wake())   # or was lost

It knows no packets: its packetization layer sends probes, learns which of them arrived,
and sends nothing else that is larger than `plpmtu`. Between two probes lies a round trip
at least (§3), which is measured by the probes themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import TypeAlias, final

from asdic.engine.effects import StaySilent
from asdic.engine.instant import Instant
from asdic.engine.plpmtud.constants import Constants
from asdic.engine.plpmtud.effects import PlpmtuChanged, PlpmtudEffect, SendProbe
from asdic.engine.plpmtud.rules import (
    ACKNOWLEDGMENTS,
    REPORTS,
    AcknowledgmentFacts,
    ReportFacts,
)
from asdic.engine.plpmtud.search import Search
from asdic.engine.plpmtud.states import (
    STATES,
    PlpmtudAction,
    PlpmtudEvent,
    PlpmtudState,
)
from asdic.engine.timers import TimerKey, Timers

__all__ = ["Plpmtud"]

Effects: TypeAlias = "list[PlpmtudEffect]"


class _Timer(Enum):
    PROBE = "PROBE_TIMER"
    RAISE = "PMTU_RAISE_TIMER"
    CONFIRMATION = "CONFIRMATION_TIMER"
    PACING = "a round trip"


@final
class _Key(TimerKey, frozen=True):
    """One of the timers."""

    timer: _Timer


_KEYS = {timer: _Key(timer) for timer in _Timer}


class Plpmtud:
    """The state of a path, and of the search for its size.

    Args:
        constants: What it keeps to.

    Attributes:
        state: RFC 8899 §5.2's.
        plpmtu: The size that packets may have, in octets: PLPMTU.
        probed_size: That of the last probe: PROBED_SIZE.
        probe_count: Probes lost one after another: PROBE_COUNT.

    """

    def __init__(self, constants: Constants) -> None:
        self._constants = constants
        self.state = PlpmtudState.DISABLED
        self.plpmtu = constants.base_plpmtu
        self.probed_size = constants.base_plpmtu
        self.probe_count = 0
        self._timers = Timers()
        self._search: Search | None = None
        self._reported: int | None = None
        self._favorite: int | None = None
        self._awaited: int | None = None
        self._sent_at = Instant(0)
        self._round_trip = 0
        self._now = Instant(0)
        self._effects: Effects = []
        self._actions: dict[PlpmtudAction, Callable[[], None]] = {
            PlpmtudAction.STOP: self._stop,
            PlpmtudAction.RESET_COUNT: self._reset_count,
            PlpmtudAction.USE_BASE: partial(self._use, constants.base_plpmtu),
            PlpmtudAction.USE_MIN: partial(self._use, constants.min_plpmtu),
            PlpmtudAction.USE_PROBED: lambda: self._use(self.probed_size),
            PlpmtudAction.NEW_SEARCH: self._new_search,
            PlpmtudAction.FAVOR_REPORTED: self._favor_reported,
            PlpmtudAction.PROBE_BASE: partial(self._probe, constants.base_plpmtu),
            PlpmtudAction.PROBE_MIN: partial(self._probe, constants.min_plpmtu),
            PlpmtudAction.PROBE_PLPMTU: lambda: self._probe(self.plpmtu),
            PlpmtudAction.PROBE_AGAIN: lambda: self._probe(self.probed_size),
            PlpmtudAction.PROBE_NEXT: self._probe_next,
            PlpmtudAction.AWAIT_RAISE: self._await_raise,
            PlpmtudAction.AWAIT_CONFIRMATION: self._await_confirmation,
        }

    def connect(self, now: Instant) -> Effects:
        """Take that the far end was heard of: the search begins."""
        return self._handle(now, PlpmtudEvent.CONNECTED)

    def disconnect(self, now: Instant) -> Effects:
        """Take that the far end is lost: nothing is sent any more."""
        return self._handle(now, PlpmtudEvent.DISCONNECTED)

    def report_black_hole(self, now: Instant) -> Effects:
        """Take that packets as large as PLPMTU seem to be lost, and smaller ones not."""
        return self._handle(now, PlpmtudEvent.BLACK_HOLE)

    def acknowledge(self, now: Instant, size: int) -> Effects:
        """Take that a probe of *size* octets arrived."""
        facts = AcknowledgmentFacts(size=size, awaited=self._awaited)
        rule = ACKNOWLEDGMENTS.first(facts)
        if rule is not None:
            return [StaySilent(rule)]
        self._round_trip = now - self._sent_at
        self._end_probe()
        return self._handle(now, self._acknowledged(size))

    def receive_too_big(
        self, now: Instant, ptb_size: int, *, is_validated: bool
    ) -> Effects:
        """Take a router's report that a packet was too big.

        Args:
            now: The time.
            ptb_size: What it reports: octets of an IP packet.
            is_validated: Whether the PL knows the packet that it quotes (§4.6.1).

        """
        size, constants = ptb_size - self._constants.headers, self._constants
        largest = self.plpmtu if self._awaited is None else self._awaited
        facts = ReportFacts(
            state=self.state,
            is_validated=is_validated,
            size=size,
            min_plpmtu=constants.min_plpmtu,
            largest=largest,
        )
        rule = REPORTS.first(facts)
        if rule is not None:
            return [StaySilent(rule)]
        self._reported = size
        return self._handle(now, self._reported_event(size))

    def wake(self, now: Instant) -> Effects:
        """Do what is due."""
        effects: Effects = []
        while (key := self._timers.pop_due(now)) is not None:
            assert isinstance(key, _Key), "no others are set"  # noqa: S101 - for mypy
            effects += self._expire(now, key.timer)
        return effects

    def next_wake(self) -> Instant | None:
        """Return when something is due; `None` where nothing is."""
        return self._timers.next()

    def is_running(self, name: str) -> bool:
        """Tell whether the timer of that RFC name runs."""
        return self._timers.deadline(_KEYS[_Timer(name)]) is not None

    def _expire(self, now: Instant, timer: _Timer) -> Effects:
        if timer is _Timer.PACING:
            self._now = now
            self._send()
            return self._taken()
        if timer is _Timer.PROBE:
            self._awaited = None
            self.probe_count += 1
            return self._handle(now, self._lost())
        due = PlpmtudEvent.RAISE_DUE
        if timer is _Timer.CONFIRMATION:
            due = PlpmtudEvent.CONFIRMATION_DUE
        return self._handle(now, due)

    def _handle(self, now: Instant, event: PlpmtudEvent) -> Effects:
        """Do what the table says, and return what the PL is to do."""
        row = STATES.get((self.state, event))
        if row is None:
            return []
        self._now = now
        before = self.plpmtu
        self.state, actions = row
        for action in actions:
            self._actions[action]()
        effects = self._taken()
        if self.plpmtu != before:
            return [PlpmtuChanged(self.plpmtu), *effects]
        return effects

    def _taken(self) -> Effects:
        effects, self._effects = self._effects, []
        return effects

    def _acknowledged(self, size: int) -> PlpmtudEvent:
        """Return what the acknowledgment of the probe under way means."""
        constants = self._constants
        if self.state is PlpmtudState.SEARCH_COMPLETE:
            return PlpmtudEvent.PROBE_ACKED
        if self.state is PlpmtudState.ERROR and size < constants.base_plpmtu:
            return PlpmtudEvent.MIN_ACKED
        if self._search is not None:
            self._search.acknowledge(size)
            is_done = self._search.is_done
        else:
            is_done = constants.max_plpmtu - size < constants.granularity
        return PlpmtudEvent.SEARCH_DONE if is_done else PlpmtudEvent.PROBE_ACKED

    def _lost(self) -> PlpmtudEvent:
        """Return what the loss of the last probe means."""
        is_done = False
        if self._search is not None:
            self._search.lose(self.probed_size)
            is_done = self._search.is_done
        in_error = self.state is PlpmtudState.ERROR
        if in_error and self.probed_size > self._constants.min_plpmtu:
            return PlpmtudEvent.BASE_LOST
        if is_done or self.probe_count >= self._constants.max_probes:
            return PlpmtudEvent.PROBES_EXHAUSTED
        return PlpmtudEvent.PROBE_LOST

    def _reported_event(self, size: int) -> PlpmtudEvent:
        """Return which case of §4.6.2 a reported size is."""
        if size < self._constants.base_plpmtu:
            return PlpmtudEvent.PTB_BELOW_BASE
        if size < self.plpmtu:
            return PlpmtudEvent.PTB_BELOW_PLPMTU
        if size == self.plpmtu:
            return PlpmtudEvent.PTB_AT_PLPMTU
        return PlpmtudEvent.PTB_ABOVE_PLPMTU

    def _stop(self) -> None:
        self._timers.clear()
        self._awaited = None
        self._search = None

    def _reset_count(self) -> None:
        self.probe_count = 0

    def _use(self, size: int) -> None:
        self.plpmtu = size

    def _new_search(self) -> None:
        constants = self._constants
        self._search = Search(
            self.plpmtu,
            constants.max_plpmtu,
            granularity=constants.granularity,
            common_sizes=constants.common_sizes,
            favorite=self._favorite,
        )
        self._favorite = None

    def _favor_reported(self) -> None:
        """Let the search, or the next, look at what was reported: it may be a lie."""
        if self._search is None:
            self._favorite = self._reported
            return
        self._search.lose(self.probed_size)
        self._search.favor(self._reported)

    def _probe_next(self) -> None:
        assert self._search is not None, "a search is on"  # noqa: S101 - for mypy
        is_last = self.probe_count == self._constants.max_probes - 1
        self._probe(self._search.next(is_last=is_last))

    def _probe(self, size: int) -> None:
        """Probe *size*, a round trip after the last probe."""
        self._end_probe()
        self.probed_size = size
        earliest = Instant(self._sent_at + self._round_trip)
        if self._round_trip and self._now < earliest:
            self._timers.set(_KEYS[_Timer.PACING], earliest)
            return
        self._send()

    def _send(self) -> None:
        self._awaited = self.probed_size
        self._sent_at = self._now
        self._timers.set(
            _KEYS[_Timer.PROBE], Instant(self._now + self._constants.probe_timer)
        )
        self._effects.append(SendProbe(self.probed_size))

    def _end_probe(self) -> None:
        self._awaited = None
        self._timers.cancel(_KEYS[_Timer.PROBE])
        self._timers.cancel(_KEYS[_Timer.PACING])

    def _await_raise(self) -> None:
        constants = self._constants
        if constants.max_plpmtu - self.plpmtu >= constants.granularity:
            self._await(_Timer.RAISE, constants.pmtu_raise_timer)

    def _await_confirmation(self) -> None:
        duration = self._constants.confirmation_timer
        if duration is not None:
            self._await(_Timer.CONFIRMATION, duration)

    def _await(self, timer: _Timer, duration: int) -> None:
        self._timers.set(_KEYS[timer], Instant(self._now + duration))
