"""Group records of version 3 reports (RFC 9776 §4.2).

Decoding a list of them is lossless and never fails: a record that runs over the
end becomes an `UnknownRecord` with all octets that are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from struct import Struct as Layout
from typing import ClassVar, Self, TypeAlias, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Field
from asdic.wire.igmp import sources as source_list

__all__ = [
    "GroupRecord",
    "GroupRecordType",
    "Record",
    "UnknownRecord",
    "decode",
    "encode",
]

_FIXED = Layout("!BBH4s")
_WORD = 4
_MAXIMUM_COUNT = 0xFFFF


class GroupRecordType(IntEnum):
    """What a record says of the sources it lists (RFC 9776 §4.2)."""

    MODE_IS_INCLUDE = 1
    MODE_IS_EXCLUDE = 2
    CHANGE_TO_INCLUDE_MODE = 3
    CHANGE_TO_EXCLUDE_MODE = 4
    ALLOW_NEW_SOURCES = 5
    BLOCK_OLD_SOURCES = 6


_MEANINGS: dict[int, str] = {
    value: value.name.lower().replace("_", " ") for value in GroupRecordType
}


def _type_text(number: int) -> str:
    return _MEANINGS.get(number, "")


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


@final
class GroupRecord(Struct, frozen=True, kw_only=True, gc=False):
    """A host's membership in one group, on the interface that sent the report.

    ```text
    |  Record Type  |  Aux Data Len |     Number of Sources (N)     |
    |                       Multicast Address                       |
    |                       Source Address ...                      |
    |                         Auxiliary Data                        |
    ```

    Attributes:
        record_type: A `GroupRecordType`, or a number that receivers ignore.
        multicast_address: The group, 4 octets.
        sources: The senders that the record type is about, 4 octets each.
        auxiliary_data: Whole 32-bit words; none are defined.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("record_type", 8, meaning=_type_text),
        field.number("auxiliary_data_length", 8, unit="32-bit words"),
        field.number("number_of_sources", 16),
        field.ipv4("multicast_address"),
        field.addresses("sources"),
        field.octets("auxiliary_data"),
    )

    record_type: int
    multicast_address: bytes
    sources: tuple[bytes, ...] = ()
    auxiliary_data: bytes = b""

    @property
    def auxiliary_data_length(self) -> int:
        """Length of *auxiliary_data* in 32-bit words."""
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
        if len(octets) != _length(octets, 0):
            raise DecodeError("IGMPv3 group record", len(octets), "cut short")
        record_type, _, count, multicast_address = _FIXED.unpack_from(octets)
        sources, end = source_list.decode(octets, _FIXED.size, count)
        return cls(
            record_type=record_type,
            multicast_address=multicast_address,
            sources=sources,
            auxiliary_data=octets[end:],
        )

    def encode(self) -> bytes:
        """Return all octets of the record.

        Raises:
            EncodeError: a value does not fit its field, or the auxiliary data are
                not whole words.

        """
        field.check(self)
        if len(self.auxiliary_data) % _WORD:
            problem = f"{len(self.auxiliary_data)} octets are no whole 32-bit words"
            raise EncodeError(f"GroupRecord.auxiliary_data: {problem}")
        fixed = _FIXED.pack(
            self.record_type,
            self.auxiliary_data_length,
            self.number_of_sources,
            self.multicast_address,
        )
        return fixed + source_list.encode(self.sources) + self.auxiliary_data


Record: TypeAlias = GroupRecord | UnknownRecord


def _length(octets: bytes, at: int) -> int:
    """Return how long the record at *at* says it is: at least its fixed part."""
    if at + _WORD > len(octets):
        return _FIXED.size
    words = octets[at + 1]
    count = octets[at + 2] << 8 | octets[at + 3]
    return _FIXED.size + IPV4_OCTETS * count + _WORD * words


def decode(octets: bytes, start: int, count: int) -> tuple[tuple[Record, ...], int]:
    """Read *count* records from *start* on, or as many as there are.

    Returns:
        The records, and the offset behind the last.

    """
    records: list[Record] = []
    at = start
    while len(records) < count and at < len(octets):
        end = at + _length(octets, at)
        if end > len(octets):
            records.append(UnknownRecord(octets=octets[at:]))
            return tuple(records), len(octets)
        records.append(GroupRecord.decode(octets[at:end]))
        at = end
    return tuple(records), at


def encode(records: Sequence[Record]) -> bytes:
    """Return the octets of *records*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field, or they are more than 65535.

    """
    if len(records) > _MAXIMUM_COUNT:
        raise EncodeError(f"{len(records)} group records: at most 65535 fit")
    return b"".join([record.encode() for record in records])
