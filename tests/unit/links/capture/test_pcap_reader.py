"""Reading classic pcap files."""

from __future__ import annotations

import contextlib
import io
import struct
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from asdic.errors import CaptureError
from asdic.links.capture import CutShort, PcapReader, PcapWriter, Record

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# Written by hand from draft-ietf-opsawg-pcap; tcpdump reads both records.
HEADER = bytes.fromhex("d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000")
FIRST = bytes.fromhex("01000000 02000000 03000000 04000000") + b"abc"
SECOND = bytes.fromhex("05000000 40420f00 01000000 01000000") + b"z"
RECORDS = [Record(1_000_002_000, b"abc", 4), Record(6_000_000_000, b"z", 1)]


class Trickle(io.RawIOBase):
    """A pipe that hands out a few octets at a time."""

    def __init__(self, octets: bytes, size: int) -> None:
        super().__init__()
        self._octets = octets
        self._size = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        found = self._octets[: min(self._size, len(view))]
        view[: len(found)] = found
        self._octets = self._octets[len(found) :]
        return len(found)


def read(octets: bytes) -> tuple[list[Record], CutShort | None]:
    reader = PcapReader(io.BytesIO(octets), "trace.pcap")
    return list(reader), reader.cut_short


def test_records_are_read_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "trace.pcap"
    path.write_bytes(HEADER + FIRST + SECOND)
    with PcapReader(path) as reader:
        assert list(reader) == RECORDS
        assert reader.link_type == 1
        assert reader.cut_short is None


def test_records_are_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(HEADER + FIRST))
    monkeypatch.setattr(sys, "stdin", stdin)
    with PcapReader("-") as reader:
        assert list(reader) == RECORDS[:1]
        assert reader.path == "-"

    assert not stdin.closed


def test_closed_standard_input_is_an_error_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(OSError, match="standard input is closed"):
        PcapReader("-")


@pytest.mark.parametrize("size", [1, 7, 24, 1000])
def test_pipe_may_hand_out_little_at_a_time(size: int) -> None:
    stream = io.BufferedReader(Trickle(HEADER + FIRST + SECOND, size))

    assert list(PcapReader(stream)) == RECORDS


def test_big_endian_nanoseconds_are_read() -> None:
    octets = struct.pack(">IHHIIII", 0xA1B23C4D, 2, 4, 0, 0, 65535, 101)
    octets += struct.pack(">IIII", 1, 2, 3, 3) + b"abc"

    assert read(octets) == ([Record(1_000_000_002, b"abc", 3, 101)], None)


def test_records_say_how_long_their_check_sequence_is() -> None:
    header = HEADER[:20] + bytes.fromhex("01000024")
    records, _ = read(header + FIRST)

    assert [record.fcs_octets for record in records] == [4]


def test_file_without_records_is_no_error() -> None:
    assert read(HEADER) == ([], None)


@pytest.mark.parametrize("kept", range(1, 19))
def test_file_cut_short_yields_what_it_holds_and_a_warning(kept: int) -> None:
    records, warning = read(HEADER + SECOND + FIRST[:kept])

    assert records == RECORDS[1:]
    missing = 16 - kept if kept < 16 else 19 - kept
    assert warning == CutShort(path="trace.pcap", offset=24 + 17, missing=missing)


def test_record_that_cannot_be_is_an_error_and_says_where() -> None:
    wrong = struct.pack("<IIII", 0, 0, 262_145, 262_145)
    reader = PcapReader(io.BytesIO(HEADER + FIRST + wrong + bytes(400_000)), "t")
    found: list[Record] = []

    with pytest.raises(CaptureError, match="record length 262145") as caught:
        found.extend(reader)

    assert caught.value.offset == 24 + 19 + 8
    assert found == RECORDS[:1]
    with pytest.raises(CaptureError):
        read(HEADER + wrong)


def test_records_before_a_wrong_one_are_yielded() -> None:
    reader = PcapReader(io.BytesIO(HEADER + FIRST + b"\xff" * 16), "t")

    assert next(iter(reader)) == RECORDS[0]
    with pytest.raises(CaptureError):
        next(iter(reader))


def test_snap_length_of_the_header_allows_larger_records() -> None:
    header = HEADER[:16] + (400_000).to_bytes(4, "little") + HEADER[20:]
    record = struct.pack("<IIII", 0, 0, 300_000, 300_000) + bytes(300_000)

    assert len(read(header + record)[0]) == 1


def test_reading_goes_on_where_it_stopped() -> None:
    reader = PcapReader(io.BytesIO(HEADER + FIRST + SECOND))

    assert next(iter(reader)) == RECORDS[0]
    assert list(reader) == RECORDS[1:]


def test_file_that_is_no_capture_is_closed_again(tmp_path: Path) -> None:
    path = tmp_path / "trace.pcap"
    path.write_bytes(b"no capture at all")

    with pytest.raises(CaptureError, match="no pcap file: unknown magic"):
        PcapReader(path)


def test_missing_file_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PcapReader(tmp_path / "missing.pcap")


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.pcap"
    with PcapWriter(path) as writer:
        for at in range(20_000):
            writer.write(bytes(1500), at)
    tracemalloc.start()
    try:
        with PcapReader(path) as reader:
            assert sum(1 for _ in reader) == 20_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert path.stat().st_size > 30_000_000
    assert peak < 4_000_000


def test_small_file_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "small.pcap"
    path.write_bytes(HEADER + struct.pack("<IIII", 0, 0, 262_144, 262_144))
    tracemalloc.start()
    try:
        with PcapReader(path) as reader:
            assert list(reader) == []
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 65_536


@given(octets=st.binary(max_size=100))
def test_any_octets_are_read_or_refused(octets: bytes) -> None:
    for start in (HEADER, b""):
        with contextlib.suppress(CaptureError):
            records, warning = read(start + octets)
            kept = sum(16 + len(record.octets) for record in records)
            assert (24 + kept == len(start + octets)) is (warning is None)
