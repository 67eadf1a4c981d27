"""Where a check looks: one layer of a packet, and what is around it."""

from __future__ import annotations

from typing import Generic, TypeAlias, TypeVar, final

from msgspec import Struct

from asdic.wire import ipv4, ipv6
from asdic.wire.field import Described, place
from asdic.wire.packet import Packet

__all__ = ["Around", "IPHeader", "Place", "offset_in"]

L_co = TypeVar("L_co", bound=Described, covariant=True)

IPHeader: TypeAlias = ipv4.Header | ipv6.Header


def offset_in(value: Described, start: int, name: str) -> int:
    """Return the octet at which field *name* of a value at *start* begins.

    Raises:
        KeyError: the value's figure has no such field.

    """
    for placed in place(value, start):
        if placed.field.name == name:
            return placed.octet_range[0]
    raise KeyError(name)


@final
class Around(Struct, frozen=True, kw_only=True, gc=False):
    """The nearest IP header around a layer.

    Attributes:
        header: Its value.
        index: Which layer it is.
        start: The octet of the frame where it begins.
        end: The octet behind its payload, as far as that is there.

    """

    header: IPHeader
    index: int
    start: int
    end: int

    @property
    def is_whole(self) -> bool:
        """Whether all octets are there that the length field announces."""
        header = self.header
        if isinstance(header, ipv6.Header):
            length = ipv6.HEADER_LENGTH + (header.payload_length or 0)
        else:
            length = header.total_length or 0
        return self.start + length <= self.end


class Place(Generic[L_co]):
    """One layer of a packet.

    Attributes:
        packet: The packet.
        index: Which layer this is.
        layer: Its value.
        start: The octet of the frame where it begins.
        around: The nearest IP header around it, if there is one.
        item_starts: Where the layer's items begin, once a rule has asked: a packet
            may have thousands, and each may break a rule.

    """

    __slots__ = ("around", "index", "item_starts", "layer", "packet", "start")

    def __init__(
        self, packet: Packet, index: int, layer: L_co, around: Around | None
    ) -> None:
        self.packet = packet
        self.index = index
        self.layer = layer
        self.start = packet.starts[index]
        self.around = around
        self.item_starts: list[int] = []

    @property
    def size(self) -> int:
        """Octets of the layer and all that it carries."""
        return self.packet.ends[self.index] - self.start

    @property
    def ipv6_header(self) -> ipv6.Header | None:
        """The nearest IP header around the layer, if that is IPv6."""
        header = self.around.header if self.around else None
        return header if isinstance(header, ipv6.Header) else None

    @property
    def is_whole(self) -> bool:
        """Whether the IP packet around is neither a fragment nor cut short."""
        around = self.around
        if around is None:
            return True
        header = around.header
        if isinstance(header, ipv4.Header):
            return around.is_whole and not (
                header.more_fragments or header.fragment_offset
            )
        between = self.packet.layers[around.index + 1 : self.index]
        return around.is_whole and not any(
            isinstance(layer, ipv6.Fragment) for layer in between
        )

    def offset(self, name: str) -> int:
        """Return the octet of the frame at which field *name* begins."""
        return offset_in(self.layer, self.start, name)

    def ip_offset(self, name: str) -> int:
        """Return the octet at which field *name* of the IP header begins.

        Without an IP header, where this layer begins.
        """
        if self.around is None:
            return self.start
        return offset_in(self.around.header, self.around.start, name)
