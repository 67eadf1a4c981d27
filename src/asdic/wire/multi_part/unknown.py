"""An extension object of a class without a file here, or a malformed one."""

from __future__ import annotations

from typing import ClassVar, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["Unknown"]

_CLASS_NUM = 2
_C_TYPE = 3


@final
class Unknown(Struct, frozen=True, kw_only=True, gc=False):
    """An object kept as octets.

    Attributes:
        octets: The whole object, its header included. Where the length field is
            below 4 or beyond the end, it is all that is left.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.octets("octets"),)

    octets: bytes

    @property
    def class_num(self) -> int | None:
        """The class number, or `None` where it is cut off."""
        return self.octets[_CLASS_NUM] if len(self.octets) > _CLASS_NUM else None

    @property
    def c_type(self) -> int | None:
        """The c-type, or `None` where it is cut off."""
        return self.octets[_C_TYPE] if len(self.octets) > _C_TYPE else None

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets
