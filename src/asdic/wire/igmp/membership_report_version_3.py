"""Membership Report of version 3 (RFC 9776 §4.2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmp.multicast_record import decode_records, encode_records
from asdic.wire.igmp.group_record import GroupRecord, Record
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
        records: One for each group, in wire order.
        number_of_records: As many as *records* if `None`; on the wire it may
            claim more than there are.
        reserved: 8 bits, sent as zero.
        flags: 16 bits; the first says that an extension follows (RFC 9279).
        trailing: Octets behind the last record.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("type", 8),
        field.hexadecimal("reserved", 8),
        field.checksum(),
        field.hexadecimal("flags", 16, "sent as zero"),
        field.number("number_of_records", 16),
        field.items("records"),
        field.octets("trailing", about="behind the records"),
    )
    type: ClassVar[int] = Type.VERSION_3_MEMBERSHIP_REPORT.value

    records: tuple[Record, ...]
    number_of_records: int | None = None
    reserved: int = 0
    flags: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("IGMPv3 report", len(octets), "cut short")
        _, reserved, _, flags, count = _FIXED.unpack_from(octets)
        records, end = decode_records(GroupRecord, octets, _FIXED.size, count)
        return cls(
            records=records,
            number_of_records=count,
            reserved=reserved,
            flags=flags,
            trailing=octets[end:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        count = self.number_of_records
        if count is None:
            count = len(self.records)
        field.check(self)
        records = encode_records(self.records)
        fixed = _FIXED.pack(self.type, self.reserved, 0, self.flags, count)
        return fixed + records + self.trailing
