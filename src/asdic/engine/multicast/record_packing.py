"""Records put into as few reports as they fit in (RFC 9777 §5.2.15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from asdic.wire.icmpv6 import MulticastAddressRecord, RecordType

__all__ = ["pack"]

_FIXED = 20
_SOURCE = 16
_EXCLUDING = frozenset(
    {
        RecordType.MODE_IS_EXCLUDE.value,
        RecordType.CHANGE_TO_EXCLUDE_MODE.value,
    }
)


def pack(
    records: Iterable[MulticastAddressRecord], room: int
) -> list[tuple[MulticastAddressRecord, ...]]:
    """Return the records of each report.

    A record that is too long for a report is split. One that excludes sources loses
    those that don't fit: two of it would contradict each other.

    Args:
        records: What is to be said, in order.
        room: Octets of records in one report.

    """
    reports: list[tuple[MulticastAddressRecord, ...]] = []
    current: list[MulticastAddressRecord] = []
    left = room
    for record in _fitting(records, (room - _FIXED) // _SOURCE):
        size = _FIXED + _SOURCE * len(record.sources)
        if size > left and current:
            reports.append(tuple(current))
            current, left = [], room
        current.append(record)
        left -= size
    if current:
        reports.append(tuple(current))
    return reports


def _fitting(
    records: Iterable[MulticastAddressRecord], most: int
) -> Iterator[MulticastAddressRecord]:
    """Yield *records*, none of them with more than *most* sources."""
    for record in records:
        sources = record.sources
        yield replace(record, sources=sources[:most])
        if record.record_type in _EXCLUDING:
            continue
        for at in range(most, len(sources), most):
            yield replace(record, sources=sources[at : at + most])
