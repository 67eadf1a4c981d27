"""Records put into as few reports as they fit in (RFC 9777 §5.2.15, RFC 9776 §4.2.16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from asdic.engine.multicast.record import Record
from asdic.wire.icmp.multicast_record import RecordType

__all__ = ["pack"]

_EXCLUDING = frozenset({RecordType.MODE_IS_EXCLUDE, RecordType.CHANGE_TO_EXCLUDE_MODE})


def pack(records: Iterable[Record], room: int) -> list[tuple[Record, ...]]:
    """Return the records of each report.

    A record that is too long for a report is split. One that excludes sources loses
    those that don't fit: two of it would contradict each other.

    Args:
        records: What is to be said, in order.
        room: Octets of records in one report.

    """
    reports: list[tuple[Record, ...]] = []
    current: list[Record] = []
    left = room
    for record in _fitting(records, room):
        if record.size > left and current:
            reports.append(tuple(current))
            current, left = [], room
        current.append(record)
        left -= record.size
    if current:
        reports.append(tuple(current))
    return reports


def _fitting(records: Iterable[Record], room: int) -> Iterator[Record]:
    """Yield *records*, none of them longer than *room*."""
    for record in records:
        sources, most = record.sources, record.sources_within(room)
        yield replace(record, sources=sources[:most])
        if record.kind in _EXCLUDING:
            continue
        for at in range(most, len(sources), most):
            yield replace(record, sources=sources[at : at + most])
