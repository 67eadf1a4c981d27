"""The Basic Security option (RFC 1108 §2), historic (RFC 6814)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ipv4.options.item import check_length, encode_item

__all__ = ["Security"]

_FIXED_LENGTH = 3
_LEVELS = {
    0x01: "reserved 4",
    0x3D: "top secret",
    0x5A: "secret",
    0x96: "confidential",
    0x66: "reserved 3",
    0xCC: "reserved 2",
    0xAB: "unclassified",
    0xF1: "reserved 1",
}


def _level_text(number: int) -> str:
    return _LEVELS.get(number, "")


@final
class Security(Struct, frozen=True, kw_only=True, gc=False):
    """How secret a packet is, and by whose rules.

    The options of RFC 791 and RFC 1038, which had the same number, read the same
    way, with other senses.

    Attributes:
        classification_level: Chosen so that a flipped bit makes no other level.
        protection_authority_flags: Opaque here.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.hexadecimal("classification_level", 8, meaning=_level_text),
        field.octets("protection_authority_flags"),
    )
    type: ClassVar[int] = 130

    classification_level: int
    protection_authority_flags: bytes = b""

    @property
    def length(self) -> int:
        """Octets of the whole option."""
        return _FIXED_LENGTH + len(self.protection_authority_flags)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is below 3.

        """
        check_length("Security", octets, _FIXED_LENGTH, 1)
        return cls(
            classification_level=octets[2],
            protection_authority_flags=octets[_FIXED_LENGTH:],
        )

    def encode(self) -> bytes:
        """Return all octets of the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        level = bytes((self.classification_level,))
        return encode_item(self.type, level + self.protection_authority_flags)
