"""Traceroute (RFC 1393). RFC 6918 deprecated it.

Routers sent it about packets with the IPv4 option of the same name, and back to
whoever had sent these.
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type

__all__ = ["Traceroute", "TracerouteCode"]

_FIXED = Layout("!BBHHHHHII")


class TracerouteCode(IntEnum):
    """What became of the packet."""

    OUTBOUND_PACKET_SUCCESSFULLY_FORWARDED = 0
    NO_ROUTE_FOR_OUTBOUND_PACKET = 1


@final
class Traceroute(Struct, frozen=True, kw_only=True, gc=False):
    """A router's report that a packet with the traceroute option came by.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |           Checksum            |
    |           ID Number           |            unused             |
    |      Outbound Hop Count       |       Return Hop Count        |
    |                       Output Link Speed                       |
    |                        Output Link MTU                        |
    ```

    Attributes:
        code: A `TracerouteCode`.
        id_number: As in the packet's traceroute option.
        outbound_hop_count: Likewise: how many routers have seen the packet.
        return_hop_count: Likewise; 0xffff unless the packet is on its way back.
        output_link_speed: Octets per second of the link on which the packet left.
        output_link_mtu: MTU of that link, in octets.
        unused: 16 bits, sent as zero.
        trailing: Octets behind the end.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("id_number", 16, "tells the traced packets apart"),
        field.hexadecimal("unused", 16),
        field.number("outbound_hop_count", 16, "routers on the way there"),
        field.number("return_hop_count", 16, "routers on the way back"),
        field.number("output_link_speed", 32, unit="octets/s"),
        field.number("output_link_mtu", 32, unit="octets"),
        field.octets("trailing", about="behind the end"),
    )
    type: ClassVar[int] = Type.TRACEROUTE.value

    id_number: int
    outbound_hop_count: int
    return_hop_count: int = 0xFFFF
    output_link_speed: int = 0
    output_link_mtu: int = 0
    code: int = TracerouteCode.OUTBOUND_PACKET_SUCCESSFULLY_FORWARDED.value
    unused: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 20 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Traceroute", len(octets), "cut short")
        _, code, _, id_number, unused, outbound, back, speed, mtu = _FIXED.unpack_from(
            octets
        )
        return cls(
            id_number=id_number,
            outbound_hop_count=outbound,
            return_hop_count=back,
            output_link_speed=speed,
            output_link_mtu=mtu,
            code=code,
            unused=unused,
            trailing=octets[_FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        try:
            fixed = _FIXED.pack(
                self.type,
                self.code,
                0,
                self.id_number,
                self.unused,
                self.outbound_hop_count,
                self.return_hop_count,
                self.output_link_speed,
                self.output_link_mtu,
            )
        except StructError as error:
            raise EncodeError(str(error)) from error
        return fixed + self.trailing
