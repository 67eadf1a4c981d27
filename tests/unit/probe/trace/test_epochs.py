from __future__ import annotations

from itertools import pairwise

from hypothesis import given, strategies as st

from asdic.probe.trace.epochs import EpochTracker, Route

A, B, C = b"\x01" * 4, b"\x02" * 4, b"\x03" * 4


def route(**senders: bytes) -> Route:
    return {int(name[1:]): frozenset((one,)) for name, one in senders.items()}


def test_silence_changes_nothing() -> None:
    tracker = EpochTracker()
    tracker.add(1, route(h1=A, h2=B))
    assert tracker.add(2, route(h1=A)).number == 1
    assert tracker.add(3, {}).number == 1
    assert tracker.add(4, route(h1=A, h2=C)).changed_at == (2,)


def test_a_sender_that_was_seen_in_the_epoch_is_no_change() -> None:
    tracker = EpochTracker()
    tracker.add(1, {1: frozenset((A,))})
    tracker.add(2, {1: frozenset((A, B))})
    assert tracker.add(3, {1: frozenset((B,))}).number == 1


def test_an_epoch_knows_the_round_that_it_began_with() -> None:
    tracker = EpochTracker()
    tracker.add(1, route(h1=A))
    epoch = tracker.add(7, route(h1=B))
    assert (epoch.number, epoch.first_round) == (2, 7)


@given(st.lists(st.sampled_from([A, B, C]), min_size=1))
def test_with_one_distance_an_epoch_begins_with_each_change(seen: list[bytes]) -> None:
    tracker = EpochTracker()
    numbers = [tracker.add(n, route(h1=one)).number for n, one in enumerate(seen)]
    changes = [1, *(one != two for one, two in pairwise(seen))]
    assert numbers == [sum(changes[: n + 1]) for n in range(len(seen))]
