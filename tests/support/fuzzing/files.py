"""Reading captures, and what must hold of them."""

from __future__ import annotations

from io import BytesIO

from msgspec.structs import replace

from asdic.links.capture import (
    PcapngReader,
    PcapngWriter,
    PcapReader,
    PcapWriter,
    Record,
)
from asdic.links.capture.compression import compression_of
from asdic.links.capture.octet_stream import OctetStream

__all__ = [
    "check_capture",
    "check_compressed",
    "check_pcapng",
    "read_capture",
    "read_compressed",
    "read_pcapng",
]


def read_pcapng(octets: bytes) -> tuple[PcapngReader, list[Record]]:
    reader = PcapngReader(BytesIO(octets), "fuzzed")
    return reader, list(reader)


def check_pcapng(octets: bytes, read: tuple[PcapngReader, list[Record]]) -> None:
    reader, records = read
    if reader.cut_short is not None:
        assert reader.cut_short.offset < len(octets)
    written = BytesIO()
    writer = PcapngWriter(written, snap_length=0xFFFFFFFF)
    known = [
        one for one in records if one.time_ns is None or 0 <= one.time_ns < 1 << 64
    ]
    for record in known:
        writer.write_record(record)
    written.seek(0)
    assert list(PcapngReader(written)) == [
        replace(one, time_ns=one.time_ns or 0) for one in known
    ]


def read_compressed(octets: bytes) -> bytes:
    stream = OctetStream(BytesIO(octets), "fuzzed")
    kept = b""
    while fresh := stream.read_some(4096):
        kept = fresh
    return kept


def check_compressed(octets: bytes, read: bytes) -> None:
    assert read or not octets or compression_of(octets[:4])


def read_capture(octets: bytes) -> tuple[PcapReader, list[Record]]:
    reader = PcapReader(BytesIO(octets), "fuzzed")
    return reader, list(reader)


def check_capture(octets: bytes, read: tuple[PcapReader, list[Record]]) -> None:
    reader, records = read
    held = 24 + sum(16 + len(record.octets) for record in records)
    assert (held == len(octets)) is (reader.cut_short is None)
    if reader.cut_short is not None:
        assert reader.cut_short.offset == held
    written = BytesIO()
    writer = PcapWriter(
        written,
        reader.link_type,
        snap_length=0xFFFFFFFF,
        fcs_octets=reader.header.fcs_octets,
    )
    # A fraction of more than a second may lead out of what 32 bits of seconds hold.
    known = [one for one in records if (one.time_ns or 0) < 1_000_000_000 << 32]
    for record in known:
        writer.write_record(record)
    written.seek(0)
    assert list(PcapReader(written)) == known
