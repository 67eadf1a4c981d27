"""A stimulus: frames that both hosts get, under a name that says what they are."""

from __future__ import annotations

from typing import final

from msgspec import Struct

__all__ = ["Stimulus", "one"]


@final
class Stimulus(Struct, frozen=True, kw_only=True):
    """Frames, sent in order.

    Attributes:
        name: Words with slashes in between; differences are explained by patterns.
        frames: The frames.
        pause: Seconds to wait behind each frame: for what a host does by and by.
        linger: Seconds to wait for what comes late.
        reports: Whether group reports that come meanwhile belong to the answer.

    """

    name: str
    frames: tuple[bytes, ...]
    pause: float = 0
    linger: float = 0
    reports: bool = False


def one(name: str, *frames: bytes) -> Stimulus:
    """Return a stimulus that is answered at once, if at all."""
    return Stimulus(name=name, frames=frames)
