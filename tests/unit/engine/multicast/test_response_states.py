"""How queries join the answers that are pending: each state with each query."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import MulticastListener as Settings
from asdic.engine.multicast.response_states import RESPONSES, Pending, Query
from asdic.wire.address import IPV6_UNSPECIFIED
from listeners import GROUP, OTHER_GROUP, A, B, C, ListenerBench, Said

ALL_BUT_NONE = Said("mode is exclude", GROUP)
ASKED = {
    Query.GENERAL: (IPV6_UNSPECIFIED,),
    Query.ADDRESS: (GROUP,),
    Query.ADDRESS_AND_SOURCES: (GROUP, A),
}


def listening() -> ListenerBench:
    """Return a bench that has joined a group, and said so often enough."""
    bench = ListenerBench()
    bench.join()
    bench.wait(5)
    bench.said()
    return bench


def sources(*addresses: bytes) -> Said:
    """Return the answer that these are received."""
    return Said("mode is include", GROUP, addresses)


def test_the_table_has_a_row_for_all_that_can_happen() -> None:
    of_groups = {
        (pending, query)
        for pending in Pending
        for query in (Query.ADDRESS, Query.ADDRESS_AND_SOURCES)
    }
    general = {
        (Pending.NOTHING, Query.GENERAL),
        (Pending.GENERAL_SOONER, Query.GENERAL),
    }

    assert set(RESPONSES) == of_groups | general


@pytest.mark.requirement("rfc3810-6.2-a")
@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (Query.GENERAL, ALL_BUT_NONE),
        (Query.ADDRESS, ALL_BUT_NONE),
        (Query.ADDRESS_AND_SOURCES, sources(A)),
    ],
)
def test_with_nothing_pending_an_answer_comes_within_the_delay(
    query: Query, answer: Said
) -> None:
    bench = listening()

    bench.query(*ASKED[query])
    bench.wait(5 - 0.001)
    assert bench.said() == []
    bench.wait(0.001)
    assert bench.said() == [answer]
    bench.wait(100)
    assert bench.said() == []


@pytest.mark.requirement("rfc3810-6.2-a")
@pytest.mark.parametrize("query", list(Query))
def test_an_answer_to_a_general_query_that_comes_sooner_is_enough(query: Query) -> None:
    bench = listening()
    bench.query(code=10_000)

    bench.query(*ASKED[query], code=10_000)

    assert bench.silences == ["query-response-pending"]
    bench.wait(100)
    assert bench.said() == [ALL_BUT_NONE]


def test_an_answer_to_a_general_query_that_comes_later_is_hastened_or_kept() -> None:
    bench = listening()
    bench.query(code=10_000)
    bench.query(GROUP, A, code=1_000)
    bench.query(code=4_000)

    bench.wait(0.5)
    assert bench.said() == [sources(A)]
    bench.wait(1.5)
    assert bench.said() == [ALL_BUT_NONE]
    bench.wait(100)
    assert bench.said() == []


@pytest.mark.parametrize("query", [Query.ADDRESS, Query.ADDRESS_AND_SOURCES])
@pytest.mark.parametrize("code", [4_000, 20_000])
def test_an_answer_about_the_whole_group_stays_one(query: Query, code: int) -> None:
    bench = listening()
    bench.query(GROUP, code=10_000)

    bench.query(*ASKED[query], code=code)

    bench.wait(min(5, code / 2_000))
    assert bench.said() == [ALL_BUT_NONE]
    bench.wait(100)
    assert bench.said() == []


def test_an_answer_about_sources_becomes_one_about_the_whole_group() -> None:
    bench = listening()
    bench.query(GROUP, A)

    bench.query(GROUP, code=20_000)

    bench.wait(5)
    assert bench.said() == [ALL_BUT_NONE]
    bench.wait(100)
    assert bench.said() == []


def test_sources_that_several_queries_ask_for_are_answered_together() -> None:
    bench = listening()
    bench.query(GROUP, A)

    bench.query(GROUP, B, A, code=2_000)

    bench.wait(1)
    assert bench.said() == [sources(A, B)]
    bench.wait(100)
    assert bench.said() == []


def test_more_sources_than_are_kept_are_answered_as_the_whole_group() -> None:
    bench = ListenerBench(Settings(max_sources=2))
    bench.join()
    bench.wait(5)
    bench.said()

    bench.query(GROUP, A, B, C)
    bench.wait(5)

    assert bench.said() == [ALL_BUT_NONE]


def test_groups_are_answered_each_at_its_own_time() -> None:
    bench = listening()
    bench.join(OTHER_GROUP)
    bench.wait(5)
    bench.said()

    bench.query(GROUP, code=2_000)
    bench.query(OTHER_GROUP, code=6_000)

    bench.wait(1)
    assert bench.said() == [ALL_BUT_NONE]
    bench.wait(2)
    assert bench.said() == [Said("mode is exclude", OTHER_GROUP)]


@pytest.mark.parametrize(
    ("asked", "answer"), [((GROUP,), ALL_BUT_NONE), ((GROUP, A), sources(A))]
)
def test_a_general_query_is_answered_beside_what_is_pending_for_a_group(
    asked: tuple[bytes, ...], answer: Said
) -> None:
    bench = listening()
    bench.query(*asked, code=2_000)

    bench.query(code=10_000)

    bench.wait(1)
    assert bench.said() == [answer]
    bench.wait(4)
    assert bench.said() == [ALL_BUT_NONE]
    bench.wait(100)
    assert bench.said() == []
