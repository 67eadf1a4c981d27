"""Lists with lifetimes and a bound."""

from __future__ import annotations

from asdic.engine.discovery.events import Kind
from asdic.engine.discovery.timed_list import TimedList
from asdic.engine.instant import SECOND
from turns import Bench, silences


def test_a_refresh_tells_whether_the_value_is_another() -> None:
    bench = Bench()
    routes = TimedList(Kind.ROUTE, "eth0", 2, str)
    assert routes.advertise(bench.turn(), 1, "low", SECOND)
    assert not routes.advertise(bench.turn(), 1, "low", 2 * SECOND)
    assert routes.advertise(bench.turn(), 1, "high", 2 * SECOND)
    assert routes.state() == [{"entry": "high", "until": 2 * SECOND}]


def test_a_full_list_takes_no_new_key_and_still_refreshes_the_old_ones() -> None:
    bench = Bench()
    routes = TimedList(Kind.ROUTE, "eth0", 1, str)
    routes.advertise(bench.turn(), 1, "one", SECOND)
    turn = bench.turn()
    assert not routes.advertise(turn, 2, "two", SECOND)
    assert silences(turn) == ["route-list-full"]
    routes.advertise(bench.turn(), 1, "one", None)
    assert routes.state() == [{"entry": "one", "until": None}]
    assert len(routes) == 1


def test_a_list_that_displaces_gives_up_the_entry_that_ends_first() -> None:
    bench = Bench()
    servers = TimedList(Kind.RECURSIVE_DNS_SERVER, "eth0", 2, str, displaces=True)
    servers.advertise(bench.turn(), 1, "ever", None)
    servers.advertise(bench.turn(), 2, "long", 9 * SECOND)
    servers.advertise(bench.turn(), 3, "short", SECOND)
    assert list(servers) == ["ever", "short"]
    servers.advertise(bench.turn(), 4, "new", SECOND)
    assert list(servers) == ["ever", "new"]
