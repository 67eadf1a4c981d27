"""A link around another: what a wrapper does not change."""

from __future__ import annotations

from asdic.links.frame_link import FrameLink
from asdic.wire.link_type import LinkType

__all__ = ["WrappedLink"]


class WrappedLink:
    """Hands everything on.

    Args:
        link: The link inside.

    """

    def __init__(self, link: FrameLink) -> None:
        self._link = link

    @property
    def name(self) -> str:
        """The interface's name."""
        return self._link.name

    @property
    def link_type(self) -> LinkType:
        """What a frame begins with."""
        return self._link.link_type

    @property
    def mtu(self) -> int:
        """Octets of an IP packet that the link takes."""
        return self._link.mtu

    @property
    def lost(self) -> int:
        """How many frames could not be sent."""
        return self._link.lost

    def fileno(self) -> int:
        """Return the descriptor, which is readable when there is a frame."""
        return self._link.fileno()

    def receive(self) -> bytes | None:
        """Return the next frame, or `None` if there is none now."""
        return self._link.receive()

    def send(self, frame: bytes) -> None:
        """Send a frame."""
        self._link.send(frame)

    def next_release(self) -> int | None:
        """Return when to call `release`."""
        return self._link.next_release()

    def release(self, now: int) -> list[bytes]:
        """Send and return what was held back, and is due."""
        return self._link.release(now)

    def close(self) -> None:
        """Close the link inside."""
        self._link.close()
