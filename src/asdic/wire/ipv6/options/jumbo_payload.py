"""Jumbo Payload (RFC 2675 §2): the length of a packet above 65,575 octets."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["JumboPayload"]

_LAYOUT = Layout("!BBI")
_LENGTH = 4


@final
class JumboPayload(Struct, frozen=True, kw_only=True, gc=False):
    """The payload length that did not fit into the IPv6 header, which says 0.

    Attributes:
        jumbo_payload_length: Octets behind the IPv6 header; above 65,535.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the option's data", unit="octets"),
        field.number("jumbo_payload_length", 32, unit="octets"),
    )
    type: ClassVar[int] = 0xC2
    length: ClassVar[int] = _LENGTH

    jumbo_payload_length: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 4.

        """
        if len(octets) != _LAYOUT.size or octets[1] != _LENGTH:
            raise DecodeError("Jumbo Payload", min(len(octets), 1), "length is not 4")
        return cls(jumbo_payload_length=int.from_bytes(octets[2:], "big"))

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: the length does not fit its field.

        """
        try:
            return _LAYOUT.pack(self.type, _LENGTH, self.jumbo_payload_length)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
