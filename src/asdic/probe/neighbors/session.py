"""What each session with neighbors offers to whoever drives it.

The driver has the link and the clock; it calls `wake` at `next_wake` or earlier, sends
the frames, and hands over all that arrives until the session is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from asdic.probe.instant import Instant

__all__ = ["Session"]

E_co = TypeVar("E_co", covariant=True)


class Session(Protocol[E_co]):
    """A session; what it finds are values of `E_co`."""

    def wake(self, now: Instant) -> list[bytes]:
        """Return the frames to be sent now."""
        ...

    def next_wake(self) -> Instant | None:
        """Return when to call `wake`; `None` if only a frame can go on."""
        ...

    def sent(self, frame: bytes, at: Instant) -> None:
        """Take note of when a frame of this session really went."""
        ...

    def receive(self, frame: bytes, now: Instant) -> Sequence[E_co]:
        """Take a frame; return what it tells, in order."""
        ...

    def is_over(self, now: Instant) -> bool:
        """Tell whether nothing more is to be done."""
        ...

    def stop(self) -> None:
        """End the session: the user has seen enough."""
        ...
