"""Counting what came, within bounds."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.engine.instant import Instant
from asdic.probe.respond.arrivals import Arrivals, Arrived

SMALL, LARGE = (Arrived(protocol=17, size=size, hop_limit=60) for size in (100, 1500))


def test_the_same_kind_of_packet_is_counted_together() -> None:
    arrivals = Arrivals(peers=2, kinds=4)
    for at, arrived in enumerate((LARGE, SMALL, LARGE)):
        arrivals.note(b"me", arrived, Instant(at))
    rows = [(row.arrived, row.count, row.last) for row in arrivals.of(b"me")]
    assert rows == [(SMALL, 1, 1), (LARGE, 2, 2)]


def test_a_fragmented_packet_is_another_kind() -> None:
    arrivals = Arrivals(peers=2, kinds=4)
    cut = Arrived(protocol=17, size=1500, hop_limit=60, largest_fragment=1396)
    arrivals.note(b"me", LARGE, Instant(0))
    arrivals.note(b"me", cut, Instant(0))
    assert [row.arrived for row in arrivals.of(b"me")] == [LARGE, cut]


def test_who_sent_nothing_has_nothing() -> None:
    assert Arrivals(peers=1, kinds=1).of(b"me") == []


def test_the_kind_that_came_longest_ago_is_forgotten() -> None:
    arrivals = Arrivals(peers=1, kinds=2)
    middle = Arrived(protocol=17, size=500)
    for arrived in (SMALL, LARGE, SMALL, middle):
        arrivals.note(b"me", arrived, Instant(0))
    assert [row.arrived for row in arrivals.of(b"me")] == [SMALL, middle]


def test_the_peer_that_was_silent_longest_is_forgotten() -> None:
    arrivals = Arrivals(peers=2, kinds=2)
    for peer in (b"1", b"2", b"1", b"3"):
        arrivals.note(peer, SMALL, Instant(0))
    assert list(arrivals.everybody()) == [b"1", b"3"]


@given(st.lists(st.tuples(st.binary(max_size=1), st.integers(0, 9))))
def test_tables_keep_their_bounds(packets: list[tuple[bytes, int]]) -> None:
    arrivals = Arrivals(peers=3, kinds=2)
    for peer, size in packets:
        arrivals.note(peer, Arrived(protocol=17, size=size), Instant(0))
        assert len(arrivals) <= 3
        assert all(len(rows) <= 2 for rows in arrivals.everybody().values())
