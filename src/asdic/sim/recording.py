"""A tap that keeps what it sees, for whoever writes a capture of it."""

from __future__ import annotations

from asdic.engine.instant import Instant

__all__ = ["Recording"]


class Recording:
    """Frames and their times, in the order of sending.

    Attributes:
        frames: The time in nanoseconds, and the octets.

    """

    __slots__ = ("frames",)

    def __init__(self) -> None:
        self.frames: list[tuple[Instant, bytes]] = []

    def __call__(self, now: Instant, frame: bytes) -> None:
        """Keep one frame."""
        self.frames.append((now, frame))
