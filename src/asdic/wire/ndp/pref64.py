"""PREF64 (RFC 8781 §4)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit

__all__ = ["Pref64"]

_FIXED = Layout("!BBH12s")
_LIFETIME_SHIFT = 3
_LIFETIME_UNIT = 8
_CODE_MASK = 7
_PREFIX_LENGTHS = {0: 96, 1: 64, 2: 56, 3: 48, 4: 40, 5: 32}


def _prefix_length_text(code: int) -> str:
    length = _PREFIX_LENGTHS.get(code)
    return f"{length} bits" if length else ""


@final
class Pref64(Struct, frozen=True, kw_only=True, gc=False):
    """The prefix that a NAT64 translates.

    ```text
     0                   1                   2                   3
    |     Type      |  Length = 2   |     Scaled Lifetime     | PLC |
    |              Highest 96 bits of the prefix                    |
    ```

    Attributes:
        prefix: The highest 96 bits: 12 octets.
        scaled_lifetime: In units of 8 seconds; `lifetime` has seconds.
        prefix_length_code: PLC, 3 bits; `prefix_length` has bits.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("scaled_lifetime", 13, unit="x 8 s"),
        field.number("prefix_length_code", 3, meaning=_prefix_length_text),
        field.prefix("prefix", 96, "highest 96 bits"),
    )
    type: ClassVar[int] = Type.PREF64.value
    length: ClassVar[int] = _FIXED.size // UNIT

    prefix: bytes
    scaled_lifetime: int
    prefix_length_code: int = 0

    @property
    def lifetime(self) -> int:
        """Seconds for which the prefix may be used."""
        return self.scaled_lifetime * _LIFETIME_UNIT

    @property
    def prefix_length(self) -> int | None:
        """Length of the prefix in bits; `None` where the code means none."""
        return _PREFIX_LENGTHS.get(self.prefix_length_code)

    @property
    def prefix_address(self) -> bytes:
        """The prefix as 16 octets."""
        return self.prefix.ljust(IPV6_OCTETS, b"\0")

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 2, or does not say that it fills them.

        """
        if len(octets) != _FIXED.size or octets[1] != cls.length:
            raise misfit(octets, "PREF64")
        _, _, bits, prefix = _FIXED.unpack(octets)
        return cls(
            prefix=prefix,
            scaled_lifetime=bits >> _LIFETIME_SHIFT,
            prefix_length_code=bits & _CODE_MASK,
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        bits = self.scaled_lifetime << _LIFETIME_SHIFT | self.prefix_length_code
        return _FIXED.pack(self.type, self.length, bits, self.prefix)
