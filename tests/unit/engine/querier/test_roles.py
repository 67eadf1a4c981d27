"""Which router of a link asks: each pair of the table."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Querier as Settings
from asdic.engine.querier.roles import ROLES, Role, RoleEvent
from queriers import HIGHER, LOWER, Asked, QuerierBench

GENERAL = Asked(bytes(16))
# Robustness x query interval + half of the response interval.
OTHER_QUERIER_PRESENT = 2 * 125 + 5


def role(bench: QuerierBench) -> object:
    return bench.link_state()["role"]


def test_the_table_has_a_row_for_all_that_can_happen() -> None:
    impossible = {
        # No timer runs while idle, and a querier and another have one each.
        (Role.IDLE, RoleEvent.DUE),
        (Role.IDLE, RoleEvent.ABSENT),
        (Role.QUERIER, RoleEvent.ABSENT),
        (Role.NON_QUERIER, RoleEvent.DUE),
        # A rule judges queries before.
        (Role.IDLE, RoleEvent.LOWER),
        (Role.IDLE, RoleEvent.HIGHER),
    }
    pairs = {(one, event) for one in Role for event in RoleEvent}

    assert set(ROLES) == pairs - impossible


@pytest.mark.requirement("rfc2710-4-e")
def test_a_router_asks_twice_at_startup_and_then_every_query_interval() -> None:
    bench = QuerierBench()
    assert bench.asked() == [GENERAL]
    assert role(bench) == "querier"

    bench.wait(300)

    assert bench.times == [31.25, 31.25 + 125, 31.25 + 250]


def test_three_times_at_startup_where_it_reckons_with_more_losses() -> None:
    bench = QuerierBench(Settings(robustness_variable=3))

    bench.wait(200)

    assert bench.times == [31.25, 62.5, 187.5]


def test_to_start_again_changes_nothing() -> None:
    bench = QuerierBench()
    bench.asked()

    bench.start()
    bench.start_again()

    assert bench.asked() == []
    assert len(bench.groups.joined) == 1
    assert role(bench) == "querier"
    assert bench.silences == []
    bench.wait(31.25)
    assert bench.asked() == [GENERAL]


def test_one_that_yielded_does_not_ask_when_it_is_started_again() -> None:
    bench = QuerierBench()
    bench.query()
    bench.asked()
    bench.wait(100)

    bench.start_again()

    assert bench.asked() == []
    assert bench.silences == []
    assert role(bench) == "non-querier"
    bench.wait(OTHER_QUERIER_PRESENT - 100)
    assert bench.asked() == [GENERAL]
    assert role(bench) == "querier"


@pytest.mark.requirement("rfc2710-6-a")
def test_a_router_yields_to_one_with_a_lower_address() -> None:
    bench = QuerierBench()
    bench.asked()

    bench.query(LOWER)

    assert bench.events == ["QuerierElected"]
    assert role(bench) == "non-querier"
    assert bench.link_state()["querier"] == "fe80::1"
    bench.wait(OTHER_QUERIER_PRESENT - 1)
    assert bench.asked() == []


@pytest.mark.requirement("rfc2710-6-a")
def test_a_router_does_not_yield_to_one_with_a_higher_address() -> None:
    bench = QuerierBench()
    bench.asked()

    bench.query(HIGHER)

    assert bench.silences == ["query-of-higher-address"]
    assert role(bench) == "querier"
    bench.wait(32)
    assert bench.asked() == [GENERAL]


@pytest.mark.requirement("rfc2710-4-e")
def test_it_asks_again_when_the_other_is_not_heard_for_too_long() -> None:
    bench = QuerierBench()
    bench.asked()
    bench.query(LOWER)

    bench.wait(OTHER_QUERIER_PRESENT)

    assert bench.events == ["QuerierElected"]
    assert role(bench) == "querier"
    assert bench.link_state()["querier"] == ""
    assert bench.asked() == [GENERAL]
    bench.wait(124)
    assert bench.asked() == []
    bench.wait(1)
    assert bench.asked() == [GENERAL]


def test_each_query_of_the_other_prolongs_it() -> None:
    bench = QuerierBench()
    bench.query(LOWER)
    bench.wait(OTHER_QUERIER_PRESENT - 1)
    bench.asked()

    bench.query(LOWER)

    assert bench.events == []
    bench.wait(OTHER_QUERIER_PRESENT - 1)
    assert bench.asked() == []
    assert role(bench) == "non-querier"


def test_one_that_yielded_ignores_a_third_with_a_higher_address() -> None:
    bench = QuerierBench()
    bench.query(LOWER)
    bench.wait(OTHER_QUERIER_PRESENT - 1)
    bench.asked()

    bench.query(HIGHER)

    assert bench.silences == ["query-of-higher-address"]
    assert role(bench) == "non-querier"
    bench.wait(1)
    assert bench.asked() == [GENERAL]


def test_the_variables_of_the_router_that_asks_count() -> None:
    bench = QuerierBench()

    bench.query(LOWER, robustness=3, interval=100)

    assert bench.link_state()["robustness"] == 3
    bench.asked()
    bench.wait(3 * 100 + 4)
    assert bench.asked() == []
    bench.wait(1)
    assert bench.asked() == [GENERAL]
    assert bench.link_state()["robustness"] == 2


def test_an_older_querier_is_told_of() -> None:
    bench = QuerierBench()

    bench.old_query(LOWER)

    assert bench.events == ["OlderQuerierHeard", "QuerierElected"]


def test_who_has_no_address_any_more_yields_to_anybody() -> None:
    bench = QuerierBench()
    bench.interface.addresses.clear()

    bench.query(HIGHER)

    assert role(bench) == "non-querier"


@pytest.mark.parametrize("has_yielded", [False, True])
def test_a_router_that_stops_asks_nobody_and_forgets_all(*, has_yielded: bool) -> None:
    bench = QuerierBench()
    bench.exclude()
    if has_yielded:
        bench.query(LOWER)
    bench.asked()

    bench.stop()

    assert bench.events == ["GroupUnheard"]
    assert bench.groups.joined == []
    assert bench.timers.next() is None
    assert role(bench) == "idle"
    bench.querier._mld.stop(bench.turn(), bench.interface)  # noqa: SLF001 - past the face
    assert role(bench) == "idle"
    assert bench.timers.next() is None
    bench.start()
    assert bench.asked() == [GENERAL]
