"""A link that leads nowhere: what an interface has that is there for its addresses.

It is always up, and nothing ever comes in. The kernel's interface `lo` is another thing.
"""

from __future__ import annotations

import os
from typing import final

from asdic.wire.link_type import LinkType

__all__ = ["Loopback"]

_MTU = 1500


@final
class Loopback:
    """A link without another end; a `FrameLink`.

    Attributes:
        name: As given.
        link_type: Packets without frames.
        mtu: Of no consequence: as much as on Ethernet.
        lost: Always 0: that nobody is there to take a frame is no fault.

    """

    link_type = LinkType.RAW

    def __init__(self, name: str) -> None:
        self.name = name
        self.mtu = _MTU
        self.lost = 0
        self._descriptor = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)

    def fileno(self) -> int:
        """Return a descriptor that is never readable."""
        return self._descriptor

    def receive(self) -> bytes | None:
        """Return that there is no frame."""
        return None

    def send(self, frame: bytes) -> None:
        """Let a frame be gone."""

    def next_release(self) -> int | None:
        """Return that nothing is held back."""
        return None

    def release(self, now: int) -> list[bytes]:  # noqa: ARG002 - of a FrameLink
        """Return that nothing is held back."""
        return []

    def close(self) -> None:
        """Close the descriptor."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
