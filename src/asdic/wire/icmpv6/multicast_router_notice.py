"""The body that two Multicast Router Discovery messages share (RFC 4286 §4, §5)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.packing import pack

__all__ = ["MulticastRouterNotice"]

_FIXED = Layout("!BBH")


class MulticastRouterNotice(Struct, frozen=True, kw_only=True, gc=False):
    """A Solicitation or a Termination: 4 octets.

    Attributes:
        code: Reserved, sent as 0.
        trailing: Octets behind the 4, which receivers ignore.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.octets("trailing"),
    )
    NAME: ClassVar[str]
    type: ClassVar[int]

    code: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 4 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError(cls.NAME, len(octets), "cut short")
        return cls(code=octets[1], trailing=octets[_FIXED.size :])

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        return pack(self, _FIXED, self.type, self.code, 0) + self.trailing
