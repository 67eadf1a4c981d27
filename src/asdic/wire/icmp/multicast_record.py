"""What records of MLD version 2 and IGMP version 3 reports share (RFC 9777, RFC 9776).

The families differ in the width of an address, and in what they call a record.

Decoding a list of them is lossless and never fails: a record that runs over the
end becomes an `UnknownRecord` with all octets that are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, TypeVar, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmp import sources as source_list

__all__ = [
    "MulticastRecord",
    "RecordType",
    "UnknownRecord",
    "decode_records",
    "encode_records",
    "figure",
]

_WORD = 4
_MAXIMUM_COUNT = 0xFFFF


class RecordType(IntEnum):
    """What a record says of the sources it lists (RFC 9777 §5.2, RFC 9776 §4.2)."""

    MODE_IS_INCLUDE = 1
    MODE_IS_EXCLUDE = 2
    CHANGE_TO_INCLUDE_MODE = 3
    CHANGE_TO_EXCLUDE_MODE = 4
    ALLOW_NEW_SOURCES = 5
    BLOCK_OLD_SOURCES = 6


_MEANINGS: dict[int, str] = {
    value: value.name.lower().replace("_", " ") for value in RecordType
}


def _record_type_text(number: int) -> str:
    return _MEANINGS.get(number, "")


def figure(address: Field) -> tuple[Field, ...]:
    """Return the figure of a record whose group is an *address*."""
    return (
        field.number("record_type", 8, meaning=_record_type_text),
        field.number("auxiliary_data_length", 8, unit="32-bit words"),
        field.number("number_of_sources", 16),
        address,
        field.addresses("sources"),
        field.octets("auxiliary_data"),
    )


@final
class UnknownRecord(Struct, frozen=True, kw_only=True, gc=False):
    """A record that runs over the message's end, kept as octets.

    Attributes:
        octets: All that is left of the message.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.octets("octets"),)

    octets: bytes

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets


class MulticastRecord(Struct, frozen=True, kw_only=True, gc=False):
    """What a report says of one group.

    Attributes:
        record_type: A `RecordType`, or a number that receivers ignore.
        multicast_address: The group, 16 or 4 octets.
        sources: The senders that the record type is about, 16 or 4 octets each.
        auxiliary_data: Whole 32-bit words; none are defined.

    """

    FIELDS: ClassVar[tuple[Field, ...]]
    FIXED: ClassVar[Layout]
    NAME: ClassVar[str]
    WIDTH: ClassVar[int]

    record_type: int
    multicast_address: bytes
    sources: tuple[bytes, ...] = ()
    auxiliary_data: bytes = b""

    @property
    def auxiliary_data_length(self) -> int:
        """Length of the auxiliary data in 32-bit words."""
        return len(self.auxiliary_data) // _WORD

    @property
    def number_of_sources(self) -> int:
        """How many sources there are."""
        return len(self.sources)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the one record that fills *octets*.

        Raises:
            DecodeError: its lengths do not say that it fills them.

        """
        if len(octets) != cls.length_at(octets, 0):
            raise DecodeError(cls.NAME, len(octets), "cut short")
        record_type, _, count, multicast_address = cls.FIXED.unpack_from(octets)
        sources, end = source_list.decode(octets, cls.FIXED.size, count, cls.WIDTH)
        return cls(
            record_type=record_type,
            multicast_address=multicast_address,
            sources=sources,
            auxiliary_data=octets[end:],
        )

    @classmethod
    def length_at(cls, octets: bytes, at: int) -> int:
        """Return how long the record at *at* says it is: its fixed part if cut."""
        if at + _WORD > len(octets):
            return cls.FIXED.size
        words = octets[at + 1]
        count = octets[at + 2] << 8 | octets[at + 3]
        return cls.FIXED.size + cls.WIDTH * count + _WORD * words

    def encode(self) -> bytes:
        """Return the record.

        Raises:
            EncodeError: a value does not fit its field, or the auxiliary data are
                not whole words.

        """
        if len(self.multicast_address) != self.WIDTH:
            field.check(self)
        if len(self.auxiliary_data) % _WORD:
            problem = f"{len(self.auxiliary_data)} octets of auxiliary data: pad to a multiple of 4"
            raise EncodeError(problem)
        sources = source_list.encode(self.sources, self.WIDTH)
        try:
            fixed = self.FIXED.pack(
                self.record_type,
                self.auxiliary_data_length,
                len(self.sources),
                self.multicast_address,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + sources + self.auxiliary_data


R = TypeVar("R", bound=MulticastRecord)


def decode_records(
    kind: type[R], octets: bytes, start: int, count: int
) -> tuple[tuple[R | UnknownRecord, ...], int]:
    """Read *count* records from *start* on, or as many as there are.

    Returns:
        The records, and the offset behind the last.

    """
    records: list[R | UnknownRecord] = []
    at = start
    while len(records) < count and at < len(octets):
        end = at + kind.length_at(octets, at)
        if end > len(octets):
            records.append(UnknownRecord(octets=octets[at:]))
            return tuple(records), len(octets)
        records.append(kind.decode(octets[at:end]))
        at = end
    return tuple(records), at


def encode_records(records: Sequence[MulticastRecord | UnknownRecord]) -> bytes:
    """Return the octets of *records*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field, or they are more than 65535.

    """
    if len(records) > _MAXIMUM_COUNT:
        raise EncodeError(f"{len(records)} records: at most {_MAXIMUM_COUNT} fit")
    return b"".join([record.encode() for record in records])
