"""Captured frames in, decoded and validated frames out, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, final

from msgspec import Struct

from asdic.tools.decode.kind import Kind, kind_of
from asdic.tools.decode.selection import Selection
from asdic.wire import packet as packets
from asdic.wire.packet import Packet
from asdic.wire.validate import Finding, findings

__all__ = ["CapturedFrame", "Frame", "frames", "kinds"]


class CapturedFrame(Protocol):
    """What this needs of a record in a capture."""

    @property
    def time_ns(self) -> int | None:
        """Nanoseconds since 1970, or `None` where nobody noted the time."""
        ...

    @property
    def octets(self) -> bytes:
        """The frame, as far as it was kept."""
        ...

    @property
    def original_length(self) -> int:
        """Octets of the frame on the wire."""
        ...


@final
class Frame(Struct, frozen=True, kw_only=True, gc=False):
    """A frame of a capture, decoded.

    Attributes:
        number: Its place in the capture, from 1.
        time_ns: Nanoseconds since 1970, or `None` where nobody noted the time.
        original_length: Octets on the wire; the capture may hold fewer.
        packet: Its layers.
        findings: What validation has to say about it.

    """

    number: int
    time_ns: int | None
    original_length: int
    packet: Packet
    findings: tuple[Finding, ...]


def frames(
    records: Iterable[CapturedFrame], link_type: int, selection: Selection
) -> Iterator[Frame]:
    """Yield the frames of *records* that *selection* admits.

    Args:
        records: In the order of the capture.
        link_type: The `LinkType` that they all begin with.
        selection: Which ones are wanted.

    Raises:
        KeyError: *link_type* is none that asdic reads.

    """
    for number, record in enumerate(records, 1):
        packet = packets.decode(record.octets, link_type)
        if selection.asks and not selection.admits(kind_of(packet)):
            continue
        found = tuple(findings(packet))
        if selection.only_findings and not found:
            continue
        yield Frame(
            number=number,
            time_ns=record.time_ns,
            original_length=record.original_length,
            packet=packet,
            findings=found,
        )


def kinds(
    records: Iterable[CapturedFrame], link_type: int, selection: Selection
) -> Iterator[tuple[CapturedFrame, Kind]]:
    """Yield the records that *selection* admits, and what each is.

    It validates only where the selection asks for findings: for counting, which
    needs no more, this is several times as fast as `frames`.

    Raises:
        KeyError: *link_type* is none that asdic reads.

    """
    for record in records:
        packet = packets.decode(record.octets, link_type)
        kind = kind_of(packet)
        if selection.admits(kind) and not (
            selection.only_findings and not findings(packet)
        ):
            yield record, kind
