"""A link whose frames somebody sees: for traces and captures."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias, final

from asdic.links.frame_link import FrameLink
from asdic.links.wrappers.wrapped_link import WrappedLink

__all__ = ["Direction", "LinkObserver", "ObservedLink"]


class Direction(Enum):
    """Which way a frame goes."""

    IN = "in"
    OUT = "out"


LinkObserver: TypeAlias = Callable[[Direction, FrameLink, bytes], None]
"""Whoever watches: gets each frame, and the link that it is on."""


@final
class ObservedLink(WrappedLink):
    """Shows each frame before it goes on.

    Args:
        link: The link inside.
        observer: Who sees the frames.

    """

    def __init__(self, link: FrameLink, observer: LinkObserver) -> None:
        super().__init__(link)
        self._observer = observer

    def receive(self) -> bytes | None:
        """Return the next frame, or `None` if there is none now."""
        frame = self._link.receive()
        if frame is not None:
            self._observer(Direction.IN, self._link, frame)
        return frame

    def send(self, frame: bytes) -> None:
        """Send a frame."""
        self._observer(Direction.OUT, self._link, frame)
        self._link.send(frame)

    def release(self, now: int) -> list[bytes]:
        """Send and return what was held back, and is due."""
        frames = self._link.release(now)
        for frame in frames:
            self._observer(Direction.IN, self._link, frame)
        return frames
