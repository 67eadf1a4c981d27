"""Reading pcapng files."""

from __future__ import annotations

import contextlib
import io
import struct
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from asdic.errors import CaptureError
from asdic.links.capture import CutShort, PcapngReader, PcapngWriter, Record


def block(order: str, type_: int, body: bytes) -> bytes:
    body += bytes(-len(body) % 4)
    length = struct.pack(f"{order}I", 12 + len(body))
    return struct.pack(f"{order}I", type_) + length + body + length


def section(order: str) -> bytes:
    return block(order, 0x0A0D0D0A, struct.pack(f"{order}IHHq", 0x1A2B3C4D, 1, 0, -1))


def interface(
    order: str, link_type: int = 1, options: bytes = b"", snap: int = 0
) -> bytes:
    return block(order, 1, struct.pack(f"{order}HHI", link_type, 0, snap) + options)


def enhanced(
    order: str,
    number: int = 0,
    units: int = 0,
    *,
    octets: bytes = b"abc",
    options: bytes = b"",
    original: int = 9,
) -> bytes:
    head = struct.pack(
        f"{order}IIIII", number, units >> 32, units & 0xFFFFFFFF, len(octets), original
    )
    return block(order, 6, head + octets + bytes(-len(octets) % 4) + options)


def read(octets: bytes) -> tuple[list[Record], CutShort | None]:
    reader = PcapngReader(io.BytesIO(octets), "trace.pcapng")
    return list(reader), reader.cut_short


# Written by hand from draft-ietf-opsawg-pcapng; tshark reads it alike.
START = section("<") + interface("<")


@pytest.mark.parametrize("order", ["<", ">"])
def test_packets_are_read_in_both_byte_orders(order: str) -> None:
    name = struct.pack(f"{order}HH", 2, 4) + b"eth0"
    comments = struct.pack(f"{order}HH", 1, 2) + b"hi\0\0"
    comments += struct.pack(f"{order}HH", 1, 5) + b"\xc3\xa4 b!\0\0\0"
    octets = section(order) + interface(order, 101, name)
    octets += enhanced(order, 0, 10**15 + 1, options=comments)

    assert read(octets) == (
        [Record(10**18 + 1000, b"abc", 9, 101, "eth0", ("hi", "ä b!"))],
        None,
    )


def test_interfaces_differ_in_link_type_and_resolution() -> None:
    nanoseconds = struct.pack("<HH", 9, 1) + b"\x09\0\0\0"
    octets = START + interface("<", 101, nanoseconds)
    octets += enhanced("<", 0, 5) + enhanced("<", 1, 5)

    assert read(octets)[0] == [Record(5000, b"abc", 9, 1), Record(5, b"abc", 9, 101)]


def test_records_say_how_long_their_check_sequence_is() -> None:
    length = struct.pack("<HHI", 13, 1, 32)
    octets = section("<") + interface("<", options=length) + interface("<")
    octets += enhanced("<", 0) + enhanced("<", 1)
    octets += block("<", 3, struct.pack("<I", 3) + b"abc")
    records, _ = read(octets)

    assert [record.fcs_octets for record in records] == [4, 0, 4]


@pytest.mark.parametrize("order", ["<", ">"])
def test_flags_of_a_packet_say_how_long_its_check_sequence_is(order: str) -> None:
    # Bits 5 to 8 of the flags; tshark shows the same length.
    four = struct.pack(f"{order}HHI", 2, 4, 4 << 5 | 1)
    unknown = struct.pack(f"{order}HHI", 2, 4, 1)
    odd = struct.pack(f"{order}HHHH", 2, 2, 4 << 5, 0)
    length = struct.pack(f"{order}HH", 13, 1) + b"\x10\0\0\0"  # 16 bits
    octets = section(order) + interface(order) + interface(order, options=length)
    for options in (four, unknown, odd):
        octets += enhanced(order, 0, options=options)
        octets += enhanced(order, 1, options=options)
    records, _ = read(octets)

    assert [record.fcs_octets for record in records] == [4, 4, 0, 2, 0, 2]


def test_a_section_begins_with_no_interface_and_its_own_byte_order() -> None:
    octets = START + enhanced("<") + section(">") + interface(">", 113) + enhanced(">")

    assert [record.link_type for record in read(octets)[0]] == [1, 113]
    with pytest.raises(CaptureError, match="interface 0 was not described"):
        read(START + section("<") + enhanced("<"))


