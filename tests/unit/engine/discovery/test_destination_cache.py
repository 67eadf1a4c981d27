"""The destination cache (RFC 4861 §5.1)."""

from __future__ import annotations

from asdic.engine.discovery.destination_cache import DestinationCache, Hop
from turns import Bench

HOP = Hop(Bench().interface, bytes(16))
ONE, TWO, THREE = ((bytes((n,)), None) for n in (1, 2, 3))


def filled() -> DestinationCache:
    cache = DestinationCache()
    for key in (ONE, TWO):
        cache.put(key, HOP, 2)
    return cache


def test_what_was_never_put_in_is_not_there() -> None:
    assert DestinationCache().get(ONE) is None


def test_the_entry_not_used_for_longest_makes_room() -> None:
    cache = filled()
    assert cache.get(ONE) is HOP
    cache.put(THREE, HOP, 2)
    assert [key for key, _ in cache.items()] == [ONE, THREE]
    assert len(cache) == 2


def test_an_entry_put_in_again_is_used_too() -> None:
    cache = filled()
    cache.put(ONE, HOP, 2)
    cache.put(THREE, HOP, 2)
    assert cache.get(TWO) is None


def test_what_is_stale_is_forgotten_and_the_rest_is_not() -> None:
    cache = filled()
    cache.forget(lambda key, _: key == ONE)
    assert [key for key, _ in cache.items()] == [TWO]
