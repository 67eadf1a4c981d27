"""Destination Unreachable (RFC 792, RFC 1191 §4, RFC 4884 §4.1)."""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field, multi_part
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type
from asdic.wire.multi_part import Extension

__all__ = ["DestinationUnreachable", "DestinationUnreachableCode"]

_FIXED = Layout("!BBHBBH")
_WORD = 4


class DestinationUnreachableCode(IntEnum):
    """Why the datagram got no further."""

    NET_UNREACHABLE = 0
    HOST_UNREACHABLE = 1
    PROTOCOL_UNREACHABLE = 2
    PORT_UNREACHABLE = 3
    FRAGMENTATION_NEEDED = 4
    SOURCE_ROUTE_FAILED = 5
    DESTINATION_NETWORK_UNKNOWN = 6
    DESTINATION_HOST_UNKNOWN = 7
    SOURCE_HOST_ISOLATED = 8
    NETWORK_ADMINISTRATIVELY_PROHIBITED = 9
    HOST_ADMINISTRATIVELY_PROHIBITED = 10
    NETWORK_UNREACHABLE_FOR_TYPE_OF_SERVICE = 11
    HOST_UNREACHABLE_FOR_TYPE_OF_SERVICE = 12
    COMMUNICATION_ADMINISTRATIVELY_PROHIBITED = 13
    HOST_PRECEDENCE_VIOLATION = 14
    PRECEDENCE_CUTOFF_IN_EFFECT = 15


@final
class DestinationUnreachable(Struct, frozen=True, kw_only=True, gc=False):
    """A router's or host's report that a datagram was not delivered.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |     unused    |    Length     |         Next-Hop MTU          |
    |      Internet header + at least 64 bits of the datagram ...   |
    |                    ICMP extension structure ...               |
    ```

    Attributes:
        code: A `DestinationUnreachableCode`.
        invoking_packet: The start of the datagram; in front of an extension
            padded with zeros as RFC 4884 §4.1 asks.
        next_hop_mtu: With code 4, the largest datagram in octets that the next
            link carries, or 0 from a router older than RFC 1191. Otherwise unused.
        length: Octets of *invoking_packet* in 32-bit words, or 0 where no
            extension follows.
        extension: The extension structure, if there is one.
        unused: 8 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("unused", 8),
        field.number("length", 8, "of the quote", unit="32-bit words"),
        field.number("next_hop_mtu", 16, unit="octets"),
        field.quote("invoking_packet"),
        field.items("extension"),
    )
    LENGTH_UNIT: ClassVar[int] = _WORD
    type: ClassVar[int] = Type.DESTINATION_UNREACHABLE.value

    code: int
    invoking_packet: bytes
    next_hop_mtu: int = 0
    length: int = 0
    extension: Extension | None = None
    unused: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Destination Unreachable", len(octets), "cut short")
        _, code, _, unused, length, next_hop_mtu = _FIXED.unpack_from(octets)
        if length:
            quote, extension = multi_part.split(octets, _FIXED.size, length, _WORD)
        else:
            quote, extension = octets[_FIXED.size :], None
        return cls(
            code=code,
            invoking_packet=quote,
            next_hop_mtu=next_hop_mtu,
            length=length,
            extension=extension,
            unused=unused,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            fixed = _FIXED.pack(
                self.type, self.code, 0, self.unused, self.length, self.next_hop_mtu
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        if self.extension is None:
            return fixed + self.invoking_packet
        return fixed + self.invoking_packet + self.extension.encode()
