"""Multicast address records of MLD version 2 reports (RFC 9777 §5.2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, TypeAlias, final

from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.icmp.multicast_record import (
    MulticastRecord,
    RecordType,
    UnknownRecord,
    figure,
)

__all__ = ["AddressRecord", "MulticastAddressRecord", "RecordType", "UnknownRecord"]


@final
class MulticastAddressRecord(MulticastRecord, frozen=True, kw_only=True, gc=False):
    """What the sender listens to, of one group.

    ```text
     0                   1                   2                   3
    |  Record Type  |  Aux Data Len |     Number of Sources (N)     |
    |                   Multicast Address, 16 octets                |
    |                  N Source Addresses of 16 octets              |
    |                      Auxiliary Data ...                       |
    ```

    The attributes are those of `MulticastRecord`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = figure(field.ipv6("multicast_address"))
    FIXED: ClassVar[Layout] = Layout("!BBH16s")
    NAME: ClassVar[str] = "Multicast Address Record"
    WIDTH: ClassVar[int] = IPV6_OCTETS


AddressRecord: TypeAlias = MulticastAddressRecord | UnknownRecord
