"""MTU (RFC 4861 §4.6.4)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit

__all__ = ["Mtu"]

_FIXED = Layout("!BBHI")


@final
class Mtu(Struct, frozen=True, kw_only=True, gc=False):
    """The MTU that all nodes of a link use, where it is not well known.

    Attributes:
        mtu: Octets.
        reserved: 16 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.hexadecimal("reserved", 16),
        field.number("mtu", 32, unit="octets"),
    )
    type: ClassVar[int] = Type.MTU.value
    length: ClassVar[int] = _FIXED.size // UNIT

    mtu: int
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 1, or does not say that it fills them.

        """
        if len(octets) != _FIXED.size or octets[1] != 1:
            raise misfit(octets, "MTU")
        _, _, reserved, mtu = _FIXED.unpack(octets)
        return cls(mtu=mtu, reserved=reserved)

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            return _FIXED.pack(self.type, self.length, self.reserved, self.mtu)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
