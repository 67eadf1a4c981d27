"""The start of a TCP header, as ICMP errors quote it (RFC 792, RFC 1122 §3.2.2).

An ICMP error needs to quote no more than 64 bits behind the IP header.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.tcp.header import LAYER

__all__ = ["Beginning"]

_FIXED = Layout("!HHI")


@final
class Beginning(Struct, frozen=True, kw_only=True, gc=False):
    """What there is of a TCP header that is cut short.

    Attributes:
        source_port: Who sent it.
        destination_port: Who is meant.
        sequence_number: Of the first data octet, or of the SYN.
        rest: What else is there.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("source_port", 16),
        field.number("destination_port", 16),
        field.number("sequence_number", 32),
        field.octets("rest"),
    )

    source_port: int
    destination_port: int
    sequence_number: int
    rest: bytes = b""

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read what begins at *start* and takes all that is left.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) - start < _FIXED.size:
            raise DecodeError("TCP", max(len(octets) - start, 0), "header cut short")
        source_port, destination_port, sequence_number = _FIXED.unpack_from(
            octets, start
        )
        return cls(
            source_port=source_port,
            destination_port=destination_port,
            sequence_number=sequence_number,
            rest=octets[start + _FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return all octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            fixed = _FIXED.pack(
                self.source_port, self.destination_port, self.sequence_number
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + self.rest
