"""The IPv6 header (RFC 8200 §3). Extension headers have files of their own."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.protocol import protocol_name

__all__ = ["HEADER_LENGTH", "MINIMUM_MTU", "Header"]

_FIXED = Layout("!IHBB16s16s")
HEADER_LENGTH = _FIXED.size
MINIMUM_MTU = 1280
_FLOW_LABEL_MASK = 0xFFFFF
_TRAFFIC_CLASS_MASK = 0xFF


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """An IPv6 header.

    Attributes:
        source: 16 octets.
        destination: 16 octets.
        next_header: IANA protocol number of what follows.
        hop_limit: Hops left.
        payload_length: Octets behind this header; `None` in a header yet to be
            encoded means: as many as there are.
        traffic_class: DS field and ECN.
        flow_label: 20 bits (RFC 6437).
        version: 6, unless the wire said otherwise.

    """

    LAYER: ClassVar[str] = "ipv6"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("version", 4),
        field.hexadecimal("traffic_class", 8),
        field.hexadecimal("flow_label", 20),
        field.number("payload_length", 16, unit="octets"),
        field.number("next_header", 8, meaning=protocol_name),
        field.number("hop_limit", 8, unit="hops"),
        field.ipv6("source"),
        field.ipv6("destination"),
    )

    source: bytes
    destination: bytes
    next_header: int
    hop_limit: int
    payload_length: int | None = None
    traffic_class: int = 0
    flow_label: int = 0
    version: int = 6

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < HEADER_LENGTH:
            raise DecodeError("IPv6", max(len(octets) - start, 0), "header cut short")
        word, payload_length, next_header, hop_limit, source, destination = (
            _FIXED.unpack_from(octets, start)
        )
        return cls(
            source=source,
            destination=destination,
            next_header=next_header,
            hop_limit=hop_limit,
            payload_length=payload_length,
            traffic_class=word >> 20 & _TRAFFIC_CLASS_MASK,
            flow_label=word & _FLOW_LABEL_MASK,
            version=word >> 28,
        )

    def sized(self, payload_length: int) -> Self:
        """Return this header with an open `payload_length` set."""
        if self.payload_length is not None:
            return self
        return replace(self, payload_length=payload_length)

    def encode_unsummed(self) -> bytes:
        """Return the 40 octets of the header.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if (
            not 0 <= self.flow_label <= _FLOW_LABEL_MASK
            or not 0 <= self.traffic_class <= _TRAFFIC_CLASS_MASK
            or len(self.source) != IPV6_OCTETS
            or len(self.destination) != IPV6_OCTETS
        ):
            field.check(self)
        try:
            return _FIXED.pack(
                (self.version << 28) + (self.traffic_class << 20) + self.flow_label,
                self.payload_length or 0,
                self.next_header,
                self.hop_limit,
                self.source,
                self.destination,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error

    def encode(self, payload: bytes = b"") -> bytes:
        """Return the packet: this header and *payload*.

        Raises:
            EncodeError: a value does not fit its field.

        """
        return self.sized(len(payload)).encode_unsummed() + payload