def test_simple_packets_have_no_time() -> None:
    octets = section("<") + interface("<", snap=4)
    octets += block("<", 3, struct.pack("<I", 3) + b"abc")
    octets += block("<", 3, struct.pack("<I", 7) + b"abcd")

    assert read(octets)[0] == [Record(None, b"abc", 3), Record(None, b"abcd", 7)]


def test_obsolete_packets_are_read() -> None:
    head = struct.pack("<HHIIII", 0, 65535, 0, 5, 3, 9)

    assert read(START + block("<", 2, head + b"abc"))[0] == [Record(5000, b"abc", 9)]


def test_other_blocks_are_passed_over() -> None:
    others = b"".join(block("<", type_, bytes(20)) for type_ in (4, 5, 10, 0x80000001))

    assert read(START + others + enhanced("<")) == ([Record(0, b"abc", 9)], None)


@pytest.mark.parametrize("kept", [1, 7, 11, 12, 35])
def test_file_cut_short_yields_what_it_holds_and_a_warning(kept: int) -> None:
    records, warning = read(START + enhanced("<") + enhanced("<")[:kept])

    assert records == [Record(0, b"abc", 9)]
    missing = 12 - kept if kept < 12 else 36 - kept
    offset = len(START) + 36
    assert warning == CutShort(path="trace.pcapng", offset=offset, missing=missing)


@pytest.mark.parametrize(
    ("octets", "offset", "problem"),
    [
        (b"GIF89a", 0, "no pcapng file"),
        (section("<")[:8] + bytes(20), 8, "unknown byte-order magic 00000000"),
        (START + struct.pack("<III", 6, 8, 8), 52, "block length 8 cannot be"),
        (START + struct.pack("<III", 6, 13, 8), 52, "block length 13 cannot be"),
        (START + struct.pack("<III", 6, 1 << 30, 0), 52, "block length 1073741824"),
        (START + enhanced("<")[:-4] + bytes(4), 80, "block lengths differ"),
        (START + enhanced("<", 1), 56, "interface 1 was not described"),
        (START + block("<", 6, bytes(16)), 48, "packet block cut short"),
        (START + block("<", 2, bytes(16)), 48, "packet block cut short"),
        (START + block("<", 3, b""), 48, "packet block cut short"),
        (START + block("<", 3, b"\5\0\0\0abcd"), 56, "packet of 5 octets is larger"),
        (
            START + block("<", 6, bytes(12) + b"\5" + bytes(11)),
            68,
            "packet of 5 octets",
        ),
        (START + enhanced("<", options=b"\1\0\x09\0"), 80, "option beyond its block"),
        (START + interface("<", options=b"\1\0\x09\0"), 64, "option beyond its block"),
        (START + block("<", 1, bytes(4)), 48, "interface description cut short"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    octets: bytes, offset: int, problem: str
) -> None:
    with pytest.raises(CaptureError, match=problem) as caught:
        read(octets)

    assert caught.value.path == "trace.pcapng"
    assert caught.value.offset == offset


def test_interfaces_are_bounded() -> None:
    with pytest.raises(CaptureError, match="more than 65536 interfaces"):
        read(section("<") + interface("<") * 65_537)


def test_reader_closes_what_it_opened(tmp_path: Path) -> None:
    path = tmp_path / "trace.pcapng"
    path.write_bytes(START + enhanced("<"))
    with PcapngReader(path) as reader:
        assert next(iter(reader)).octets == b"abc"
        assert reader.octets_read == path.stat().st_size


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.pcapng"
    with PcapngWriter(path) as writer:
        for at in range(20_000):
            writer.write(bytes(1500), at)
    tracemalloc.start()
    try:
        with PcapngReader(path) as reader:
            assert sum(1 for _ in reader) == 20_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert path.stat().st_size > 30_000_000
    assert peak < 4_000_000


@given(octets=st.binary(max_size=100))
def test_any_octets_are_read_or_refused(octets: bytes) -> None:
    for start in (START, section(">"), b""):
        with contextlib.suppress(CaptureError):
            read(start + octets)
