"""A host on a real link as the host under test: time passes by itself.

A session asks when something is due, and has the host do it. Nobody knows when a host on
a link will speak: so something is due all the time, shortly, and what comes until then
is what the host did.
"""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from typing import Protocol, final

from asdic.engine.effects import Effect, Transmit
from asdic.engine.instant import MILLISECOND, Instant
from asdic.tools.conformance.session import INTERFACE

__all__ = ["FramePort", "LinkedHost"]

_TICK = 20 * MILLISECOND
_AT_ONCE = 20 * MILLISECOND
"""How long a host may take for an answer that takes no time on a virtual clock."""


class FramePort(Protocol):
    """What is asked of a link."""

    def fileno(self) -> int:
        """Return a descriptor that is readable when there is a frame."""
        ...

    def receive(self) -> bytes | None:
        """Return the next frame, or `None` if there is none now."""
        ...

    def send(self, frame: bytes) -> None:
        """Send a frame."""
        ...


@final
class LinkedHost:
    """A host at the other end of a link.

    Args:
        link: Has the host at its other end, and nobody else.
        begin: Has the host begin; returns when it has.
        clock: Tells the time in nanoseconds.

    """

    def __init__(
        self,
        link: FramePort,
        begin: Callable[[], None],
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._link = link
        self._begin = begin
        self._clock = clock
        self._epoch = 0
        self._poll = select.poll()
        self._poll.register(link.fileno(), select.POLLIN)

    def start(self, _now: Instant) -> list[Effect]:
        """Have the host begin; the time counts from then on."""
        self._begin()
        self._epoch = self._clock()
        return self._drained()

    def receive(self, frame: bytes, _interface: str, _now: Instant) -> list[Effect]:
        """Send a frame to the host, and return what it answers at once."""
        self._link.send(frame)
        return self._heard(self._clock() + _AT_ONCE)

    def wake(self, now: Instant) -> list[Effect]:
        """Return what the host sends until *now*, as soon as it sends something."""
        return self._heard(self._epoch + now)

    def next_wake(self) -> Instant | None:
        """Say: shortly."""
        return Instant(self._clock() - self._epoch + _TICK)

    def _heard(self, until: int) -> list[Effect]:
        """Return what comes until then; no later than the first of it."""
        while not (effects := self._drained()):
            rest = until - self._clock()
            if rest <= 0:
                break
            self._poll.poll(-(-rest // MILLISECOND))
        return effects

    def _drained(self) -> list[Effect]:
        """Return all frames that are there."""
        effects: list[Effect] = []
        while (frame := self._link.receive()) is not None:
            effects.append(Transmit(INTERFACE, frame))
        return effects
