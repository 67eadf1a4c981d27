"""One group record in a version 3 report (RFC 9776 §4.2.4 to §4.2.12)."""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Field
from asdic.wire.igmp.source_address import SourceAddress, decode_sources

__all__ = ["GroupRecord", "GroupRecordType"]

_FIXED = Layout("!BBH4s")
_WORD = 4


class GroupRecordType(IntEnum):
    """What a record says of the sources it lists (§4.2.13)."""

    MODE_IS_INCLUDE = 1
    MODE_IS_EXCLUDE = 2
    CHANGE_TO_INCLUDE_MODE = 3
    CHANGE_TO_EXCLUDE_MODE = 4
    ALLOW_NEW_SOURCES = 5
    BLOCK_OLD_SOURCES = 6


def _type_text(number: int) -> str:
    try:
        return GroupRecordType(number).name.lower().replace("_", " ")
    except ValueError:
        return ""


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
        record_type: A `GroupRecordType`.
        multicast_address: The group, 4 octets.
        sources: The senders that the record type is about.
        auxiliary_data: A multiple of 4 octets; none as sent by a correct host.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("record_type", 8, meaning=_type_text),
        field.number("aux_data_length", 8, unit="32-bit words"),
        field.number("number_of_sources", 16),
        field.ipv4("multicast_address"),
        field.items("sources"),
        field.octets("auxiliary_data"),
    )

    record_type: int
    multicast_address: bytes
    sources: tuple[SourceAddress, ...] = ()
    auxiliary_data: bytes = b""

    @property
    def aux_data_length(self) -> int:
        """Length of *auxiliary_data* in 32-bit words."""
        return len(self.auxiliary_data) // _WORD

    @property
    def number_of_sources(self) -> int:
        """The number of *sources*."""
        return len(self.sources)

    @property
    def length(self) -> int:
        """Octets of the whole record."""
        sources = IPV4_OCTETS * len(self.sources)
        return _FIXED.size + sources + len(self.auxiliary_data)

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the record that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        available = len(octets) - start
        if available < _FIXED.size:
            raise DecodeError("IGMPv3 group record", available, "cut short")
        record_type, words, count, multicast_address = _FIXED.unpack_from(octets, start)
        sources_at = start + _FIXED.size
        data_at = sources_at + count * IPV4_OCTETS
        end = data_at + words * _WORD
        if len(octets) < end:
            problem = f"fewer than {count} sources and {words} words of data"
            raise DecodeError("IGMPv3 group record", available, problem)
        return cls(
            record_type=record_type,
            multicast_address=multicast_address,
            sources=decode_sources(octets, sources_at, data_at),
            auxiliary_data=octets[data_at:end],
        )

    def encode(self) -> bytes:
        """Return all octets of the record.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        if len(self.auxiliary_data) % _WORD:
            problem = f"{len(self.auxiliary_data)} octets fill no 32-bit words"
            raise EncodeError(f"GroupRecord.auxiliary_data: {problem}")
        fixed = _FIXED.pack(
            self.record_type,
            self.aux_data_length,
            self.number_of_sources,
            self.multicast_address,
        )
        sources = b"".join([source.encode() for source in self.sources])
        return fixed + sources + self.auxiliary_data
