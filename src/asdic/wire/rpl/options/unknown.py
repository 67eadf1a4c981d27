"""An RPL option that has no class here, or whose octets break its format."""

from __future__ import annotations

from typing import ClassVar, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["Unknown"]


@final
class Unknown(Struct, frozen=True, kw_only=True, gc=False):
    """An option kept as octets.

    Attributes:
        octets: The whole option from its type octet on. Where the length is
            missing or beyond the end, it is all that is left.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.octets("octets"),)

    octets: bytes

    @property
    def type(self) -> int:
        """The option type."""
        return self.octets[0]

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets
