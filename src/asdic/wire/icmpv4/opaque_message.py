"""The body of messages whose format nobody published, or which experiments choose.

Assigned type numbers all the same: such a message has a name, a code and octets.
"""

from __future__ import annotations

from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER

__all__ = ["OpaqueMessage"]

_HEADER_LENGTH = 4


class OpaqueMessage(Struct, frozen=True, kw_only=True, gc=False):
    """A message of which only the header is known.

    Attributes:
        code: Its sense, if any, is the sender's affair.
        content: The octets that follow the checksum.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.octets("content", about="in no published format"),
    )
    type: ClassVar[int]

    code: int = 0
    content: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 4 octets.

        """
        if len(octets) < _HEADER_LENGTH:
            raise DecodeError("ICMPv4", len(octets), "type, code or checksum missing")
        return cls(code=octets[1], content=octets[_HEADER_LENGTH:])

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: the code does not fit its field.

        """
        field.check(self)
        return bytes((self.type, self.code, 0, 0)) + self.content
