"""Experimental mobility protocols such as Seamoby (RFC 4065 §8)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["ExperimentalMobility", "mobility_subtype_text"]

_FIXED = Layout("!BBHI")
_SUBTYPE_SHIFT = 24
_RESERVED_MASK = 0xFFFFFF
_SUBTYPES = {
    0: "CARD",
    1: "CXTP",
    2: "RtSolPr",
    3: "PrRtAdv",
    4: "HI",
    5: "HAck",
}


def mobility_subtype_text(number: int) -> str:
    """Return the short name of a subtype, or `""`."""
    return _SUBTYPES.get(number, "")


@final
class ExperimentalMobility(Struct, frozen=True, kw_only=True, gc=False):
    """A message of a protocol that its subtype tells.

    Attributes:
        subtype: Of IANA's registry: 0 CARD (RFC 4066), 1 CXTP (RFC 4067), 2 to 5
            the first fast handovers (RFC 4068).
        options: In wire order.
        code: Its sense depends on the subtype.
        reserved: 24 bits, whose use depends on the subtype; otherwise sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("subtype", 8, meaning=mobility_subtype_text),
        field.hexadecimal("reserved", 24),
        field.items("options"),
    )
    type: ClassVar[int] = Type.EXPERIMENTAL_MOBILITY.value

    subtype: int
    options: tuple[ndp.Option, ...] = ()
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
            options=ndp.decode(octets, _FIXED.size),
            code=code,
            reserved=word & _RESERVED_MASK,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        word = self.subtype << _SUBTYPE_SHIFT | self.reserved
        fixed = pack(self, _FIXED, self.type, self.code, 0, word)
        return fixed + ndp.encode(self.options)
