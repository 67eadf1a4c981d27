"""An ICMP message that came in, and what its receivers must know of its packet."""

from __future__ import annotations

from typing import Generic, TypeVar, final

from msgspec import Struct

from asdic.engine.interface import Interface
from asdic.wire import icmpv4, icmpv6

__all__ = ["Received"]

M_co = TypeVar("M_co", bound=icmpv4.Message | icmpv6.Message, covariant=True)


@final
class Received(Struct, Generic[M_co], frozen=True, kw_only=True):
    """A message whose checksum, length and form are in order (`message_rules`).

    Attributes:
        interface: Where it came in.
        message: The message.
        source: Of the packet, 4 or 16 octets.
        destination: Of the packet: an address or group of this node, or a broadcast
            address.
        hop_limit: That it arrived with; IPv4's time to live.
        packet: The whole IP packet, reassembled.
        start: The octet of *packet* where the message begins.
        link_layer_source: Of the frame; empty where the link has no addresses.
        was_fragmented: Whether the packet had a Fragment header, or came in
            fragments.

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
        """The address that an answer comes from (RFC 4443 §2.2, RFC 1122 §3.2.2.6).

        The one that was asked; `None`, so that one is chosen, where that was a group,
        a broadcast or an anycast address.
        """
        found = self.interface.find_own(self.destination)
        if found is None or found.is_anycast:
            return None
        return self.destination
