"""A secured RPL message that is encrypted, or whose level nobody here knows."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.rpl.control_message import HEADER
from asdic.wire.rpl.security import Security

__all__ = ["Encrypted"]

_HEADER_LENGTH = 4


@final
class Encrypted(Struct, frozen=True, kw_only=True, gc=False):
    """A secured message of which just the security section can be read.

    Attributes:
        code: Which message it is.
        security: How it is secured.
        ciphertext: The octets behind the section.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (*HEADER, field.octets("ciphertext"))
    type: ClassVar[int] = Type.RPL_CONTROL.value

    code: int
    security: Security
    ciphertext: bytes

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: the security section is cut short.

        """
        if len(octets) < _HEADER_LENGTH:
            raise DecodeError("Encrypted", len(octets), "cut short")
        security = Security.decode(octets, _HEADER_LENGTH)
        behind = _HEADER_LENGTH + len(security.encode())
        return cls(code=octets[1], security=security, ciphertext=octets[behind:])

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        head = bytes((self.type, self.code, 0, 0))
        return head + self.security.encode() + self.ciphertext
