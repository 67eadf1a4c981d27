"""Messages of experimental mobility protocols such as Seamoby (RFC 4065 §8).

What the options hold, candidate access router discovery (RFC 4066) or context
transfer (RFC 4067), depends on the subtype, and is not read.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type

__all__ = ["ExperimentalMobility"]

_FIXED = Layout("!BBHI")
_SUBTYPE_SHIFT = 24
_RESERVED_MASK = 0xFFFFFF


@final
class ExperimentalMobility(Struct, frozen=True, kw_only=True, gc=False):
    """A message between a mobile node and access routers.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |    Subtype    |                   Reserved                    |
    |                          Options ...                          |
    ```

    Attributes:
        subtype: Which protocol's message this is: 0 CARD (RFC 4066), 1 CXTP (RFC 4067).
        options: Octets, not interpreted.
        code: Its sense depends on the subtype.
        reserved: 24 bits, whose use depends on the subtype; otherwise sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("subtype", 8, "which protocol's message this is"),
        field.hexadecimal("reserved", 24),
        field.octets("options", about="of the subtype's protocol"),
    )
    type: ClassVar[int] = Type.EXPERIMENTAL_MOBILITY.value

    subtype: int
    options: bytes = b""
    code: int = 0
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Experimental Mobility", len(octets), "cut short")
        _, code, _, word = _FIXED.unpack_from(octets)
        return cls(
            subtype=word >> _SUBTYPE_SHIFT,
            options=octets[_FIXED.size :],
            code=code,
            reserved=word & _RESERVED_MASK,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        word = self.subtype << _SUBTYPE_SHIFT | self.reserved
        try:
            fixed = _FIXED.pack(self.type, self.code, 0, word)
        except StructError as error:
            raise EncodeError(str(error)) from error
        return fixed + self.options
