"""Window Scale (RFC 7323 §2)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["WindowScale"]

_LENGTH = 3


@final
class WindowScale(Struct, frozen=True, kw_only=True, gc=False):
    """How the window field of later segments counts.

    Attributes:
        shift_count: Bits by which it is shifted left; 14 at most.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.number("shift_count", 8, unit="bits"),
    )
    type: ClassVar[int] = 3
    length: ClassVar[int] = _LENGTH

    shift_count: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 3.

        """
        if len(octets) != _LENGTH or octets[1] != _LENGTH:
            raise DecodeError("Window Scale", min(len(octets), 1), "length is not 3")
        return cls(shift_count=int.from_bytes(octets[2:], "big"))

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: the value does not fit its field.

        """
        field.check(self)
        return bytes((self.type, _LENGTH)) + self.shift_count.to_bytes(
            _LENGTH - 2, "big"
        )
