"""An observer that writes the frames of all links into one pcapng file."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import final

from asdic.links.capture import PcapngWriter
from asdic.links.frame_link import FrameLink
from asdic.links.wrappers.observed_link import Direction

__all__ = ["Recorder"]


@final
class Recorder:
    """Writes what it sees; whoever opened the file closes it.

    Args:
        capture: The file.
        clock: Nanoseconds since 1970.

    """

    def __init__(
        self, capture: PcapngWriter, clock: Callable[[], int] = time.time_ns
    ) -> None:
        self._capture = capture
        self._clock = clock

    def __call__(self, _direction: Direction, link: FrameLink, frame: bytes) -> None:
        """Write a frame.

        Raises:
            OSError: the file can't be written.

        """
        self._capture.write(
            frame, self._clock(), link_type=link.link_type, interface=link.name
        )
