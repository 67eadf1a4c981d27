"""The MPLS label stack object (RFC 4950 §3): class 1, c-type 1."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["LabelStackEntry", "MplsLabelStack"]

_HEADER = Layout("!HBB")
_WORD = Layout("!I")
_ENTRY_LENGTH = _WORD.size
_MAXIMUM_LENGTH = 0xFFFF


@final
class LabelStackEntry(Struct, frozen=True, kw_only=True, gc=False):
    """One entry of a label stack (RFC 3032 §2.1).

    Attributes:
        label: 20 bits.
        traffic_class: 3 bits, once named EXP (RFC 5462).
        bottom_of_stack: Set in the last entry.
        time_to_live: Hops left when the packet arrived.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("label", 20),
        field.number("traffic_class", 3),
        field.flag("bottom_of_stack"),
        field.number("time_to_live", 8, unit="hops"),
    )

    label: int
    traffic_class: int = 0
    bottom_of_stack: bool = False
    time_to_live: int = 1

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole entry.

        Raises:
            DecodeError: not 4 octets.

        """
        if len(octets) != _ENTRY_LENGTH:
            raise DecodeError("MPLS label stack entry", len(octets), "not 4 octets")
        return cls.from_word(int.from_bytes(octets, "big"))

    @classmethod
    def from_word(cls, word: int) -> Self:
        """Return the entry that 32 bits stand for."""
        return cls(
            label=word >> 12,
            traffic_class=word >> 9 & 7,
            bottom_of_stack=word & 0x100 != 0,
            time_to_live=word & 0xFF,
        )

    def encode(self) -> bytes:
        """Return the 4 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return (
            self.label << 12
            | self.traffic_class << 9
            | self.bottom_of_stack << 8
            | self.time_to_live
        ).to_bytes(_ENTRY_LENGTH, "big")


@final
class MplsLabelStack(Struct, frozen=True, kw_only=True, gc=False):
    """The label stack with which the invoking packet arrived.

    Attributes:
        entries: From the top of the stack to its bottom.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("length", 16, "of the object", unit="octets"),
        field.number("class_num", 8),
        field.number("c_type", 8),
        field.items("entries"),
    )
    class_num: ClassVar[int] = 1
    c_type: ClassVar[int] = 1

    entries: tuple[LabelStackEntry, ...]

    @property
    def length(self) -> int:
        """Octets of the whole object."""
        return _HEADER.size + _ENTRY_LENGTH * len(self.entries)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole object, from its length field on.

        Raises:
            DecodeError: another c-type, or not a whole number of entries.

        """
        if len(octets) < _HEADER.size or len(octets) % _ENTRY_LENGTH:
            raise DecodeError("MPLS label stack", len(octets), "entry cut short")
        if octets[3] != cls.c_type:
            raise DecodeError("MPLS label stack", 3, f"c-type {octets[3]}")
        entries = []
        # What `from_word` does, spelled out: half of the time goes into the call.
        for (word,) in _WORD.iter_unpack(octets[_HEADER.size :]):
            entry = LabelStackEntry(
                label=word >> 12,
                traffic_class=word >> 9 & 7,
                bottom_of_stack=word & 0x100 != 0,
                time_to_live=word & 0xFF,
            )
            entries.append(entry)
        return cls(entries=tuple(entries))

    def encode(self) -> bytes:
        """Return all octets of the object.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if self.length > _MAXIMUM_LENGTH:
            raise EncodeError(
                f"MplsLabelStack.entries: {len(self.entries)} are too many"
            )
        return _HEADER.pack(self.length, self.class_num, self.c_type) + b"".join(
            [entry.encode() for entry in self.entries]
        )
