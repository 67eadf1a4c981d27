"""What a node writes into the IPv4 options of a packet that it answers or forwards.

RFC 791 §3.1: a Record Route and a Timestamp option get its address and time in the slot
that is next, if there is one (RFC 1122 §3.2.1.8, RFC 1812 §5.3.13.5, §5.3.13.6).
"""

from __future__ import annotations

from typing import final

from msgspec import Struct
from msgspec.structs import replace

from asdic.wire.ipv4.options import Option, RecordRoute, Timestamp
from asdic.wire.ipv4.options.timestamp import (
    AddressedTimestamp,
    BareTimestamp,
    TimestampFlag,
)

__all__ = ["Here", "record", "stamp", "write"]

_SLOT = 4
_MOST_OVERFLOW = 15


@final
class Here(Struct, frozen=True, gc=False):
    """What this node writes into slots: its address, and the time."""

    address: bytes
    time: int


def write(option: Option, here: Here) -> Option:
    """Return an option of a packet in transit, with what this node has to write."""
    if isinstance(option, RecordRoute):
        return record(option, here)
    return stamp(option, here) if isinstance(option, Timestamp) else option


def record(option: RecordRoute, here: Here) -> RecordRoute:
    """Write this node's address into the next slot, if there is one."""
    slots, index = list(option.route_data), len(option.used)
    if index >= len(slots):
        return option
    slots[index] = here.address
    return replace(option, route_data=tuple(slots), pointer=option.pointer + _SLOT)


def stamp(option: Timestamp, here: Here) -> Timestamp:
    """Write the time into the next slot, or count that there is none."""
    entries = list(option.entries)
    size = _SLOT if option.flag == TimestampFlag.TIMESTAMPS_ONLY else 2 * _SLOT
    index = (option.pointer - 1 - _SLOT) // size
    if index >= len(entries):
        if option.flag == TimestampFlag.PRESPECIFIED_ADDRESSES:
            return option
        return replace(option, overflow=min(option.overflow + 1, _MOST_OVERFLOW))
    entry = entries[index]
    if isinstance(entry, BareTimestamp):
        entries[index] = BareTimestamp(timestamp=here.time)
    elif option.flag == TimestampFlag.PRESPECIFIED_ADDRESSES and (
        entry.address != here.address
    ):
        return option
    else:
        entries[index] = AddressedTimestamp(address=here.address, timestamp=here.time)
    return replace(option, entries=tuple(entries), pointer=option.pointer + size)
