"""The radiotap header, which captures put in front of 802.11 frames.

No RFC describes it: https://www.radiotap.org does. Its fields stay octets; of them
only the flags are looked at, for the frame check sequence and the padding.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["FRAME_CHECK_SEQUENCE", "MINIMUM_LENGTH", "PADDING", "Header"]

_FIXED = Layout("<BBHI")
MINIMUM_LENGTH = _FIXED.size
FRAME_CHECK_SEQUENCE = 0x10
"""The flag of a frame that ends with its check sequence of 4 octets."""
PADDING = 0x20
"""The flag of a frame with padding between its header and a multiple of 4."""
_TIMER, _FLAGS, _MORE = 1 << 0, 1 << 1, 1 << 31
_TIMER_LENGTH = 8
_PRESENT_LENGTH = 4


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """A radiotap header.

    Attributes:
        length_octets: The header's length, little-endian.
        present: What fields there are, as octets, little-endian.
        fields: The rest, which may begin with more of *present*.
        version: 0.
        padding: 0.

    """

    LAYER: ClassVar[str] = "radiotap"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("version", 8),
        field.number("padding", 8),
        field.octets("length_octets", 16, "little-endian"),
        field.octets("present", 32, "little-endian"),
        field.octets("fields"),
    )

    length_octets: bytes
    present: bytes
    fields: bytes = b""
    version: int = 0
    padding: int = 0

    @property
    def header_length(self) -> int:
        """Octets of the header."""
        return MINIMUM_LENGTH + len(self.fields)

    @property
    def flags(self) -> int:
        """The flags field, or 0 where there is none."""
        word = first = int.from_bytes(self.present, "little")
        if not first & _FLAGS:
            return 0
        at = 0
        while word & _MORE and at < len(self.fields):
            word = int.from_bytes(self.fields[at : at + _PRESENT_LENGTH], "little")
            at += _PRESENT_LENGTH
        if first & _TIMER:  # aligned as it would be in memory
            at = (MINIMUM_LENGTH + at + 7) // 8 * 8 - MINIMUM_LENGTH + _TIMER_LENGTH
        return self.fields[at] if at < len(self.fields) else 0

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short, or its length is below 8.

        """
        available = len(octets) - start
        if available < MINIMUM_LENGTH:
            raise DecodeError("radiotap", max(available, 0), "header cut short")
        version, padding, length, _ = _FIXED.unpack_from(octets, start)
        if not MINIMUM_LENGTH <= length <= available:
            raise DecodeError("radiotap", 2, f"length {length} cannot be")
        return cls(
            version=version,
            padding=padding,
            length_octets=octets[start + 2 : start + 4],
            present=octets[start + 4 : start + 8],
            fields=octets[start + MINIMUM_LENGTH : start + length],
        )

    def encode_unsummed(self) -> bytes:
        """Return the header.

        Raises:
            EncodeError: a value does not fit its field, or the length is not that
                of the fields.

        """
        field.check(self)
        if int.from_bytes(self.length_octets, "little") != self.header_length:
            raise EncodeError("Header.length_octets is not the length of the header")
        head = bytes((self.version, self.padding))
        return head + self.length_octets + self.present + self.fields
