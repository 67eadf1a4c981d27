"""Compressed captures."""

from __future__ import annotations

import contextlib
import gzip
import io
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from asdic.errors import CaptureError
from asdic.links.capture.compression import Inflater, compression_of
from compressed import zstd

TEXT = bytes(range(256)) * 500
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "zstd": zstd}


def inflated(octets: bytes, name: str, size: int = 1000) -> tuple[bytes, bool]:
    inflater = Inflater(io.BytesIO(octets).read, name, "t")
    found = b""
    while piece := inflater.read_some(size):
        assert len(piece) <= size
        found += piece
    return found, inflater.cut_short


def test_magic_tells_the_compression() -> None:
    assert compression_of(gzip.compress(b"")[:4]) == "gzip"
    assert compression_of(zstd(b"")[:4]) == "zstd"
    assert compression_of(b"\x5f\x2a\x4d\x18") == "zstd"
    assert compression_of(b"\x6f\x2a\x4d\x18") == ""
    assert compression_of(b"") == ""


@pytest.mark.parametrize("name", COMPRESSORS)
def test_parts_one_behind_the_other_are_one_stream(name: str) -> None:
    compress = COMPRESSORS[name]
    octets = compress(TEXT) + compress(b"") + compress(b"end")

    assert inflated(octets, name) == (TEXT + b"end", False)
    assert inflated(octets + bytes(700_000), name) == (TEXT + b"end", False)


def test_parts_of_zstd_without_data_are_passed_over() -> None:
    octets = b"\x50\x2a\x4d\x18\3\0\0\0abc" + zstd(TEXT)

    assert inflated(octets, "zstd") == (TEXT, False)


@pytest.mark.parametrize("name", COMPRESSORS)
def test_what_ends_too_early_is_cut_short(name: str) -> None:
    found, cut_short = inflated(COMPRESSORS[name](TEXT)[:-2], name)

    assert TEXT.startswith(found)
    assert cut_short


@pytest.mark.parametrize("name", COMPRESSORS)
def test_other_octets_behind_are_an_error(name: str) -> None:
    octets = COMPRESSORS[name](b"abc")
    with pytest.raises(CaptureError, match=f"something else than {name}") as caught:
        inflated(octets + b"what is this", name)

    assert caught.value.offset == len(octets)


@pytest.mark.parametrize("name", COMPRESSORS)
def test_damage_is_an_error(name: str) -> None:
    octets = bytearray(COMPRESSORS[name](b"abc" * 9))
    octets[4:12] = b"\xff" * 8
    with pytest.raises(CaptureError, match=f"damaged {name} data"):
        inflated(bytes(octets), name)


def test_what_unpacks_to_much_takes_little_memory() -> None:
    octets = gzip.compress(bytes(50_000_000))
    inflater = Inflater(io.BytesIO(octets).read, "gzip", "t")
    tracemalloc.start()
    try:
        total = 0
        while piece := inflater.read_some(16_384):
            total += len(piece)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert total == 50_000_000
    assert peak < 1_000_000


@given(octets=st.binary(max_size=60), name=st.sampled_from(sorted(COMPRESSORS)))
def test_any_octets_are_unpacked_or_refused(octets: bytes, name: str) -> None:
    for start in (b"", COMPRESSORS[name](b"abc"), COMPRESSORS[name](b"abc")[:9]):
        with contextlib.suppress(CaptureError):
            inflated(start + octets, name)
