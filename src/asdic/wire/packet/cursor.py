"""Where decoding stands in a frame, handed from step to step.

A step reads one layer at `at`, pushes it, moves `at` behind it, and returns the
step that reads what follows, or `None` at the end. `octets` always ends where
the innermost length field so far says: what stood behind is kept as a trailer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.wire.frame_check_sequence import FrameCheckSequence
from asdic.wire.layer import Layer, Trailer

__all__ = ["Cursor", "Step"]


class Cursor:
    """The state of one frame's decoding."""

    __slots__ = ("at", "ends", "layers", "octets", "starts", "trailers")

    def __init__(self, octets: bytes) -> None:
        self.octets = octets
        self.at = 0
        self.layers: list[Layer] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.trailers: list[tuple[int, Trailer | FrameCheckSequence]] = []

    def push(self, layer: Layer, start: int) -> None:
        """Add *layer*, which begins at *start* and reaches to the current end."""
        self.layers.append(layer)
        self.starts.append(start)
        self.ends.append(len(self.octets))

    def narrow(self, end: int) -> None:
        """Let what is read from now on end at *end*; keep the rest as a trailer."""
        self.trailers.append((end, Trailer(octets=self.octets[end:])))
        self.octets = self.octets[:end]

    def set_aside(self, size: int) -> None:
        """Let the last *size* octets, or as many as there are, be a check sequence."""
        end = max(len(self.octets) - size, 0)
        check_sequence = FrameCheckSequence(octets=self.octets[end:])
        self.trailers.append((end, check_sequence))
        self.octets = self.octets[:end]

    def push_trailers(self) -> None:
        """Add the trailers, innermost first, as the octets have them."""
        for start, trailer in reversed(self.trailers):
            self.layers.append(trailer)
            self.starts.append(start)
            self.ends.append(start + len(trailer.octets))


Step: TypeAlias = Callable[[Cursor], "Step | None"]
