"""Pad1 and PadN (RFC 6550 §6.7.2, §6.7.3)."""

from __future__ import annotations

from typing import ClassVar, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["Pad1", "PadN"]


@final
class Pad1(Struct, frozen=True, kw_only=True, gc=False):
    """One octet of padding: a type without length and data."""

    FIELDS: ClassVar[tuple[Field, ...]] = (field.number("type", 8),)
    type: ClassVar[int] = Type.PAD1.value

    def encode(self) -> bytes:
        """Return the one octet."""
        return b"\0"


@final
class PadN(RplOption, frozen=True, kw_only=True, gc=False):
    """Two or more octets of padding.

    Attributes:
        data: What fills it, sent as zeros.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (*HEADER, field.octets("data"))
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "data"
    type: ClassVar[int] = Type.PADN.value

    data: bytes = b""
