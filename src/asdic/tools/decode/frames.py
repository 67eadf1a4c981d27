"""Captured frames in, decoded and validated frames out, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.tools.decode.kind import Kind, kind_of
from asdic.tools.decode.selection import Selection
from asdic.wire import packet as packets
from asdic.wire.packet import (
    ChecksumField,
    ChecksumStatus,
    Packet,
    checksum_fields,
)
from asdic.wire.validate import Finding, findings

__all__ = ["CapturedFrame", "Frame", "frames", "kinds"]

_TRANSPORTS = frozenset({"icmpv4", "icmpv6", "igmp", "tcp", "udp"})
_PENDING_RULES = frozenset(f"{layer}-checksum" for layer in _TRANSPORTS)


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

    @property
    def link_type(self) -> int:
        """What the frame begins with: a `LinkType`, or one that asdic doesn't read."""
        ...

    @property
    def interface(self) -> str:
        """The name of the interface that it was captured on, or `""`."""
        ...

    @property
    def comments(self) -> tuple[str, ...]:
        """What people wrote to it."""
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
        interface: The name of the interface that it was captured on, or `""`.
        comments: What people wrote to it in the capture.
        checksum_pending: The checksum of its transport layer was still to be
            filled in by the network card, and is not judged.

    """

    number: int
    time_ns: int | None
    original_length: int
    packet: Packet
    findings: tuple[Finding, ...]
    interface: str = ""
    comments: tuple[str, ...] = ()
    checksum_pending: bool = False

    def checksums(self) -> list[ChecksumField]:
        """Return the checksums of its packet; pending ones are unverifiable."""
        found = checksum_fields(self.packet)
        if not self.checksum_pending:
            return found
        return [
            replace(one, status=ChecksumStatus.UNVERIFIABLE)
            if self.packet.layers[one.layer].LAYER in _TRANSPORTS
            else one
            for one in found
        ]


def frames(records: Iterable[CapturedFrame], selection: Selection) -> Iterator[Frame]:
    """Yield the frames of *records* that *selection* admits.

    Args:
        records: In the order of the capture; one of a link type that asdic doesn't
            read is a payload.
        selection: Which ones are wanted.

    """
    for number, record in enumerate(records, 1):
        packet = packets.decode(record.octets, record.link_type)
        if selection.asks and not selection.admits(kind_of(packet)):
            continue
        found = tuple(findings(packet))
        pending: bool = getattr(record, "checksum_pending", False)
        if pending:
            found = tuple(one for one in found if one.rule not in _PENDING_RULES)
        if selection.only_findings and not found:
            continue
        yield Frame(
            number=number,
            time_ns=record.time_ns,
            original_length=record.original_length,
            packet=packet,
            findings=found,
            interface=record.interface,
            comments=record.comments,
            checksum_pending=pending,
        )


def kinds(
    records: Iterable[CapturedFrame], selection: Selection
) -> Iterator[tuple[CapturedFrame, Kind]]:
    """Yield the records that *selection* admits, and what each is.

    It validates only where the selection asks for findings: for counting, which
    needs no more, this is several times as fast as `frames`.
    """
    for record in records:
        packet = packets.decode(record.octets, record.link_type)
        kind = kind_of(packet)
        if selection.admits(kind) and not (
            selection.only_findings and not findings(packet)
        ):
            yield record, kind
