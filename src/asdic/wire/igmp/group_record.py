"""Group records of IGMP version 3 reports (RFC 9776 §4.2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, TypeAlias, final

from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Field
from asdic.wire.icmp.multicast_record import (
    MulticastRecord,
    RecordType,
    UnknownRecord,
    figure,
)

__all__ = ["GroupRecord", "GroupRecordType", "Record", "UnknownRecord"]

GroupRecordType = RecordType
"""What a record says of the sources it lists: the types are those of MLD, too."""


@final
class GroupRecord(MulticastRecord, frozen=True, kw_only=True, gc=False):
    """A host's membership in one group, on the interface that sent the report.

    ```text
    |  Record Type  |  Aux Data Len |     Number of Sources (N)     |
    |                       Multicast Address                       |
    |                       Source Address ...                      |
    |                         Auxiliary Data                        |
    ```

    The attributes are those of `MulticastRecord`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(field.ipv4("multicast_address"))
    FIXED: ClassVar[Layout] = Layout("!BBH4s")
    NAME: ClassVar[str] = "IGMPv3 group record"
    WIDTH: ClassVar[int] = IPV4_OCTETS


Record: TypeAlias = GroupRecord | UnknownRecord
