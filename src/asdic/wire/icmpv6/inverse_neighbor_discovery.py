"""The body that both Inverse Neighbor Discovery messages share (RFC 3122 §2).

Which options they must have is not checked here.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.packing import pack

__all__ = ["InverseNeighborDiscovery"]

_FIXED = Layout("!BBHI")


class InverseNeighborDiscovery(Struct, frozen=True, kw_only=True, gc=False):
    """A Solicitation or an Advertisement.

    Attributes:
        options: In wire order: both link-layer addresses at least.
        code: Sent as 0.
        reserved: 32 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("reserved", 32),
        field.items("options"),
    )
    NAME: ClassVar[str]
    type: ClassVar[int]

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
            raise DecodeError(cls.NAME, len(octets), "cut short")
        _, code, _, reserved = _FIXED.unpack_from(octets)
        options = ndp.decode(octets, _FIXED.size)
        return cls(options=options, code=code, reserved=reserved)

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        fixed = pack(self, _FIXED, self.type, self.code, 0, self.reserved)
        return fixed + ndp.encode(self.options)
