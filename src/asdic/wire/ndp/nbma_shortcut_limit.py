"""NBMA Shortcut Limit (RFC 2491 §5.2): how far to look for a shortcut."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit
from asdic.wire.packing import pack

__all__ = ["NbmaShortcutLimit"]

_FIXED = Layout("!BBBBI")


@final
class NbmaShortcutLimit(Struct, frozen=True, kw_only=True, gc=False):
    """A router's word on how far away destinations of shortcuts may be.

    Attributes:
        shortcut_limit: Hops to try at most; 0: none are to be tried.
        reserved1: 8 bits, sent as zero.
        reserved2: 32 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("shortcut_limit", 8, unit="hops"),
        field.hexadecimal("reserved1", 8),
        field.hexadecimal("reserved2", 32),
    )
    type: ClassVar[int] = Type.NBMA_SHORTCUT_LIMIT.value
    length: ClassVar[int] = _FIXED.size // UNIT

    shortcut_limit: int
    reserved1: int = 0
    reserved2: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 1, or does not say that it fills them.

        """
        if len(octets) != _FIXED.size or octets[1] != cls.length:
            raise misfit(octets, "NBMA Shortcut Limit")
        _, _, limit, reserved1, reserved2 = _FIXED.unpack(octets)
        return cls(shortcut_limit=limit, reserved1=reserved1, reserved2=reserved2)

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        return pack(
            self,
            _FIXED,
            self.type,
            self.length,
            self.shortcut_limit,
            self.reserved1,
            self.reserved2,
        )
