"""An entry of an MPLS label stack (RFC 3032 §2.1, RFC 5462).

What follows the last entry, nothing in the stack says.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["HEADER_LENGTH", "Entry"]

_FIXED = Layout("!I")
HEADER_LENGTH = _FIXED.size
_LABELS = {0: "IPv4 explicit null", 1: "router alert", 2: "IPv6 explicit null"}


def _label_text(number: int) -> str:
    return _LABELS.get(number, "")


@final
class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """An entry of a label stack.

    Attributes:
        label: 20 bits.
        time_to_live: Hops left.
        traffic_class: 3 bits.
        bottom_of_stack: Whether this is the last entry.

    """

    LAYER: ClassVar[str] = "mpls"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("label", 20, meaning=_label_text),
        field.number("traffic_class", 3),
        field.flag("bottom_of_stack"),
        field.number("time_to_live", 8),
    )

    label: int
    time_to_live: int
    traffic_class: int = 0
    bottom_of_stack: bool = False

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < HEADER_LENGTH:
            raise DecodeError("MPLS", max(len(octets) - start, 0), "header cut short")
        (word,) = _FIXED.unpack_from(octets, start)
        return cls(
            label=word >> 12,
            traffic_class=word >> 9 & 7,
            bottom_of_stack=bool(word >> 8 & 1),
            time_to_live=word & 0xFF,
        )

    def encode_unsummed(self) -> bytes:
        """Return the 4 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return _FIXED.pack(
            self.label << 12
            | self.traffic_class << 9
            | self.bottom_of_stack << 8
            | self.time_to_live
        )
