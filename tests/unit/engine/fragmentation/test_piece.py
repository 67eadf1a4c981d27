"""Fragments taken apart, and packets put together of them."""

from __future__ import annotations

import pytest

from asdic.engine.fragmentation import Reassembled
from asdic.engine.fragmentation.piece import FAMILIES, read_ipv4, read_ipv6
from asdic.wire import ipv4, ipv6
from asdic.wire.checksum import is_valid
from fragments import DATA, HOST_4, PEER_4, UDP, FragmentBench, fragment, fragment_ipv4
from turns import silences

RECORD_ROUTE = ipv4.options.decode(bytes((7, 7, 4, 0, 0, 0, 0, 0)))


def test_a_fragment_knows_its_place() -> None:
    piece = read_ipv6(fragment(16, DATA[:24], identification=7, congestion=3), 40, 6)

    assert piece is not None
    assert (piece.offset, piece.end, piece.is_last) == (16, 40, False)
    assert (piece.identification, piece.protocol, piece.congestion) == (7, UDP, 3)
    assert piece.data == DATA[:24]


@pytest.mark.parametrize(
    ("cut", "start", "named_at"),
    [(47, 40, 6), (0, 40, 6), (48, 39, 6), (56, 48, 48), (56, 48, -1)],
)
def test_a_fragment_header_that_is_not_there_is_not_read(
    cut: int, start: int, named_at: int
) -> None:
    bench = FragmentBench()

    assert bench.receive(fragment(16, DATA)[:cut], start, named_at) is None

    assert silences(bench.last) == ["fragment-cut-short"]


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        fragment_ipv4(0, DATA)[:19],
        fragment_ipv4(0, DATA)[:200],
        b"\x44" + fragment_ipv4(0, DATA)[1:],
        b"\x4f" + fragment_ipv4(0, b"12345678")[1:],
        fragment_ipv4(0, DATA)[:2] + b"\0\0" + fragment_ipv4(0, DATA)[4:],
    ],
)
def test_an_ipv4_header_with_wrong_lengths_is_not_read(packet: bytes) -> None:
    bench = FragmentBench()

    assert bench.receive_ipv4(packet) is None

    assert silences(bench.last) == ["fragment-cut-short"]


def test_octets_behind_an_ipv4_datagram_are_not_its_data() -> None:
    piece = read_ipv4(fragment_ipv4(8, DATA[:8]) + b"padding")

    assert piece is not None
    assert piece.data == DATA[:8]


@pytest.mark.requirement("rfc8200-4.5-i", "rfc8200-4.5-j")
def test_headers_are_those_of_the_first_fragment() -> None:
    bench = FragmentBench()
    alert = bytes((44, 0, 5, 2, 0, 0, 1, 0))
    padding = bytes((44, 0, 1, 4, 0, 0, 0, 0))
    last = fragment(8, DATA[8:16], more=False, front=padding, next_header=99)

    bench.receive(last, 48, 40)
    result = bench.receive(fragment(0, DATA[:8], front=alert), 48, 40)

    assert isinstance(result, Reassembled)
    assert (result.start, result.named_at) == (48, 40)
    header = ipv6.Header.decode(result.packet)
    assert (header.next_header, header.payload_length) == (0, 24)
    assert result.packet[40:] == bytes((UDP, *alert[1:])) + DATA[:16]


def test_an_ipv4_datagram_has_the_first_fragments_options_and_a_right_checksum() -> (
    None
):
    bench = FragmentBench()

    bench.receive_ipv4(fragment_ipv4(8, DATA[8:16], more=False))
    result = bench.receive_ipv4(fragment_ipv4(0, DATA[:8], options=RECORD_ROUTE))

    assert isinstance(result, Reassembled)
    assert (result.start, result.named_at) == (28, 9)
    assert is_valid(result.packet[:28])
    assert ipv4.Header.decode(result.packet) == ipv4.Header(
        source=PEER_4,
        destination=HOST_4,
        protocol=UDP,
        time_to_live=64,
        identification=1,
        total_length=44,
        options=RECORD_ROUTE,
    )
    assert result.packet[28:] == DATA[:16]


def test_families_have_rows_of_their_own() -> None:
    assert [family.name for family in FAMILIES] == ["ipv6", "ipv4"]
