"""What a report says of one group, in either family (RFC 9777 §5.2.10, RFC 9776 §4.2.10)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.wire.icmp.multicast_record import RecordType

__all__ = ["Record"]

_FIXED = 4


@final
class Record(Struct, frozen=True, gc=False):
    """One record of a report.

    Attributes:
        kind: What it says of the sources.
        group: The group, packed.
        sources: The senders that it is about, of the group's family.

    """

    kind: RecordType
    group: bytes
    sources: tuple[bytes, ...] = ()

    @property
    def size(self) -> int:
        """Octets of it on the wire."""
        return _FIXED + len(self.group) * (1 + len(self.sources))

    def sources_within(self, room: int) -> int:
        """Return with how many sources it would have *room* octets."""
        return (room - _FIXED) // len(self.group) - 1
