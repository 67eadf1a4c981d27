"""Handover Initiate (RFC 4068 §6.2.1): FMIPv6 subtype 4.

RFC 5568 sends it in a Mobility Header instead, which is not read here.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.icmpv6.fast_handover import subtype_text
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["SUBTYPE", "HandoverInitiate"]

_FIXED = Layout("!BBHBBH")
_ASSIGNED = 0x80
_BUFFER = 0x40
_RESERVED_MASK = 0x3F
SUBTYPE = 4


@final
class HandoverInitiate(Struct, frozen=True, kw_only=True, gc=False):
    """One access router's word to the next that a mobile node is coming.

    Attributes:
        identifier: Tells which acknowledgment belongs to this.
        assigned_address_configuration: The S flag: a new care-of address is asked.
        buffer: The U flag: packets for the node are to be kept.
        options: In wire order.
        code: 0 or 1, by whether the node's fast binding update was at hand.
        reserved: 6 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("subtype", 8, meaning=subtype_text),
        field.flag("assigned_address_configuration", "a care-of address is asked"),
        field.flag("buffer", "packets are to be kept"),
        field.hexadecimal("reserved", 6),
        field.number("identifier", 16),
        field.items("options"),
    )
    type: ClassVar[int] = Type.FMIPV6.value
    subtype: ClassVar[int] = SUBTYPE

    identifier: int
    assigned_address_configuration: bool = False
    buffer: bool = False
    options: tuple[ndp.Option, ...] = ()
    code: int = 0
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets, or another subtype.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Handover Initiate", len(octets), "cut short")
        _, code, _, subtype, bits, identifier = _FIXED.unpack_from(octets)
        if subtype != SUBTYPE:
            raise DecodeError("Handover Initiate", 4, f"subtype {subtype}")
        return cls(
            identifier=identifier,
            assigned_address_configuration=bits & _ASSIGNED != 0,
            buffer=bits & _BUFFER != 0,
            options=ndp.decode(octets, _FIXED.size),
            code=code,
            reserved=bits & _RESERVED_MASK,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        bits = (
            (_ASSIGNED if self.assigned_address_configuration else 0)
            | (_BUFFER if self.buffer else 0)
            | self.reserved
        )
        held = (self.subtype, bits, self.identifier)
        fixed = pack(self, _FIXED, self.type, self.code, 0, *held)
        return fixed + ndp.encode(self.options)
