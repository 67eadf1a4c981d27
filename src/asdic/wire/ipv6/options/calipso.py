"""CALIPSO, the security label of IPv6 packets (RFC 5570 §5.1).

Not here: what levels and compartments mean, which the domain agrees upon.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["Calipso", "crc_16"]

_WORD = 4
_POLYNOMIAL = 0x8408
_START = 0xFFFF


def _step(value: int) -> int:
    for _ in range(8):
        value = value >> 1 ^ (_POLYNOMIAL if value & 1 else 0)
    return value


_TABLE = tuple(map(_step, range(256)))


def crc_16(octets: bytes) -> int:
    """Return the frame check sequence of *octets* (RFC 1662 appendix C)."""
    value = _START
    for octet in octets:
        value = value >> 8 ^ _TABLE[(value ^ octet) & 0xFF]
    return value ^ _START


@final
class Calipso(FixedOption, frozen=True, kw_only=True, gc=False):
    """How sensitive a packet is, and which compartments it belongs to.

    ```text
     0                   1                   2                   3
                                    |  Option Type  | Option Length |
    |              CALIPSO Domain of Interpretation                 |
    |  Cmpt Length  |  Sens Level   |     Checksum (CRC-16)         |
    |                Compartment Bitmap (optional) ...              |
    ```

    Attributes:
        domain_of_interpretation: Who has defined the labels.
        sensitivity_level: In the order that the domain has.
        compartment_bitmap: A bit for each compartment; whole 32-bit words.
        checksum: As on the wire, where its less significant octet comes first;
            computed if `None`.

    """

    NAME: ClassVar[str] = "CALIPSO"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("domain_of_interpretation", 32),
        field.number("compartment_length", 8, unit="32-bit words"),
        field.number("sensitivity_level", 8),
        field.hexadecimal("checksum", 16, "CRC-16 of the option"),
        field.octets("compartment_bitmap"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS, "compartment_length")
    TAIL: ClassVar[str] = "compartment_bitmap"
    type: ClassVar[int] = 0x07

    domain_of_interpretation: int
    sensitivity_level: int
    compartment_bitmap: bytes = b""
    checksum: int | None = None

    @property
    def compartment_length(self) -> int:
        """Length of the bitmap in 32-bit words."""
        return len(self.compartment_bitmap) // _WORD

    @property
    def expected_checksum(self) -> int:
        """What the checksum should be.

        Raises:
            EncodeError: a value does not fit its field.

        """
        unsummed = replace(self, checksum=0).encode()
        return int.from_bytes(crc_16(unsummed).to_bytes(2, "little"), "big")

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its lengths do not fit each other.

        """
        found = super().decode(octets)
        if len(found.compartment_bitmap) != _WORD * octets[6]:
            raise DecodeError(cls.NAME, 6, "length of the compartments is wrong")
        return found

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: a value does not fit its field, or the bitmap is not whole
                words.

        """
        if len(self.compartment_bitmap) % _WORD:
            problem = f"{len(self.compartment_bitmap)} octets: pad to a multiple of 4"
            raise EncodeError(f"Calipso.compartment_bitmap: {problem}")
        if self.checksum is None:
            return replace(self, checksum=self.expected_checksum).encode()
        return super().encode()
