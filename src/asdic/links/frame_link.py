"""What a link for frames offers to whoever runs a node over it.

TAP and TUN devices, network interfaces, and the wrappers around them: all of them are
used in this way, and nobody who uses one knows which it is.
"""

from __future__ import annotations

from typing import Final, Protocol

from asdic.wire.link_type import LinkType

__all__ = ["ETHERNET_OCTETS", "FrameLink"]

ETHERNET_OCTETS: Final = 14
"""Octets of an Ethernet header; a VLAN tag has 4 more."""


class FrameLink(Protocol):
    """A link that takes and gives whole frames, and never waits."""

    @property
    def name(self) -> str:
        """The interface's name."""
        ...

    @property
    def link_type(self) -> LinkType:
        """What a frame begins with: Ethernet, or IP (`LinkType.RAW`)."""
        ...

    @property
    def mtu(self) -> int:
        """Octets of an IP packet that the link takes."""
        ...

    @property
    def lost(self) -> int:
        """How many frames could not be sent: no room, too long, interface down."""
        ...

    def fileno(self) -> int:
        """Return the descriptor, which is readable when there is a frame."""
        ...

    def receive(self) -> bytes | None:
        """Return the next frame, or `None` if there is none now.

        Raises:
            LinkError: the interface is gone.

        """
        ...

    def send(self, frame: bytes) -> None:
        """Send a frame, or count that it was lost, as a link loses frames.

        Raises:
            LinkError: the interface is gone.

        """
        ...

    def next_release(self) -> int | None:
        """Return when to call `release`: nanoseconds of the monotonic clock."""
        ...

    def release(self, now: int) -> list[bytes]:
        """Send and return what was held back, and is due at *now*.

        What it returns was received, and comes in now.
        """
        ...

    def close(self) -> None:
        """Close the link."""
        ...
