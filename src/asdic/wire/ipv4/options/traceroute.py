"""The Traceroute option (RFC 1393 §2.2), never deployed, deprecated (RFC 6814)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ipv4.options.item import check_length, encode_item

__all__ = ["Traceroute"]

_REST = Layout("!HHH4s")
_LENGTH = 2 + _REST.size


@final
class Traceroute(Struct, frozen=True, kw_only=True, gc=False):
    """A request that each router on the way report to the originator.

    Attributes:
        id_number: Tells the traces of one originator apart.
        outbound_hop_count: Routers passed on the way out.
        return_hop_count: Routers passed on the way back; 0xFFFF on the way out.
        originator_ip_address: Whom to report to, 4 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.hexadecimal("id_number", 16),
        field.number("outbound_hop_count", 16),
        field.number("return_hop_count", 16),
        field.ipv4("originator_ip_address"),
    )
    type: ClassVar[int] = 82
    length: ClassVar[int] = _LENGTH

    id_number: int
    outbound_hop_count: int
    return_hop_count: int
    originator_ip_address: bytes

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 12.

        """
        check_length("Traceroute", octets, _LENGTH)
        id_number, outbound, back, originator = _REST.unpack_from(octets, 2)
        return cls(
            id_number=id_number,
            outbound_hop_count=outbound,
            return_hop_count=back,
            originator_ip_address=originator,
        )

    def encode(self) -> bytes:
        """Return all octets of the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        rest = _REST.pack(
            self.id_number,
            self.outbound_hop_count,
            self.return_hop_count,
            self.originator_ip_address,
        )
        return encode_item(self.type, rest)
