"""Membership Report of version 3 (RFC 9776 §4.2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.igmp.group_record import GroupRecord
from asdic.wire.igmp.message import LAYER, Type

__all__ = ["MembershipReportVersion3"]

_FIXED = Layout("!BBHHH")


@final
class MembershipReportVersion3(Struct, frozen=True, kw_only=True, gc=False):
    """A host's memberships, or changes of them.

    ```text
     0                   1                   2                   3
    |  Type = 0x22  |    Reserved   |           Checksum            |
    |             Flags             |  Number of Group Records (M)  |
    |                        Group Record ...                       |
    ```

    Attributes:
        group_records: One for each group.
        reserved: 8 bits, sent as zero.
        flags: 16 bits; the first says that an extension follows (RFC 9279).
        trailing: Octets behind the records.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("type", 8),
        field.hexadecimal("reserved", 8),
        field.checksum(),
        field.hexadecimal("flags", 16),
        field.number("number_of_group_records", 16),
        field.items("group_records"),
        field.octets("trailing", about="behind the records"),
    )
    type: ClassVar[int] = Type.VERSION_3_MEMBERSHIP_REPORT.value

    group_records: tuple[GroupRecord, ...]
    reserved: int = 0
    flags: int = 0
    trailing: bytes = b""

    @property
    def number_of_group_records(self) -> int:
        """The number of *group_records*."""
        return len(self.group_records)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets, or than the records need.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("IGMPv3 report", len(octets), "cut short")
        _, reserved, _, flags, count = _FIXED.unpack_from(octets)
        records: list[GroupRecord] = []
        at = _FIXED.size
        for _ in range(count):
            record = GroupRecord.decode(octets, at)
            records.append(record)
            at += record.length
        return cls(
            group_records=tuple(records),
            reserved=reserved,
            flags=flags,
            trailing=octets[at:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        fixed = _FIXED.pack(
            self.type, self.reserved, 0, self.flags, self.number_of_group_records
        )
        records = b"".join([record.encode() for record in self.group_records])
        return fixed + records + self.trailing
