"""The extended information object (RFC 8883 §3.1): class 4."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["ExtendedInformation"]

_LAYOUT = Layout("!HBBI")


@final
class ExtendedInformation(Struct, frozen=True, kw_only=True, gc=False):
    """Where in the packet a Destination Unreachable's limit was exceeded.

    Goes with ICMPv6's code 8, headers too long, which has no pointer of its own.

    Attributes:
        pointer: Offset of the offending octet in the invoking packet; it may lie
            behind the end of the quote.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("length", 16, "of the object", unit="octets"),
        field.number("class_num", 8),
        field.number("c_type", 8),
        field.number("pointer", 32, "offset of the offending octet"),
    )
    class_num: ClassVar[int] = 4
    c_type: ClassVar[int] = 1
    length: ClassVar[int] = _LAYOUT.size

    pointer: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole object, from its length field on.

        Raises:
            DecodeError: it has not 8 octets, or another c-type than 1.

        """
        if len(octets) != _LAYOUT.size:
            at = min(len(octets), _LAYOUT.size)
            raise DecodeError("extended information", at, "not 8 octets")
        _, _, c_type, pointer = _LAYOUT.unpack(octets)
        if c_type != cls.c_type:
            raise DecodeError("extended information", 3, f"c-type {c_type}")
        return cls(pointer=pointer)

    def encode(self) -> bytes:
        """Return all octets of the object.

        Raises:
            EncodeError: the pointer does not fit.

        """
        field.check(self)
        return _LAYOUT.pack(self.length, self.class_num, self.c_type, self.pointer)
