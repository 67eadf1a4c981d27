"""Packets cut into fragments."""

from __future__ import annotations

import pytest

from asdic.engine.fragmentation import cut_ipv4, cut_ipv6
from asdic.engine.rule import Rule
from asdic.wire import ipv4, ipv6
from asdic.wire.checksum import is_valid
from fragments import DATA, HOST, HOST_4, PEER, PEER_4, UDP

ALERT = bytes((43, 0, 5, 2, 0, 0, 1, 0))
ROUTING = bytes((60, 2, 0, 0, 0, 0, 0, 0)) + PEER
OPTIONS = bytes((UDP, 0, 1, 4, 0, 0, 0, 0))


def packet(size: int, next_header: int = 58, front: bytes = b"") -> bytes:
    """Return an IPv6 packet of *size* octets."""
    header = ipv6.Header(
        source=HOST, destination=PEER, next_header=next_header, hop_limit=64
    )
    return header.encode(front + (DATA * 64)[: size - 40 - len(front)])


def pieces(cut: tuple[bytes, ...] | Rule) -> tuple[bytes, ...]:
    """Return the fragments that there are."""
    assert isinstance(cut, tuple)
    return cut


@pytest.mark.requirement("rfc8201-5.5-a")
def test_a_packet_of_1500_octets_is_cut_to_1400_as_the_suite_expects() -> None:
    whole = packet(1500)

    first, last = pieces(cut_ipv6(whole, 1400, 0xCAFE))

    assert (len(first), len(last)) == (1400, 156)
    assert ipv6.Header.decode(first).payload_length == 1360
    assert ipv6.Fragment.decode(first, 40) == ipv6.Fragment(
        next_header=58, identification=0xCAFE, more_fragments=True
    )
    assert ipv6.Fragment.decode(last, 40) == ipv6.Fragment(
        next_header=58, identification=0xCAFE, fragment_offset=169
    )
    assert first[48:] + last[48:] == whole[40:]


@pytest.mark.requirement("rfc8021-3-a")
def test_a_packet_that_fits_is_left_alone() -> None:
    whole = packet(1280)

    assert cut_ipv6(whole, 1280, 1) == (whole,)


def test_headers_for_nodes_on_the_way_are_in_each_fragment() -> None:
    whole = packet(2000, 0, ALERT + ROUTING + OPTIONS)

    first, last = pieces(cut_ipv6(whole, 1280, 1))

    front = whole[6:7] + whole[40:48] + b"\x2c" + whole[49:72]
    assert first[6:7] + first[40:72] == front
    assert last[6:7] + last[40:72] == front
    assert ipv6.Fragment.decode(first, 72).next_header == 60
    assert first[80:] + last[80:] == whole[72:]


def test_without_a_routing_header_destination_options_are_cut() -> None:
    first, _ = pieces(cut_ipv6(packet(2000, 60, OPTIONS), 1280, 1))

    assert first[6] == 44
    assert first[48:56] == OPTIONS


def test_options_that_run_over_the_end_are_no_header() -> None:
    whole = packet(104, 0, bytes((58, 200, 1, 4, 0, 0, 0, 0)))

    assert isinstance(cut_ipv6(whole, 96, 1), Rule)
    assert isinstance(cut_ipv6(packet(44, 60), 40, 1), Rule)


@pytest.mark.requirement("rfc1122-3.3.3-a", "rfc1812-4.2.2.7-a")
def test_a_datagram_is_cut_and_its_options_go_along_if_they_are_to_be_copied() -> None:
    route = bytes((0x83, 7, 4, 192, 0, 2, 9))  # loose source route: copied
    record = bytes((7, 7, 4, 0, 0, 0, 0))
    header = ipv4.Header(
        source=PEER_4,
        destination=HOST_4,
        protocol=UDP,
        time_to_live=64,
        identification=7,
        options=ipv4.options.decode(b"\x01" + record + route + b"\0"),
    )
    whole = header.encode(DATA[:1000])

    fragments = pieces(cut_ipv4(whole, 576))

    first, last = (ipv4.Header.decode(one) for one in fragments)
    assert (first.flags, first.fragment_offset) == (1, 0)
    assert (last.flags, last.fragment_offset) == (0, 67)
    assert first.options == header.options
    assert last.options == ipv4.options.decode(route + b"\0")
    assert all(is_valid(one[: (one[0] & 15) * 4]) for one in fragments)
    assert fragments[0][36:] + fragments[1][28:] == DATA[:1000]


def test_a_fragment_is_cut_further() -> None:
    header = ipv4.Header(
        source=PEER_4,
        destination=HOST_4,
        protocol=UDP,
        time_to_live=64,
        flags=1,
        fragment_offset=10,
    )

    fragments = pieces(cut_ipv4(header.encode(DATA[:160]), 120))

    heads = [ipv4.Header.decode(one) for one in fragments]
    assert [(one.flags, one.fragment_offset) for one in heads] == [(1, 10), (1, 22)]


def test_a_datagram_that_fits_or_must_not_be_cut_is_left_alone() -> None:
    header = ipv4.Header(
        source=PEER_4, destination=HOST_4, protocol=UDP, time_to_live=64, flags=2
    )
    whole = header.encode(DATA)

    assert cut_ipv4(whole, len(whole)) == (whole,)
    assert isinstance(cut_ipv4(whole, len(whole) - 1), Rule)


def test_options_of_an_odd_form_are_not_copied_beyond_the_header() -> None:
    head = b"\x46" + bytes(19) + bytes((1, 1, 1, 0x83))

    first, last = pieces(cut_ipv4(head + DATA[:64], 64))

    assert first[20:24] == head[20:24]
    assert last[0] == 0x46
    assert last[20:24] == bytes((0x83, 0, 0, 0))
