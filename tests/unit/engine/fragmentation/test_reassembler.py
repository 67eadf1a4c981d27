"""Packets made whole again, as their senders and listeners see it."""

from __future__ import annotations

from itertools import permutations

import pytest

from asdic.engine.configuration import Reassembly
from asdic.engine.fragmentation import Reassembled
from asdic.engine.instant import SECOND
from asdic.engine.interface import Interface
from fragments import (
    DATA,
    OTHER_PEER,
    FragmentBench,
    fragment,
    fragment_ipv4,
)
from turns import silences

PARTS = (
    fragment(0, DATA[:32]),
    fragment(32, DATA[32:64]),
    fragment(64, DATA[64:88], more=False),
)
"""As in the suite's test of reassembly: 32, 32 and 24 octets."""


@pytest.mark.parametrize("order", list(permutations(PARTS)))
def test_fragments_make_a_packet_in_any_order(order: tuple[bytes, ...]) -> None:
    bench = FragmentBench()

    first, second, third = (bench.receive(packet) for packet in order)

    assert (first, second) == (None, None)
    assert isinstance(third, Reassembled)
    assert third.packet[40:] == DATA[:88]
    assert bench.counters.ipv6 == {"ReasmReqds": 3, "ReasmOKs": 1}


@pytest.mark.requirement("rfc8200-4.5-a")
@pytest.mark.parametrize(
    "stranger",
    [
        fragment(32, DATA[32:64], source=OTHER_PEER),
        fragment(32, DATA[32:64], identification=2),
        fragment(32, DATA[32:64])[:39] + b"\x98" + fragment(32, DATA[32:64])[40:],
    ],
    ids=["other source", "other identification", "other destination"],
)
def test_fragments_of_different_packets_are_not_mixed(stranger: bytes) -> None:
    bench = FragmentBench()

    results = [bench.receive(packet) for packet in (PARTS[0], stranger, PARTS[2])]

    assert results == [None, None, None]
    assert len(bench.reassembler) == 2


@pytest.mark.requirement("rfc791-3.2-a")
def test_ipv4_fragments_of_different_protocols_are_not_mixed() -> None:
    bench = FragmentBench()

    bench.receive_ipv4(fragment_ipv4(0, DATA[:8], protocol=17))
    other = bench.receive_ipv4(fragment_ipv4(8, DATA[:8], protocol=6, more=False))
    same = bench.receive_ipv4(fragment_ipv4(8, DATA[:8], protocol=17, more=False))

    assert other is None
    assert isinstance(same, Reassembled)
    assert bench.counters.ipv4["ReasmOKs"] == 1


def test_a_link_local_senders_fragments_belong_to_their_link() -> None:
    bench = FragmentBench()
    source = bytes.fromhex("fe80000000000000020000fffe000100")
    bench.receive(fragment(0, DATA[:8], source=source))
    other = Interface(bench.configuration.interfaces[0], bench.configuration)
    other.name = "eth1"
    last = fragment(8, DATA[:8], source=source, more=False)

    assert bench.reassembler.receive(bench.turn(), other, last, 40, 6) is None
    assert isinstance(bench.receive(last), Reassembled)


@pytest.mark.requirement("rfc8200-4.5-f", "rfc6946-4-a")
def test_an_atomic_fragment_has_nothing_to_do_with_others() -> None:
    bench = FragmentBench()
    bench.receive(PARTS[0])

    result = bench.receive(fragment(0, DATA[:13], more=False))

    assert isinstance(result, Reassembled)
    assert result.packet[6] == 17
    assert result.packet[40:] == DATA[:13]
    assert [bench.receive(packet) for packet in PARTS[1:2]] == [None]
    assert isinstance(bench.receive(PARTS[2]), Reassembled)


@pytest.mark.requirement("rfc6864-4-a")
def test_a_whole_ipv4_datagram_passes_whatever_its_identification() -> None:
    bench = FragmentBench()
    bench.receive_ipv4(fragment_ipv4(0, DATA[:8]))

    whole = fragment_ipv4(0, DATA[:13], more=False)
    result = bench.receive_ipv4(whole)

    assert isinstance(result, Reassembled)
    assert result.packet == whole


@pytest.mark.requirement("rfc8200-4.5-h")
def test_the_time_runs_from_the_first_arrival() -> None:
    bench = FragmentBench()
    bench.receive(PARTS[2])
    bench.wait(59 * SECOND)
    bench.receive(PARTS[0])
    bench.wait(1 * SECOND)

    assert bench.listener.timed_out == [PARTS[0]]
    assert bench.counters.ipv6["ReasmFails"] == 1


@pytest.mark.requirement("rfc4443-2.4e4-a", "rfc4443-2.4e5-a")
@pytest.mark.parametrize("groups", [(False, False), (True, False), (False, True)])
def test_who_is_told_of_a_timeout_hears_of_fragments_in_frames_to_a_group(
    groups: tuple[bool, bool],
) -> None:
    bench = FragmentBench()
    for packet, is_link_group in zip(PARTS, groups, strict=False):
        bench.receive(packet, is_link_group=is_link_group)
    bench.wait(60 * SECOND)

    assert bench.listener.were_link_groups == [any(groups)]


@pytest.mark.requirement("rfc1122-3.3.2-b", "rfc1122-3.3.2-c")
def test_an_ipv4_datagram_has_a_fixed_time_too() -> None:
    bench = FragmentBench()
    first = fragment_ipv4(0, DATA[:8])
    bench.receive_ipv4(first)
    bench.wait(60 * SECOND - 1)
    assert bench.listener.timed_out == []
    bench.wait(1)

    assert bench.listener.timed_out == [first]
    assert len(bench.reassembler) == 0
    assert 60 * SECOND <= Reassembly().ipv4_timeout <= 120 * SECOND


@pytest.mark.requirement("rfc8200-5-b")
def test_a_packet_of_1500_octets_becomes_whole() -> None:
    bench = FragmentBench()
    data = (DATA * 2)[:1460]

    bench.receive(fragment(0, data[:1232]))
    result = bench.receive(fragment(1232, data[1232:], more=False))

    assert isinstance(result, Reassembled)
    assert len(result.packet) == 1500


@pytest.mark.requirement("rfc1122-3.3.2-a")
def test_an_ipv4_datagram_of_65535_octets_becomes_whole() -> None:
    bench = FragmentBench()

    bench.receive_ipv4(fragment_ipv4(0, bytes(32_768)))
    result = bench.receive_ipv4(fragment_ipv4(32_768, bytes(32_747), more=False))

    assert isinstance(result, Reassembled)
    assert len(result.packet) == 65_535


def test_the_state_shows_what_is_kept() -> None:
    bench = FragmentBench()
    bench.receive(PARTS[0])

    assert bench.reassembler.state() == {
        "octets": 80,
        "packets": [
            {
                "source": "2001:db8::1",
                "destination": "2001:db8::99",
                "identification": 1,
                "state": "has first fragment",
                "fragments": 1,
                "octets": 80,
            }
        ],
    }


def test_a_fragment_that_gives_way_counts_as_a_failure() -> None:
    bench = FragmentBench(max_packets_per_source=1)
    bench.receive(PARTS[0])
    bench.receive(fragment(0, DATA[:8], identification=9))

    assert silences(bench.last) == ["reassembly-source-full"]
    assert bench.counters.ipv6["ReasmFails"] == 1
