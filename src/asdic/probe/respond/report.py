"""The body of a report: who the asker is, as seen from here, and what came from there.

    0          16     18      20      22      24
    | address  | port | total | first | count | entries of 20 octets each

    0          1           2               3      4      8                  12      16
    | protocol | hop limit | traffic class | zero | size | largest fragment | count | age

An IPv4 address is written as IPv4-mapped (RFC 4291 §2.5.5.2). `total` is how many
entries there are, `first` and `count` which of them are in here: as many as fit the
query's own octets. Age is in milliseconds. A query's body begins with the number of the
first entry that is wanted; the rest of it is room for the report.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import Final, Self, final

from msgspec import Struct

from asdic.engine.instant import MILLISECOND, Instant
from asdic.errors import DecodeError
from asdic.probe.respond.arrivals import Arrived, Counted

__all__ = ["REPORT_HEAD", "Report", "Seen", "decode_query", "encode_query"]

_HEAD: Final = Layout("!16sHHHH")
_ENTRY: Final = Layout("!BBBBIIII")
_FIRST: Final = Layout("!H")
REPORT_HEAD: Final = _HEAD.size
_MAPPED: Final = bytes(10) + b"\xff\xff"
_IPV4: Final = 4
_MOST: Final = 0xFFFF_FFFF


@final
class Seen(Struct, frozen=True, kw_only=True, gc=False):
    """What arrived at the far end.

    Attributes:
        arrived: The kind of packet.
        count: How many came.
        age: Milliseconds since the last one.

    """

    arrived: Arrived
    count: int
    age: int

    @classmethod
    def of(cls, row: Counted, now: Instant) -> Self:
        """Return a row as it is told at an instant."""
        age = max(now - row.last, 0) // MILLISECOND
        return cls(
            arrived=row.arrived, count=min(row.count, _MOST), age=min(age, _MOST)
        )


@final
class Report(Struct, frozen=True, kw_only=True, gc=False):
    """A report, or a part of it.

    Attributes:
        address: The asker's, packed, as it arrived there.
        port: The asker's UDP port, likewise.
        total: Entries in all.
        first: Number of the first one here.
        entries: What arrived.

    """

    address: bytes
    port: int
    total: int
    first: int
    entries: tuple[Seen, ...]

    def encode(self, room: int) -> bytes:
        """Return as much of the report as fits into *room* octets, 24 at least."""
        rows = self.entries[: (room - REPORT_HEAD) // _ENTRY.size]
        address = self.address
        if len(address) == _IPV4:
            address = _MAPPED + address
        head = _HEAD.pack(address, self.port, self.total, self.first, len(rows))
        return head + b"".join(map(_encode_entry, rows))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the body of a report.

        Raises:
            DecodeError: it is cut short, or longer than it says.

        """
        if len(octets) < REPORT_HEAD:
            raise DecodeError("report", len(octets), "cut short")
        address, port, total, first, count = _HEAD.unpack_from(octets)
        if len(octets) != REPORT_HEAD + count * _ENTRY.size:
            raise DecodeError("report", 22, f"{count} entries are not what follows")
        rows = _ENTRY.iter_unpack(octets[REPORT_HEAD:])
        address = address.removeprefix(_MAPPED)
        return cls(
            address=address,
            port=port,
            total=total,
            first=first,
            entries=tuple(_decode_entry(row) for row in rows),
        )


def encode_query(first: int, room: int) -> bytes:
    """Return the body of a query: which entry to begin with, and *room* octets."""
    return _FIRST.pack(first) + bytes(room - _FIRST.size)


def decode_query(body: bytes) -> int:
    """Return which entry a query's body, of 24 octets at least, wants first."""
    return int.from_bytes(body[: _FIRST.size])


def _encode_entry(seen: Seen) -> bytes:
    one = seen.arrived
    return _ENTRY.pack(
        one.protocol,
        one.hop_limit,
        one.traffic_class,
        0,
        one.size,
        one.largest_fragment,
        seen.count,
        seen.age,
    )


def _decode_entry(row: tuple[int, ...]) -> Seen:
    protocol, hop_limit, traffic_class, _, size, largest_fragment, count, age = row
    arrived = Arrived(
        protocol=protocol,
        size=size,
        largest_fragment=largest_fragment,
        hop_limit=hop_limit,
        traffic_class=traffic_class,
    )
    return Seen(arrived=arrived, count=count, age=age)
