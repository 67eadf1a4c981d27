"""An extension object of a class without a file here, or a malformed one."""

from __future__ import annotations

from typing import ClassVar, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["Unknown"]


@final
class Unknown(Struct, frozen=True, kw_only=True, gc=False):
    """An object kept as octets.

    Attributes:
        octets: The whole object, its header included. Where the length field is
            below 4 or beyond the end, it is all that is left.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.octets("octets"),)

    octets: bytes

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets
