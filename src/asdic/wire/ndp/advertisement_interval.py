"""Advertisement Interval (RFC 6275 §7.3)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit
from asdic.wire.packing import pack

__all__ = ["AdvertisementInterval"]

_FIXED = Layout("!BBHI")


@final
class AdvertisementInterval(Struct, frozen=True, kw_only=True, gc=False):
    """How often a router advertises at least: movement shows by silence.

    Attributes:
        advertisement_interval: Longest time between two advertisements, in ms.
        reserved: 16 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.hexadecimal("reserved", 16),
        field.number("advertisement_interval", 32, unit="ms"),
    )
    type: ClassVar[int] = Type.ADVERTISEMENT_INTERVAL.value
    length: ClassVar[int] = _FIXED.size // UNIT

    advertisement_interval: int
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 1, or does not say that it fills them.

        """
        if len(octets) != _FIXED.size or octets[1] != cls.length:
            raise misfit(octets, "Advertisement Interval")
        _, _, reserved, interval = _FIXED.unpack(octets)
        return cls(advertisement_interval=interval, reserved=reserved)

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        held = (self.type, self.length, self.reserved, self.advertisement_interval)
        return pack(self, _FIXED, *held)
