"""A link for sessions with neighbors, in memory."""

from __future__ import annotations

import os
from collections import deque

from asdic.links.packet.neighbor_link import Arrived
from link_frames import arp_packet

__all__ = ["MemoryLink"]


class MemoryLink:
    """A link whose time goes on only while somebody waits.

    Each frame that is sent leaves 10 ns later, and its answer comes 100 ns after that.

    Attributes:
        time: The present instant.
        sent: What was sent.
        answers: What comes for each frame that is sent.
        flood: What comes besides, a frame each nanosecond.

    """

    def __init__(self, *answers: bytes) -> None:
        self.time = 1000
        self.sent: list[bytes] = []
        self.flood: list[bytes] = []
        self.answers = deque(answers)
        self._coming: deque[Arrived] = deque()
        self.descriptor, self._write_end = os.pipe()

    def close(self) -> None:
        os.close(self.descriptor)
        os.close(self._write_end)

    def now(self) -> int:
        return self.time

    def send(self, frame: bytes) -> None:
        self.sent.append(frame)
        left = self.time + 10
        self._coming.append(Arrived(frame=frame, at=left, time_ns=left, outgoing=True))
        # What the kernel sends comes along, too.
        kernel = arp_packet()
        self._coming.append(Arrived(frame=kernel, at=left, time_ns=left, outgoing=True))
        if self.answers:
            answer = self.answers.popleft()
            self._coming.append(
                Arrived(frame=answer, at=left + 100, time_ns=left + 100)
            )
        os.write(self._write_end, b"!")

    def receive(self, until: int | None) -> Arrived | None:
        if self._coming:
            arrived = self._coming.popleft()
            self.time = max(self.time, arrived.at)
            return arrived
        if self.flood:
            self.time += 1
            frame = self.flood.pop()
            return Arrived(frame=frame, at=self.time, time_ns=self.time)
        self.time = max(self.time, until or 0)
        return None

    def tick(self) -> None:
        """Let time go on a little, and wake whoever waits."""
        self.time += 1
        os.write(self._write_end, b"!")

    def fileno(self) -> int:
        return self.descriptor
