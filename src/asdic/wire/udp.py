"""The UDP header (RFC 768)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.field import Field

__all__ = ["HEADER_LENGTH", "ZERO_CHECKSUM_PORTS", "Header"]

_FIXED = Layout("!HHHH")
HEADER_LENGTH = _FIXED.size
ZERO_CHECKSUM_PORTS = frozenset(
    {
        4341,  # LISP (RFC 9300 §5.3)
        4754,  # GRE (RFC 8086 §6.2)
        4789,  # VXLAN (RFC 7348 §5)
        6081,  # Geneve (RFC 8926 §4.3.1)
        6635,  # MPLS (RFC 7510 §3.1)
    }
)
"""Destination ports of tunnels that may go without a checksum over IPv6 (RFC 6935 §5)."""
_PROTOCOL = 17


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """A UDP header.

    Attributes:
        source_port: Where an answer goes.
        destination_port: Who is meant.
        length: Octets of header and data; `None` in a header yet to be encoded
            means: as many as there are.

    """

    LAYER: ClassVar[str] = "udp"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("source_port", 16),
        field.number("destination_port", 16),
        field.number("length", 16, "of header and data", unit="octets"),
        field.checksum(),
    )

    source_port: int
    destination_port: int
    length: int | None = None

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < HEADER_LENGTH:
            raise DecodeError("UDP", max(len(octets) - start, 0), "header cut short")
        source_port, destination_port, length, _ = _FIXED.unpack_from(octets, start)
        return cls(
            source_port=source_port, destination_port=destination_port, length=length
        )

    def sized(self, payload_length: int) -> Self:
        """Return this header with an open `length` set."""
        if self.length is not None:
            return self
        return replace(self, length=HEADER_LENGTH + payload_length)

    def encode_unsummed(self) -> bytes:
        """Return the header with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            return _FIXED.pack(
                self.source_port, self.destination_port, self.length or 0, 0
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error

    def encode(self, payload: bytes, source: bytes, destination: bytes) -> bytes:
        """Return the datagram: header, checksum filled in, and *payload*.

        Args:
            payload: The data.
            source: Packed address of the IP packet: the checksum covers it.
            destination: The final destination, of the same family.

        Raises:
            EncodeError: a value does not fit its field.

        """
        octets = self.sized(len(payload)).encode_unsummed() + payload
        initial = pseudo_header_sum(source, destination, _PROTOCOL, len(octets))
        total = checksum(octets, initial) or 0xFFFF
        return octets[:6] + total.to_bytes(2, "big") + octets[8:]
