"""The limits of one kind of messages: of each peer, then of the node."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Errors
from asdic.engine.icmp_errors.lane import Lane
from asdic.engine.instant import SECOND
from turns import Bench

ONE, OTHER, THIRD = bytes(15) + b"\1", bytes(15) + b"\2", bytes(15) + b"\3"
SLOW = Errors(peer_bucket=1, peer_interval=SECOND, bucket=20, interval=SECOND)


def passed(bench: Bench, lane: Lane) -> int:
    """Return how many messages the node's bucket lets pass at one time."""
    count = 0
    while lane.take_node(bench.turn()):
        count += 1
    return count


def test_each_peer_has_a_bucket_of_its_own() -> None:
    bench, lane = Bench(), Lane(SLOW)

    assert lane.take_peer(bench.turn(), ONE)
    assert not lane.take_peer(bench.turn(), ONE)
    assert lane.take_peer(bench.turn(), OTHER)


@pytest.mark.requirement("cve-2020-25705-saddns-a")
def test_how_many_pass_the_nodes_bucket_differs_from_time_to_time() -> None:
    bench = Bench()

    counts = [passed(bench, Lane(SLOW)) for _ in range(20)]

    assert len(set(counts)) > 3
    assert all(10 <= count <= 80 for count in counts)


@pytest.mark.parametrize(("share", "tokens"), [(0.0, 0), (0.4, 1), (0.99, 2)])
def test_a_draw_says_how_many_tokens_a_message_takes(share: float, tokens: int) -> None:
    bench = Bench(fixed={"error-tokens": share})
    lane = Lane(Errors(bucket=4, interval=SECOND))

    taken = 0
    for _ in range(4):
        taken += lane.take_node(bench.turn())

    assert taken == {0: 4, 1: 4, 2: 2}[tokens]


def test_without_spread_the_bucket_counts_exactly() -> None:
    lane = Lane(Errors(bucket=7, interval=SECOND, spread=0))

    assert passed(Bench(), lane) == 7


def test_the_peer_that_was_quiet_for_longest_is_forgotten() -> None:
    bench = Bench()
    lane = Lane(Errors(peer_bucket=2, peer_interval=SECOND, max_peers=2))
    for peer in (ONE, OTHER, ONE, THIRD):
        lane.take_peer(bench.turn(), peer)

    assert len(lane) == 2
    assert not lane.take_peer(bench.turn(), ONE)
    assert lane.take_peer(bench.turn(), OTHER)
