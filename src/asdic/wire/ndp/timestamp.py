"""Timestamp (RFC 3971 §5.3.1)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit

__all__ = ["Timestamp"]

_SIZE = 16
_FRACTION_BITS = 16


def _seconds_text(timestamp: int) -> str:
    """Return a timestamp as seconds, to the microsecond."""
    seconds = timestamp >> _FRACTION_BITS
    fraction = timestamp & (1 << _FRACTION_BITS) - 1
    return f"{seconds}.{fraction * 1_000_000 >> _FRACTION_BITS:06} s since 1970"


@final
class Timestamp(Struct, frozen=True, kw_only=True, gc=False):
    """When the sender sent this, so that a replay shows.

    Attributes:
        timestamp: Seconds since 1970 (UTC) in 48 bits, and 1/65536 s in 16.
        reserved: 48 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.hexadecimal("reserved", 48),
        field.number("timestamp", 64, meaning=_seconds_text),
    )
    type: ClassVar[int] = Type.TIMESTAMP.value
    length: ClassVar[int] = _SIZE // UNIT

    timestamp: int
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 2, or does not say that it fills them.

        """
        if len(octets) != _SIZE or octets[1] != cls.length:
            raise misfit(octets, "Timestamp")
        return cls(
            timestamp=int.from_bytes(octets[UNIT:], "big"),
            reserved=int.from_bytes(octets[2:UNIT], "big"),
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        reserved = self.reserved.to_bytes(UNIT - 2, "big")
        stamp = self.timestamp.to_bytes(UNIT, "big")
        return bytes((self.type, self.length)) + reserved + stamp
