"""Captured frames in, decoded and validated frames out, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.tools.decode.kind import Kind, kind_of
from asdic.tools.decode.selection import Selection
from asdic.wire import ipv4, packet as packets
from asdic.wire.link_type import LinkType
from asdic.wire.packet import (
    ChecksumField,
    ChecksumStatus,
    Packet,
    checksum_fields,
)
from asdic.wire.validate import Finding, findings

__all__ = ["CapturedFrame", "Frame", "frames", "kinds"]

_TRANSPORTS = frozenset({"icmpv4", "icmpv6", "igmp", "tcp", "udp"})
_RULES = frozenset(
    {"extension-checksum", *(f"{layer}-checksum" for layer in _TRANSPORTS)}
)
"""What is not found of a layer whose checksums can't be verified."""


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
        unverifiable: The layers whose checksums are not judged, since the capture
            shows that they need not be right, or lacks octets that they cover.
        fcs_octets: How many octets at its end on the wire are a frame check sequence,
            as the capture says; 0 where it doesn't.

    """

    number: int
    time_ns: int | None
    original_length: int
    packet: Packet
    findings: tuple[Finding, ...]
    interface: str = ""
    comments: tuple[str, ...] = ()
    unverifiable: frozenset[int] = frozenset()
    fcs_octets: int = 0

    def checksums(self) -> list[ChecksumField]:
        """Return the checksums of its packet."""
        found = checksum_fields(self.packet)
        if not self.unverifiable:
            return found
        return [
            replace(one, status=ChecksumStatus.UNVERIFIABLE)
            if one.layer in self.unverifiable
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
        packet = _decode(record)
        if selection.asks and not selection.admits(kind_of(packet)):
            continue
        unverifiable = _unverifiable(record, packet)
        found = _findings(packet, unverifiable)
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
            unverifiable=unverifiable,
            fcs_octets=_check_sequence(record),
        )


def kinds(
    records: Iterable[CapturedFrame], selection: Selection
) -> Iterator[tuple[CapturedFrame, Kind]]:
    """Yield the records that *selection* admits, and what each is.

    It validates only where the selection asks for findings: for counting, which
    needs no more, this is several times as fast as `frames`.
    """
    for record in records:
        packet = _decode(record)
        kind = kind_of(packet)
        if selection.admits(kind) and not (
            selection.only_findings
            and not _findings(packet, _unverifiable(record, packet))
        ):
            yield record, kind


def _decode(record: CapturedFrame) -> Packet:
    """Return the layers of a frame, whose check sequence the capture may have cut.

    Other links than Ethernet say themselves whether there is one.
    """
    octets, link_type = record.octets, record.link_type
    check_sequence = _check_sequence(record)
    if not check_sequence or link_type != LinkType.ETHERNET:
        return packets.decode(octets, link_type)
    cut = max(record.original_length - len(octets), 0)
    return packets.decode(octets, link_type, max(check_sequence - cut, 0))


def _check_sequence(record: CapturedFrame) -> int:
    """Return what only captures know: how many octets of the frame are one."""
    found: int = getattr(record, "fcs_octets", 0)
    return found


def _findings(packet: Packet, unverifiable: frozenset[int]) -> tuple[Finding, ...]:
    """Return what validation says, but for checksums that are not judged."""
    found = findings(packet)
    if not unverifiable:
        return tuple(found)
    return tuple(
        one for one in found if one.layer not in unverifiable or one.rule not in _RULES
    )


def _unverifiable(record: CapturedFrame, packet: Packet) -> frozenset[int]:
    """Return the layers of *packet* whose checksums are not judged.

    All transports where a network card is yet to fill them in; and in a frame that
    was cut those behind an IPv4 header without a total length, which does not tell
    that octets are missing.
    """
    pending: bool = getattr(record, "checksum_pending", False)
    first = 0 if pending else len(packet.layers)
    if len(packet.octets) < record.original_length:
        first = min(first, _behind_open_length(packet))
    if first == len(packet.layers):
        return frozenset()
    return frozenset(
        index
        for index, layer in enumerate(packet.layers)
        if index >= first and layer.LAYER in _TRANSPORTS
    )


def _behind_open_length(packet: Packet) -> int:
    """Return which layer follows the first IPv4 header with a total length of 0."""
    for index, layer in enumerate(packet.layers):
        if isinstance(layer, ipv4.Header) and not layer.total_length:
            return index + 1
    return len(packet.layers)
