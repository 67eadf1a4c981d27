"""Multicast address records of MLD version 2 reports (RFC 9777 §5.2).

Decoding a list of them is lossless and never fails: a record that runs over the
end becomes an `UnknownRecord` with all octets that are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, TypeAlias, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.icmpv6 import sources as source_list

__all__ = [
    "AddressRecord",
    "MulticastAddressRecord",
    "RecordType",
    "UnknownRecord",
    "decode",
    "encode",
]

_FIXED = Layout("!BBH16s")
_WORD = 4


class RecordType(IntEnum):
    """What a record says of a group (RFC 9777 §5.2)."""

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
class MulticastAddressRecord(Struct, frozen=True, kw_only=True, gc=False):
    """What the sender listens to, of one group.

    ```text
     0                   1                   2                   3
    |  Record Type  |  Aux Data Len |     Number of Sources (N)     |
    |                   Multicast Address, 16 octets                |
    |                  N Source Addresses of 16 octets              |
    |                      Auxiliary Data ...                       |
    ```

    Attributes:
        record_type: A `RecordType`, or a number that receivers ignore.
        multicast_address: The group, 16 octets.
        sources: 16 octets each.
        auxiliary_data: Whole 32-bit words; none are defined.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("record_type", 8, meaning=_record_type_text),
        field.number("auxiliary_data_length", 8, unit="32-bit words"),
        field.number("number_of_sources", 16),
        field.ipv6("multicast_address"),
        field.addresses("sources"),
        field.octets("auxiliary_data"),
    )

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
        if len(octets) != _length(octets, 0):
            raise DecodeError("Multicast Address Record", len(octets), "cut short")
        record_type, _, count, multicast_address = _FIXED.unpack_from(octets)
        sources, end = source_list.decode(octets, _FIXED.size, count)
        return cls(
            record_type=record_type,
            multicast_address=multicast_address,
            sources=sources,
            auxiliary_data=octets[end:],
        )

    def encode(self) -> bytes:
        """Return the record.

        Raises:
            EncodeError: a value does not fit its field, or the auxiliary data are
                not whole words.

        """
        if len(self.multicast_address) != IPV6_OCTETS:
            field.check(self)
        if len(self.auxiliary_data) % _WORD:
            problem = f"{len(self.auxiliary_data)} octets of auxiliary data: pad to a multiple of 4"
            raise EncodeError(problem)
        try:
            fixed = _FIXED.pack(
                self.record_type,
                self.auxiliary_data_length,
                len(self.sources),
                self.multicast_address,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + source_list.encode(self.sources) + self.auxiliary_data


AddressRecord: TypeAlias = MulticastAddressRecord | UnknownRecord


def _length(octets: bytes, at: int) -> int:
    """Return how long the record at *at* says it is: its first 20 octets if cut."""
    if at + _WORD > len(octets):
        return _FIXED.size
    words = octets[at + 1]
    count = octets[at + 2] << 8 | octets[at + 3]
    return _FIXED.size + IPV6_OCTETS * count + _WORD * words


def decode(
    octets: bytes, start: int, count: int
) -> tuple[tuple[AddressRecord, ...], int]:
    """Read *count* records from *start* on, or as many as there are.

    Returns:
        The records, and the offset behind the last.

    """
    records: list[AddressRecord] = []
    at = start
    while len(records) < count and at < len(octets):
        end = at + _length(octets, at)
        if end > len(octets):
            records.append(UnknownRecord(octets=octets[at:]))
            return tuple(records), len(octets)
        records.append(MulticastAddressRecord.decode(octets[at:end]))
        at = end
    return tuple(records), at


def encode(records: Sequence[AddressRecord]) -> bytes:
    """Return the octets of *records*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([record.encode() for record in records])
