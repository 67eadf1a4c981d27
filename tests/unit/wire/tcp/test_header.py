"""The TCP header (RFC 9293 §3.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import tcp
from asdic.wire.checksum import is_valid, pseudo_header_sum
from asdic.wire.tcp import Flag, options
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from the kernel: the SYN of a connection over the loopback, its checksum
# zeroed.
OCTETS = bytes.fromhex(
    "85e6 9d93 fd57a841 00000000 a0 02 ffd7 0000 0000"
    "0204ffd7 0402 080a4b13955400000000 01 03030a"
)
HEADER = tcp.Header(
    source_port=34278,
    destination_port=40339,
    sequence_number=0xFD57A841,
    flags=Flag.SYN,
    window=65495,
    options=(
        options.MaximumSegmentSize(maximum_segment_size=65495),
        options.SackPermitted(),
        options.Timestamps(timestamp_value=0x4B139554),
        options.NoOperation(),
        options.WindowScale(shift_count=10),
    ),
)
LOOPBACK = bytes((127, 0, 0, 1))


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert tcp.Header.decode(OCTETS) == HEADER
    assert HEADER.header_length == len(OCTETS)
    assert HEADER.data_offset == 10


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, tcp.Header.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 40, tcp.Header.decode)


def test_data_offset_below_5_is_refused() -> None:
    with pytest.raises(DecodeError, match="below 5") as caught:
        tcp.Header.decode(OCTETS[:12] + b"\x40" + OCTETS[13:])

    assert caught.value.offset == 12


def test_flags_have_names() -> None:
    meaning = next(row.meaning for row in tcp.Header.FIELDS if row.name == "flags")

    assert meaning is not None
    assert meaning(Flag.SYN | Flag.ACK) == "SYN, ACK"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("options", (options.NoOperation(),)),
        ("options", (options.NoOperation(),) * 44),
        ("reserved", 16),
        ("window", 65536),
    ],
)
def test_value_beyond_its_field_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(HEADER, **{name: value}).encode_unsummed()


def test_checksum_is_filled_in() -> None:
    octets = HEADER.encode(b"hello", LOOPBACK, LOOPBACK)

    assert is_valid(octets, pseudo_header_sum(LOOPBACK, LOOPBACK, 6, len(octets)))
    assert octets[-5:] == b"hello"


@given(octets=st.binary(min_size=60, max_size=60), words=st.integers(5, 15))
def test_header_survives_the_wire(octets: bytes, words: int) -> None:
    octets = octets[:12] + bytes((words << 4,)) + octets[13:16] + bytes(2) + octets[18:]
    header = tcp.Header.decode(octets)

    assert header.encode_unsummed() == octets[: 4 * words]
