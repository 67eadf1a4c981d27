"""What every IGMP message has in common (RFC 9776 §4)."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Protocol, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["LAYER", "MessageValue", "Type", "Unknown"]

LAYER = "igmp"


class Type(IntEnum):
    """IGMP type numbers that have a class here."""

    MEMBERSHIP_QUERY = 0x11
    VERSION_1_MEMBERSHIP_REPORT = 0x12
    VERSION_2_MEMBERSHIP_REPORT = 0x16
    LEAVE_GROUP = 0x17
    VERSION_3_MEMBERSHIP_REPORT = 0x22


class MessageValue(Protocol):
    """What each class of IGMP message offers."""

    LAYER: ClassVar[str]
    FIELDS: ClassVar[tuple[Field, ...]]

    @property
    def type(self) -> int:
        """The type number."""
        ...

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message, from the type octet to the end of the packet."""
        ...

    def encode_unsummed(self) -> bytes:
        """Return the whole message with checksum zero."""
        ...


@final
class Unknown(Struct, frozen=True, kw_only=True, gc=False):
    """A message of a type that has no class here, or one too short for its type.

    Attributes:
        type: The type number.
        code: The second octet, whose sense depends on the type.
        body: The octets that follow the checksum.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.octets("body"),
    )

    type: int
    code: int = 0
    body: bytes = b""

    def encode_unsummed(self) -> bytes:
        """Return the whole message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return bytes((self.type, self.code, 0, 0)) + self.body
