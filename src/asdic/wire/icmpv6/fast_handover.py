"""FMIPv6 messages (RFC 5568 §6.1): Mobile IPv6 fast handovers.

Handover Initiate has two flags more, and a class of its own: `handover_initiate`.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["FastHandover", "subtype_text"]

_FIXED = Layout("!BBHBBH")
_SUBTYPES = {
    2: "Router Solicitation for Proxy Advertisement",
    3: "Proxy Router Advertisement",
    4: "Handover Initiate",
    5: "Handover Acknowledge",
}


def subtype_text(number: int) -> str:
    """Return what a subtype stands for, or `""`."""
    return _SUBTYPES.get(number, "")


@final
class FastHandover(Struct, frozen=True, kw_only=True, gc=False):
    """A message between a mobile node and a router, or between routers.

    Attributes:
        subtype: 2 Router Solicitation for Proxy Advertisement, 3 Proxy Router
            Advertisement, 5 Handover Acknowledge (RFC 4068 §6.2.2; later ones go
            in a Mobility Header).
        identifier: Tells which answer belongs to which question.
        options: In wire order.
        code: Of subtype 3 what is known of the access point (§6.1.2), of subtype 5
            whether the handover was accepted.
        reserved: 8 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("subtype", 8, meaning=subtype_text),
        field.hexadecimal("reserved", 8),
        field.number("identifier", 16),
        field.items("options"),
    )
    type: ClassVar[int] = Type.FMIPV6.value

    subtype: int
    identifier: int
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
            raise DecodeError("FMIPv6", len(octets), "cut short")
        _, code, _, subtype, reserved, identifier = _FIXED.unpack_from(octets)
        return cls(
            subtype=subtype,
            identifier=identifier,
            options=ndp.decode(octets, _FIXED.size),
            code=code,
            reserved=reserved,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        held = (self.subtype, self.reserved, self.identifier)
        fixed = pack(self, _FIXED, self.type, self.code, 0, *held)
        return fixed + ndp.encode(self.options)
