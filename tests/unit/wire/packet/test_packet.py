"""Whole frames: any octets decode, and come back."""

import tracemalloc

import pytest
from hypothesis import example, given, strategies as st

from asdic.wire import packet
from asdic.wire.frame_check_sequence import FrameCheckSequence
from asdic.wire.layer import Data, Malformed
from asdic.wire.link_type import LinkType

# A few first octets that lead on, so that random ones get somewhere.
STARTS = [
    bytes(12) + bytes.fromhex(kind)
    for kind in ("0800", "86dd", "0806", "8100", "0020", "88a8")
] + [
    bytes.fromhex(start)
    for start in ("45000040000000004001", "4600", "60000000002000", "1e000000", "")
]


@given(
    start=st.sampled_from(STARTS),
    rest=st.binary(max_size=120),
    link_type=st.sampled_from(LinkType),
)
@example(start=b"", rest=b"", link_type=LinkType.ETHERNET)
def test_any_octets_come_back_as_they_were(
    start: bytes, rest: bytes, link_type: LinkType
) -> None:
    decoded = packet.decode(start + rest, link_type)

    assert packet.encode(decoded, keep_checksums=True) == start + rest
    assert len(decoded.layers) == len(decoded.starts) == len(decoded.ends)


@given(octets=st.binary(max_size=80), size=st.integers(1, 6))
@example(octets=STARTS[0] + b"\x45", size=4)
def test_check_sequence_is_set_aside_and_comes_back(octets: bytes, size: int) -> None:
    decoded = packet.decode(octets, LinkType.ETHERNET, size)
    frame = packet.decode(octets[:-size], LinkType.ETHERNET)
    last = FrameCheckSequence(octets=octets[-size:])

    assert decoded.layers == (*frame.layers, last)
    assert decoded.starts[-1] == max(len(octets) - size, 0)
    assert decoded.ends[-1] == len(octets)
    assert packet.encode(decoded, keep_checksums=True) == octets


@given(
    chain=st.lists(
        st.tuples(
            st.sampled_from((0, 43, 44, 51, 60, 58, 17, 6, 4, 41, 2, 50)),
            st.binary(min_size=15, max_size=15),
        ),
        min_size=1,
        max_size=6,
    ),
    end=st.binary(max_size=60),
)
def test_any_chain_of_headers_comes_back_as_it_was(
    chain: list[tuple[int, bytes]], end: bytes
) -> None:
    rest = b"".join(bytes((number, body[0] & 1)) + body[1:] for number, body in chain)
    octets = bytes.fromhex("60000000 0200 3c 40") + bytes(32) + rest + end

    decoded = packet.decode(octets, LinkType.RAW)

    assert packet.encode(decoded, keep_checksums=True) == octets


def test_frame_of_an_unknown_link_type_is_a_payload() -> None:
    decoded = packet.decode(b"abc", 147)

    assert decoded.layers == (Data(octets=b"abc"),)
    assert packet.encode(decoded) == b"abc"


def test_nesting_is_bounded() -> None:
    octets = bytes(12) + b"\x81\x00" + b"\0\1\x81\0" * 1000
    decoded = packet.decode(octets)

    assert len(decoded.layers) == 65
    assert isinstance(decoded.layers[-1], Malformed)
    assert packet.encode(decoded) == octets


def nested(head: bytes, size: int) -> bytes:
    return head * (size // len(head))


@pytest.mark.parametrize(
    "octets",
    [
        bytes.fromhex("60000000 0000 00 40") + bytes(32) + (b"\x3c\xff" + unit) * 30
        for unit in (bytes(2046), b"\x1e\x00" * 1023, b"\x01\x00" * 1023)
    ]
    + [
        bytes.fromhex("45000000 00000000 403c0000")
        + bytes(8)
        + (b"\x3c\xff" + unit) * 30
        for unit in (bytes(2046), b"\x1e\x00" * 1023, b"\x1e\x01\x00" * 682)
    ]
    + [
        bytes.fromhex("45000000 00000000 402b0000")
        + bytes(8)
        + (b"\x2b\xfe\x00\x00" + bytes(2036)) * 30,
        nested(bytes.fromhex("45000000 00000000 40040000") + bytes(8), 60_000),
    ],
)
def test_decoding_stays_below_the_memory_bound(octets: bytes) -> None:
    packet.decode(octets, LinkType.RAW)
    tracemalloc.start()
    try:
        packet.decode(octets, LinkType.RAW)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak <= 32 * len(octets) + 65_536
