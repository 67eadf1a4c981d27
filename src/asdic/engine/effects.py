"""What a node asks its driver to do, as values. Nothing here does anything itself."""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.event import Event
from asdic.engine.rule import Rule

__all__ = ["Deliver", "Effect", "Notify", "StaySilent", "Transmit"]


@final
class Transmit(Struct, frozen=True, gc=False):
    """Send a frame.

    Attributes:
        interface: The name of the interface that it leaves by.
        frame: The octets, link-layer header and all.

    """

    interface: str
    frame: bytes


@final
class Deliver(Struct, frozen=True, gc=False):
    """Hand a packet to whoever on this node it is for.

    Attributes:
        interface: The name of the interface that it came by.
        packet: The whole IP packet, reassembled.
        protocol: IANA protocol number of the upper layer.
        start: The octet of *packet* where the upper layer begins.

    """

    interface: str
    packet: bytes
    protocol: int
    start: int

    @property
    def payload(self) -> bytes:
        """The upper layer's octets, its header included."""
        return self.packet[self.start :]


@final
class Notify(Struct, frozen=True, gc=False):
    """Tell whoever is interested that something happened."""

    event: Event


@final
class StaySilent(Struct, frozen=True, gc=False):
    """Send nothing.

    Attributes:
        rule: What demands it.
        interface: The name of the interface that the cause came by; empty where
            it came from the node itself.

    """

    rule: Rule
    interface: str = ""


Effect: TypeAlias = Transmit | Deliver | Notify | StaySilent
