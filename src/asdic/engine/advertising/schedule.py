"""When each interface advertises: the table of `stages` at work, for either family.

Rules of this file:

* There is one timer for advertisements to all: an answer moves it forward, and each
  advertisement sets it anew (RFC 4861 §6.2.4, RFC 1256 §4.3).
* Two advertisements to all are never closer than the least gap (RFC 4861 §6.2.6);
  neither are final ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, final

from msgspec import Struct

from asdic.engine.advertising.keys import AdvertisementTimer
from asdic.engine.advertising.rules import ANSWERS, AnswerFacts
from asdic.engine.advertising.stages import ADVERTISING, Happening, Stage, Step
from asdic.engine.instant import Instant
from asdic.engine.interface import Interface
from asdic.engine.turn import Turn

__all__ = ["Pace", "Schedule", "Sender"]


@final
class Pace(Struct, frozen=True, kw_only=True):
    """How fast an interface advertises. Durations in nanoseconds.

    Attributes:
        shortest: Least interval.
        longest: Greatest interval.
        initial_longest: Greatest interval of the first advertisements.
        initial_count: How many those are.
        answer_delay: Longest delay of an answer, and of the very first.
        least_gap: Between two advertisements.
        finals: How many there are with lifetime 0.

    """

    shortest: int
    longest: int
    initial_longest: int
    initial_count: int
    answer_delay: int
    least_gap: int
    finals: int


class Sender(Protocol):
    """Whoever sends an advertisement to all."""

    def __call__(self, turn: Turn, interface: Interface, *, is_final: bool) -> None:
        """Send one; with lifetime 0, if it *is_final*."""
        ...


class _Progress(Struct):
    stage: Stage = Stage.OFF
    sent: int = 0
    finals: int = 0
    since: Instant = Instant(0)
    last: Instant | None = None


class Schedule:
    """The interfaces of one family.

    Args:
        octets: Of an address.
        pace: How fast an interface advertises.
        send: Who sends.

    """

    def __init__(
        self, octets: int, pace: Callable[[Turn, Interface], Pace], send: Sender
    ) -> None:
        self._octets = octets
        self._pace = pace
        self._send = send
        self._progress: dict[str, _Progress] = {}

    def stage(self, interface: Interface) -> Stage:
        """Return what an interface does."""
        return self._of(interface).stage

    def since(self, interface: Interface) -> Instant:
        """Return when an interface began to advertise."""
        return self._of(interface).since

    @property
    def is_ceasing(self) -> bool:
        """Whether an interface has final advertisements to send yet."""
        return any(one.stage is Stage.CEASING for one in self._progress.values())

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin to advertise, unless that has begun."""
        self._step(turn, interface, Happening.STARTED)

    def solicited(self, turn: Turn, interface: Interface) -> None:
        """Take note of a solicitation that all are to hear the answer of."""
        self._step(turn, interface, Happening.SOLICITED)

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Cease to advertise, and tell so."""
        finals = self._pace(turn, interface).finals
        happening = Happening.STOPPED if finals else Happening.CUT_OFF
        self._step(turn, interface, happening)

    def cut_off(self, turn: Turn, interface: Interface) -> None:
        """Cease to advertise at once: there is no address to send from."""
        self._step(turn, interface, Happening.CUT_OFF)

    def due(self, turn: Turn, interface: Interface) -> None:
        """Take note that the timer has expired."""
        progress = self._of(interface)
        is_last = (
            progress.stage is Stage.CEASING
            and progress.finals + 1 >= self._pace(turn, interface).finals
        )
        self._step(turn, interface, Happening.DUE_LAST if is_last else Happening.DUE)

    def state(self, interface: Interface) -> dict[str, object]:
        """Return how far it has come, ready for JSON."""
        progress = self._of(interface)
        return {"stage": progress.stage.value, "sent": progress.sent}

    def _of(self, interface: Interface) -> _Progress:
        return self._progress.setdefault(interface.name, _Progress())

    def _step(self, turn: Turn, interface: Interface, happening: Happening) -> None:
        progress = self._of(interface)
        progress.stage, step = ADVERTISING[progress.stage, happening]
        key = AdvertisementTimer(interface.name, self._octets)
        pace = self._pace(turn, interface)
        match step:
            case Step.BEGIN:
                progress.sent = progress.finals = 0
                progress.since = turn.now
                turn.timers.set(key, _soon(turn, progress, pace))
            case Step.HASTEN:
                self._hasten(turn, interface, key, pace)
            case Step.WITHDRAW:
                turn.timers.set(key, _earliest(turn, progress, pace))
            case Step.CANCEL:
                turn.timers.cancel(key)
            case Step.NOTHING:
                pass
            case _:
                self._advertise(turn, interface, step)

    def _hasten(
        self, turn: Turn, interface: Interface, key: AdvertisementTimer, pace: Pace
    ) -> None:
        at = _soon(turn, self._of(interface), pace)
        deadline = turn.timers.deadline(key)
        is_sooner = deadline is not None and deadline <= at
        rule = ANSWERS.first(AnswerFacts(is_sooner=is_sooner))
        if rule is None:
            turn.timers.set(key, at)
        else:
            turn.stay_silent(rule, interface.name)

    def _advertise(self, turn: Turn, interface: Interface, step: Step) -> None:
        """Send one, and set a time for the next, if there is to be one."""
        progress = self._of(interface)
        pace = self._pace(turn, interface)
        key = AdvertisementTimer(interface.name, self._octets)
        is_final = step is not Step.SEND_AND_REPEAT
        self._send(turn, interface, is_final=is_final)
        progress.last = turn.now
        progress.sent += 1
        if is_final:
            progress.finals += 1
        if step is Step.SEND_AND_REPEAT:
            turn.after(key, _interval(turn, progress, pace))
        elif step is Step.SEND_FINAL_AND_REPEAT:
            turn.after(key, pace.least_gap)


def _soon(turn: Turn, progress: _Progress, pace: Pace) -> Instant:
    """Return when an answer may be sent: after the gap, and a random delay."""
    delay = turn.draws.between("router-advertisement-delay", 0, pace.answer_delay)
    return Instant(_earliest(turn, progress, pace) + delay)


def _earliest(turn: Turn, progress: _Progress, pace: Pace) -> Instant:
    """Return when the least gap behind the last advertisement has passed."""
    if progress.last is None:
        return turn.now
    return max(turn.now, Instant(progress.last + pace.least_gap))


def _interval(turn: Turn, progress: _Progress, pace: Pace) -> int:
    """Return the time to the next one: shorter for the first few (RFC 4861 §6.2.4)."""
    drawn = turn.draws.between(
        "router-advertisement-interval", pace.shortest, pace.longest
    )
    if progress.sent < pace.initial_count:
        return min(drawn, pace.initial_longest)
    return drawn
