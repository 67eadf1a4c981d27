"""An ICMPv6 message that came in, and what its receivers must know of its packet."""

from __future__ import annotations

from typing import Generic, TypeVar, final

from msgspec import Struct

from asdic.engine.interface import Interface
from asdic.wire.icmpv6 import Message

__all__ = ["Received"]

M_co = TypeVar("M_co", bound=Message, covariant=True)


@final
class Received(Struct, Generic[M_co], frozen=True, kw_only=True):
    """A message whose checksum, length and form are in order (`message_rules`).

    Attributes:
        interface: Where it came in.
        message: The message.
        source: Of the packet, 16 octets.
        destination: Of the packet, 16 octets: an address or group of this node.
        hop_limit: That it arrived with.
        packet: The whole IP packet, reassembled.
        start: The octet of *packet* where the message begins.
        link_layer_source: Of the frame; empty where the link has no addresses.
        was_fragmented: Whether the packet had a Fragment header.

    """

    interface: Interface
    message: M_co
    source: bytes
    destination: bytes
    hop_limit: int
    packet: bytes
    start: int = 40
    link_layer_source: bytes = b""
    was_fragmented: bool = False

    @property
    def answering_address(self) -> bytes | None:
        """The address that an answer comes from (RFC 4443 §2.2).

        The one that was asked; `None`, so that one is chosen, where that was a group
        or an anycast address.
        """
        found = self.interface.addresses.get(self.destination)
        if found is None or found.is_anycast:
            return None
        return self.destination
