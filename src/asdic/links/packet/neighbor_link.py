"""An Ethernet interface for whoever talks with its neighbors: ARP, ICMP and ICMPv6.

Frames go out as they are. Those that arrive are told with the instant at which the
kernel saw them; those that leave come back once, with the instant at which they left.
"""

from __future__ import annotations

import select
from typing import Final, Self, final

from msgspec import Struct

from asdic.errors import LinkError
from asdic.links.icmp.clock import StampClock
from asdic.links.packet.frame_socket import FrameSocket
from asdic.links.packet.hardware import ETHERNET, hardware_of
from asdic.links.packet.neighbor_filter import neighbor_program
from asdic.links.packet.packet_socket import PacketSocket

__all__ = ["Arrived", "NeighborLink"]

_MILLISECOND: Final = 1_000_000


@final
class Arrived(Struct, frozen=True, kw_only=True, gc=False):
    """A frame that arrived, or that has left.

    Attributes:
        frame: All of its octets.
        at: The instant.
        time_ns: Nanoseconds since 1970.
        outgoing: It has left.

    """

    frame: bytes
    at: int
    time_ns: int
    outgoing: bool = False


@final
class NeighborLink:
    """An open interface; a context manager.

    Attributes:
        interface: Its name.
        address: Its own Ethernet address.

    """

    def __init__(self, interface: str, *, promiscuous: bool = False) -> None:
        """Open it.

        Args:
            interface: A name.
            promiscuous: Hear what is for others, too.

        Raises:
            PermissionMissing: this needs CAP_NET_RAW.
            UnknownName: there is no such interface.
            LinkError: it has no Ethernet, is down, or the kernel refuses otherwise.

        """
        if hardware_of(interface).type != ETHERNET:
            raise LinkError(f"{interface}: neighbors need Ethernet, which this is not")
        self.interface = interface
        self._sender = FrameSocket(interface)
        self.address = self._sender.address
        self._clock = StampClock()
        self._wake_on: int | None = None
        try:
            self._hearer = PacketSocket(interface, promiscuous=promiscuous, groups=True)
        except BaseException:
            self._sender.close()
            raise
        try:
            self._hearer.listen(neighbor_program(self._hearer.network_start))
        except BaseException:
            self.close()
            raise

    def now(self) -> int:
        """Return the present instant."""
        return self._clock.now()

    def send(self, frame: bytes) -> None:
        """Send a frame.

        Raises:
            LinkError: the kernel refuses it.

        """
        self._sender.send(frame)

    def wake_on(self, descriptor: int) -> None:
        """Let `receive` return early when *descriptor* becomes readable."""
        self._wake_on = descriptor

    def fileno(self) -> int:
        """Return the descriptor, which is readable when there is a frame."""
        return self._hearer.fileno()

    def receive(self, until: int | None) -> Arrived | None:
        """Return the next frame; `None` if none comes before the instant *until*.

        Raises:
            LinkError: the interface went down.

        """
        poll = select.poll()
        poll.register(self._hearer.fileno(), select.POLLIN)
        if self._wake_on is not None:
            poll.register(self._wake_on, select.POLLIN)
        ready = poll.poll(None if until is None else self._milliseconds(until))
        if not any(one == self._hearer.fileno() for one, _ in ready):
            return None
        found = self._hearer.receive(0)
        if found is None:
            return None
        at, time_ns = self._clock.arrival(found.time_ns or None)
        return Arrived(
            frame=found.octets, at=at, time_ns=time_ns, outgoing=found.outgoing
        )

    def _milliseconds(self, until: int) -> int:
        """Return how long to wait, rounded up: to wake early would be in vain."""
        return max(-((self.now() - until) // _MILLISECOND), 0)

    def drops(self) -> int:
        """Return how many frames were lost here since the last call."""
        return self._hearer.drops().dropped

    def close(self) -> None:
        """Close both sockets."""
        self._sender.close()
        self._hearer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
