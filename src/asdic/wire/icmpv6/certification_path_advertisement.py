"""Certification Path Advertisement (RFC 3971 §6.4.2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["CertificationPathAdvertisement"]

_FIXED = Layout("!BBHHHHH")


@final
class CertificationPathAdvertisement(Struct, frozen=True, kw_only=True, gc=False):
    """One certificate of the path from a trust anchor to a router.

    Attributes:
        identifier: That of the solicitation; 0 if unsolicited.
        all_components: How many certificates the path has.
        component: Which one this is, counted down to 0.
        options: In wire order: the Certificate, and Trust Anchor options.
        code: Sent as 0.
        reserved: 16 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("identifier", 16),
        field.number("all_components", 16, "certificates of the path"),
        field.number("component", 16, "counted down to 0"),
        field.hexadecimal("reserved", 16),
        field.items("options"),
    )
    type: ClassVar[int] = Type.CERTIFICATION_PATH_ADVERTISEMENT.value

    identifier: int
    all_components: int
    component: int
    options: tuple[ndp.Option, ...] = ()
    code: int = 0
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 12 octets.

        """
        if len(octets) < _FIXED.size:
            what = "Certification Path Advertisement"
            raise DecodeError(what, len(octets), "cut short")
        _, code, _, identifier, count, component, reserved = _FIXED.unpack_from(octets)
        return cls(
            identifier=identifier,
            all_components=count,
            component=component,
            options=ndp.decode(octets, _FIXED.size),
            code=code,
            reserved=reserved,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        fixed = pack(
            self,
            _FIXED,
            self.type,
            self.code,
            0,
            self.identifier,
            self.all_components,
            self.component,
            self.reserved,
        )
        return fixed + ndp.encode(self.options)
