"""Certification Path Solicitation (RFC 3971 §6.4.1)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["CertificationPathSolicitation"]

_FIXED = Layout("!BBHHH")
_ALL_COMPONENTS = 0xFFFF


def _component_text(number: int) -> str:
    return "all of them" if number == _ALL_COMPONENTS else ""


@final
class CertificationPathSolicitation(Struct, frozen=True, kw_only=True, gc=False):
    """A host's question for certificates between a router and a trust anchor.

    Attributes:
        identifier: Tells which advertisement answers which solicitation; not 0.
        component: Which certificate of the path; 65535: all of them.
        options: In wire order: Trust Anchor options.
        code: Sent as 0.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("identifier", 16),
        field.number("component", 16, meaning=_component_text),
        field.items("options"),
    )
    type: ClassVar[int] = Type.CERTIFICATION_PATH_SOLICITATION.value

    identifier: int
    component: int = _ALL_COMPONENTS
    options: tuple[ndp.Option, ...] = ()
    code: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            what = "Certification Path Solicitation"
            raise DecodeError(what, len(octets), "cut short")
        _, code, _, identifier, component = _FIXED.unpack_from(octets)
        return cls(
            identifier=identifier,
            component=component,
            options=ndp.decode(octets, _FIXED.size),
            code=code,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        held = (self.type, self.code, 0, self.identifier, self.component)
        return pack(self, _FIXED, *held) + ndp.encode(self.options)
