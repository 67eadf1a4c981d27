"""A link that loses, doubles and delays frames, both ways, as often as it is told.

Its choices come from a generator that is passed in: the same seed, and the same
frames, make the same faults.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import Final, Protocol, final

from msgspec import Struct

from asdic.links.frame_link import FrameLink
from asdic.links.wrappers.observed_link import Direction
from asdic.links.wrappers.wrapped_link import WrappedLink

__all__ = ["Faults", "FaultyLink", "Generator"]

_MOST_HELD: Final = 4096


class Generator(Protocol):
    """A source of random numbers, such as `random.Random(seed)`."""

    def random(self) -> float:
        """Return a number from 0 up to but not including 1."""
        ...


@final
class Faults(Struct, frozen=True, kw_only=True):
    """What goes wrong. Shares from 0 to 1, durations in nanoseconds.

    Attributes:
        loss: Share of frames that are lost.
        duplication: Share of frames that come twice.
        delay: How long each is held back at least.
        jitter: How much longer at most, so that frames overtake each other.

    """

    loss: float = 0.0
    duplication: float = 0.0
    delay: int = 0
    jitter: int = 0


@final
class FaultyLink(WrappedLink):
    """A bad link.

    Beyond 4096 frames that are held back, more are lost.

    Args:
        link: The link inside.
        faults: What goes wrong.
        generator: Where its choices come from.
        clock: The monotonic one, in nanoseconds.

    """

    def __init__(
        self,
        link: FrameLink,
        faults: Faults,
        generator: Generator,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        super().__init__(link)
        self._faults = faults
        self._generator = generator
        self._clock = clock
        self._held: list[tuple[int, int, Direction, bytes]] = []
        self._sequence = 0

    def receive(self) -> bytes | None:
        """Return the next frame that comes at once, or `None` if there is none now."""
        while (frame := self._link.receive()) is not None:
            if self._passes(Direction.IN, frame):
                return frame
        return None

    def send(self, frame: bytes) -> None:
        """Send a frame: never, now, later, or twice."""
        if self._passes(Direction.OUT, frame):
            self._link.send(frame)

    def next_release(self) -> int | None:
        """Return when the next frame that is held back is due."""
        inside = self._link.next_release()
        if not self._held:
            return inside
        at = self._held[0][0]
        return at if inside is None else min(at, inside)

    def release(self, now: int) -> list[bytes]:
        """Send and return what was held back, and is due."""
        arrived = [
            frame
            for frame in self._link.release(now)
            if self._passes(Direction.IN, frame)
        ]
        while self._held and self._held[0][0] <= now:
            _, _, direction, frame = heappop(self._held)
            if direction is Direction.IN:
                arrived.append(frame)
            else:
                self._link.send(frame)
        return arrived

    def _passes(self, direction: Direction, frame: bytes) -> bool:
        """Tell whether a frame goes on now; hold back what comes of it later."""
        passes = False
        for delay in self._delays():
            if delay == 0 and not passes:
                passes = True
            elif len(self._held) < _MOST_HELD:
                self._sequence += 1
                at = self._clock() + delay
                heappush(self._held, (at, self._sequence, direction, frame))
        return passes

    def _delays(self) -> Iterator[int]:
        """Yield how long each copy is held back: of none, one, or two."""
        faults = self._faults
        if self._happens(faults.loss):
            return
        yield self._delay()
        if self._happens(faults.duplication):
            yield self._delay()

    def _delay(self) -> int:
        faults = self._faults
        if not faults.jitter:
            return faults.delay
        return faults.delay + int(self._generator.random() * faults.jitter)

    def _happens(self, share: float) -> bool:
        """Draw only where there is something to draw."""
        return share > 0 and self._generator.random() < share
