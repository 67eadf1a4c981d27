"""Opening captures of any format."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from asdic.errors import CaptureError
from asdic.links.capture import (
    CutShort,
    PcapngReader,
    PcapngWriter,
    PcapReader,
    PcapWriter,
    Record,
    open_capture,
)
from compressed import zstd

RECORDS = [Record(at * 1000, bytes((at,)) * 50, 50) for at in range(100)]


def written(writer: PcapWriter | PcapngWriter, stream: io.BytesIO) -> bytes:
    for record in RECORDS:
        writer.write_record(record)
    return stream.getvalue()


def pcap() -> bytes:
    stream = io.BytesIO()
    return written(PcapWriter(stream), stream)


def pcapng() -> bytes:
    stream = io.BytesIO()
    return written(PcapngWriter(stream), stream)


@pytest.mark.parametrize("compress", [bytes, gzip.compress, zstd])
@pytest.mark.parametrize(
    ("octets", "kind"), [(pcap(), PcapReader), (pcapng(), PcapngReader)]
)
def test_content_tells_the_format_not_the_name(
    tmp_path: Path,
    octets: bytes,
    kind: type[PcapReader | PcapngReader],
    compress: Callable[[bytes], bytes],
) -> None:
    path = tmp_path / "trace.txt"
    path.write_bytes(compress(octets))
    with open_capture(path) as reader:
        assert isinstance(reader, kind)
        assert list(reader) == RECORDS
        assert reader.cut_short is None
        assert reader.octets_read == path.stat().st_size


@pytest.mark.parametrize("compress", [gzip.compress, zstd])
@pytest.mark.parametrize("octets", [pcap(), pcapng()])
def test_compressed_file_cut_short_yields_what_it_holds_and_a_warning(
    octets: bytes, compress: Callable[[bytes], bytes]
) -> None:
    cut = compress(octets[:2000]) + compress(octets[2000:])[:-3]
    reader = open_capture(io.BytesIO(cut), "t.gz")
    records = list(reader)

    assert records == RECORDS[: len(records)]
    assert records
    assert reader.cut_short is not None


def test_compressed_file_may_end_too_early_between_two_records() -> None:
    # The checksum of the gzip member is missing, and nothing else.
    reader = open_capture(io.BytesIO(gzip.compress(pcap())[:-8]), "t.gz")

    assert list(reader) == RECORDS
    assert reader.cut_short == CutShort(path="t.gz", offset=len(pcap()), missing=None)
    assert str(reader.cut_short).endswith("the compressed data end too early")


def test_file_that_is_no_capture_is_closed_again(tmp_path: Path) -> None:
    path = tmp_path / "trace.pcap"
    path.write_bytes(gzip.compress(b"no capture at all"))
    with pytest.raises(CaptureError, match="unknown magic"):
        open_capture(path)
    path.write_bytes(b"\x1f\x8b\x08\xff damaged")
    with pytest.raises(CaptureError, match="damaged gzip data"):
        open_capture(path)


@pytest.mark.parametrize("octets", [pcap(), pcapng()])
def test_growing_file_is_followed(tmp_path: Path, octets: bytes) -> None:
    path = tmp_path / "trace.pcap"
    pieces = [octets[at : at + 37] for at in range(0, len(octets), 37)]
    path.write_bytes(pieces.pop(0))

    def grow() -> None:
        with path.open("ab") as file:
            file.write(pieces.pop(0))

    with open_capture(path, wait=grow) as reader:
        records = iter(reader)
        assert [next(records) for _ in RECORDS] == RECORDS


def test_followed_file_that_shrinks_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "trace.pcap"
    path.write_bytes(pcap())

    def shrink() -> None:
        path.write_bytes(b"")

    with (
        open_capture(path, wait=shrink) as reader,
        pytest.raises(CaptureError, match="became shorter"),
    ):
        list(reader)


def test_compressed_file_cannot_be_followed(tmp_path: Path) -> None:
    path = tmp_path / "trace.pcap"
    path.write_bytes(gzip.compress(pcap()))
    with pytest.raises(CaptureError, match="can't be followed"):
        open_capture(path, wait=lambda: None)


def test_stream_in_memory_ends_even_if_followed() -> None:
    assert list(open_capture(io.BytesIO(pcap()), wait=lambda: None)) == RECORDS
