"""End of Option List and No-Operation (RFC 9293 §3.1)."""

from __future__ import annotations

from typing import ClassVar, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["EndOfOptionList", "NoOperation"]


@final
class NoOperation(Struct, frozen=True, kw_only=True, gc=False):
    """One octet between options, mostly to align the next one."""

    FIELDS: ClassVar[tuple[Field, ...]] = (field.number("type", 8),)
    type: ClassVar[int] = 1

    def encode(self) -> bytes:
        """Return the one octet."""
        return b"\x01"


@final
class EndOfOptionList(Struct, frozen=True, kw_only=True, gc=False):
    """The end of the options; what follows in the header is padding.

    Attributes:
        padding: The octets behind this one; zero as sent by a correct host.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.octets("padding"),
    )
    type: ClassVar[int] = 0

    padding: bytes = b""

    def encode(self) -> bytes:
        """Return the octet and its padding."""
        return b"\x00" + self.padding
