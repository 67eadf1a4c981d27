"""The buckets of one limit: of each peer, and the node's."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Errors
from asdic.engine.icmp_errors.lane import Lane
from asdic.engine.icmp_errors.limits import Limit
from asdic.engine.instant import SECOND
from asdic.engine.token_bucket import Rate, TokenBucket
from turns import Bench, configuration

ONE, OTHER, THIRD = bytes(15) + b"\1", bytes(15) + b"\2", bytes(15) + b"\3"
PEER = Rate(1, SECOND)
MANY = Rate(1000, SECOND)
SLOW = Limit(node=Rate(20, SECOND), spread=1)


def passed(bench: Bench, limit: Limit) -> int:
    """Return how many messages a node's bucket lets pass at one time."""
    lane, count = Lane(TokenBucket()), 0
    while lane.has_node_token(bench.turn(), limit):
        assert lane.take(bench.turn(), limit, MANY, ONE)
        count += 1
    return count


def test_each_peer_has_a_bucket_of_its_own() -> None:
    turn, lane = Bench().turn(), Lane(TokenBucket())

    assert lane.take(turn, SLOW, PEER, ONE)
    assert not lane.take(turn, SLOW, PEER, ONE)
    assert lane.take(turn, SLOW, PEER, OTHER)


@pytest.mark.requirement("cve-2020-25705-saddns-a")
def test_how_many_pass_the_nodes_bucket_differs_from_time_to_time() -> None:
    bench = Bench()

    counts = [passed(bench, SLOW) for _ in range(20)]

    assert len(set(counts)) > 3
    assert all(10 <= count <= 80 for count in counts)


@pytest.mark.parametrize(("share", "tokens"), [(0.0, 0), (0.4, 1), (0.99, 2)])
def test_a_draw_says_how_many_tokens_a_message_takes(share: float, tokens: int) -> None:
    bench, lane = Bench(fixed={"error-tokens": share}), Lane(TokenBucket())
    limit, taken = Limit(node=Rate(4, SECOND), spread=1), 0

    while taken < 10 and lane.has_node_token(bench.turn(), limit):
        lane.take_of_node(bench.turn(), limit)
        taken += 1

    assert taken == {0: 10, 1: 4, 2: 2}[tokens]


def test_without_spread_the_bucket_counts_exactly() -> None:
    assert passed(Bench(), Limit(node=Rate(7, SECOND))) == 7


@pytest.mark.requirement("cve-2024-47678-order-a")
def test_who_is_over_its_own_limit_takes_nothing_of_the_nodes() -> None:
    turn, lane = Bench().turn(), Lane(TokenBucket())
    limit = Limit(node=Rate(2, SECOND))
    assert lane.has_node_token(turn, limit)

    assert [lane.take(turn, limit, PEER, ONE) for _ in range(9)] == [True] + [False] * 8
    assert lane.has_node_token(turn, limit)
    assert lane.take(turn, limit, PEER, OTHER)
    assert not lane.has_node_token(turn, limit)


def test_without_a_limit_of_the_node_it_always_has_a_token() -> None:
    bench, lane = Bench(), Lane(TokenBucket())
    for _ in range(100):
        lane.take_of_node(bench.turn(), Limit())

    assert lane.has_node_token(bench.turn(), Limit())


def test_two_limits_may_have_one_bucket_of_the_node() -> None:
    turn, shared = Bench().turn(), TokenBucket()
    one, other = Lane(shared), Lane(shared)
    limit = Limit(node=Rate(1, SECOND))

    assert one.has_node_token(turn, limit)
    assert one.take(turn, limit, PEER, ONE)
    assert not other.has_node_token(turn, limit)


def test_the_peer_that_was_quiet_for_longest_is_forgotten() -> None:
    turn = Bench(configuration(errors=Errors(max_peers=2))).turn()
    lane, pair = Lane(TokenBucket()), Rate(2, SECOND)
    for peer in (ONE, OTHER, ONE, THIRD):
        lane.take(turn, SLOW, pair, peer)

    assert len(lane) == 2
    assert not lane.take(turn, SLOW, pair, ONE)
    assert lane.take(turn, SLOW, pair, OTHER)
