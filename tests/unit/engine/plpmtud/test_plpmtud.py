"""The search for the size of a path, from outside: what is sent, and what is used."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.instant import MINUTE, SECOND, Instant
from asdic.engine.plpmtud import PlpmtudState as S
from plpmtud_bench import (
    BASE,
    CONSTANTS,
    MAX,
    MIN,
    ROUND_TRIP,
    SearchBench,
    found,
)


def test_a_path_that_takes_all_is_found_by_two_probes() -> None:
    bench = found(MAX)
    assert bench.probes == [BASE, MAX]
    assert bench.changes == [MAX]
    assert bench.plpmtud.probed_size == MAX


@pytest.mark.requirement("rfc8899-5.2-a", "rfc8899-5.1.2-a")
def test_a_narrow_path_is_found_within_the_count_of_losses() -> None:
    bench = found(1372)
    assert bench.plpmtud.plpmtu == 1372
    assert bench.changes == [1204, 1372]
    # 1472, 1422; then 1392, 1382 and 1376, with which the count is full.
    assert bench.probes == [BASE, 1472, 1422, 1204, 1372, 1392, 1382, 1376]


def test_nothing_larger_than_what_arrived_is_used() -> None:
    bench = SearchBench()
    bench.connect()
    arrived = {BASE}
    while bench.state is not S.SEARCH_COMPLETE:
        probed = bench.plpmtud.probed_size
        bench.step(1300)
        if probed <= 1300:
            arrived.add(probed)
        assert bench.plpmtud.plpmtu in arrived
    assert 1300 - CONSTANTS.granularity < bench.plpmtud.plpmtu <= 1300


@pytest.mark.requirement("rfc8899-5.2-a")
def test_without_the_base_size_the_least_is_used() -> None:
    bench = SearchBench()
    bench.connect()
    bench.run_until(S.ERROR, MIN)
    assert bench.probes == [BASE, BASE, BASE, MIN]
    assert bench.changes == [MIN]
    assert bench.now == 3 * SECOND


@pytest.mark.requirement("rfc8899-5.2-b")
def test_the_error_state_ends_when_the_base_size_arrives() -> None:
    bench = SearchBench()
    bench.connect()
    bench.run_until(S.ERROR, MIN)
    for _ in range(6):
        bench.step(MIN)
    assert bench.state is S.ERROR
    assert bench.plpmtud.plpmtu == MIN
    bench.run_until(S.SEARCHING, BASE)
    assert bench.plpmtud.plpmtu == BASE


@pytest.mark.requirement("rfc8899-5.2-b")
def test_where_not_even_the_least_arrives_nothing_is_sent_any_more() -> None:
    bench = SearchBench()
    bench.connect()
    bench.run_until(S.DISABLED, 0)
    assert bench.probes == [BASE] * 3 + [MIN] * 3
    assert bench.plpmtud.next_wake() is None


@pytest.mark.requirement("rfc8899-5.1.1-b")
def test_after_ten_minutes_a_larger_size_is_looked_for() -> None:
    bench = found(1372)
    complete = bench.now
    bench.run_until(S.SEARCHING, 1372)
    assert bench.now == complete + 600 * SECOND
    assert bench.probes[-1] == MAX
    bench.run_until(S.SEARCH_COMPLETE, MAX)
    assert bench.plpmtud.plpmtu == MAX


def test_what_is_as_large_as_can_be_is_not_raised() -> None:
    assert not found(MAX).plpmtud.is_running("PMTU_RAISE_TIMER")
    assert found(1372).plpmtud.is_running("PMTU_RAISE_TIMER")


@pytest.mark.requirement("rfc8899-5.2-c", "rfc8899-5.1.1-c")
def test_three_lost_confirmations_are_a_black_hole() -> None:
    bench = found(MAX)
    complete = bench.now
    before = len(bench.probes)
    bench.run_until(S.BASE, BASE)
    assert bench.probes[before:] == [MAX] * 3 + [BASE]
    assert bench.now == complete + MINUTE + 3 * SECOND
    assert bench.changes[-1] == BASE
    bench.run_until(S.SEARCH_COMPLETE, 1372)
    assert bench.plpmtud.plpmtu == 1372


def test_a_confirmed_size_stays_in_use() -> None:
    bench = found(1372)
    for _ in range(8):
        bench.step(1372)
    assert bench.probes[-4:] == [1372] * 4
    assert bench.plpmtud.plpmtu == 1372


@pytest.mark.requirement("rfc8899-5.1.1-c")
def test_a_layer_with_acknowledgments_is_not_asked_to_confirm() -> None:
    bench = found(MAX, replace(CONSTANTS, confirmation_timer=None))
    assert bench.plpmtud.next_wake() is None
    bench.black_hole()
    assert bench.state is S.BASE
    assert bench.plpmtud.plpmtu == BASE


@pytest.mark.requirement("rfc8899-4.6.1-a")
def test_a_report_of_a_packet_that_nobody_sent_changes_nothing() -> None:
    bench = found(1372)
    bench.too_big(BASE, is_validated=False)
    assert bench.state is S.SEARCH_COMPLETE
    assert bench.plpmtud.plpmtu == 1372


@pytest.mark.requirement("rfc8899-4.6.2-a")
@pytest.mark.parametrize(
    ("size", "state", "plpmtu"),
    [
        (MIN - 1, S.SEARCHING, 1422),
        (MIN, S.ERROR, MIN),
        (BASE - 1, S.ERROR, MIN),
        (BASE, S.BASE, BASE),
        (1421, S.BASE, BASE),
        (1422, S.SEARCH_COMPLETE, 1422),
        (1423, S.SEARCHING, 1422),
        (1463, S.SEARCHING, 1422),
        (1464, S.SEARCHING, 1422),
        (9000, S.SEARCHING, 1422),
    ],
)
def test_a_reported_size_is_one_of_six_cases(size: int, state: S, plpmtu: int) -> None:
    bench = SearchBench()
    bench.connect()
    bench.acknowledge()
    bench.wake()
    bench.acknowledge()
    assert (bench.plpmtud.plpmtu, bench.plpmtud.probed_size) == (1422, 1464)
    bench.too_big(size)
    assert (bench.state, bench.plpmtud.plpmtu) == (state, plpmtu)


def test_reports_shorten_a_search() -> None:
    bench = SearchBench()
    bench.connect()
    bench.acknowledge()
    bench.too_big(1372)
    assert bench.plpmtud.plpmtu == BASE
    bench.wake()
    assert bench.probes[-1] == 1372
    bench.acknowledge()
    assert bench.plpmtud.plpmtu == 1372
    bench.too_big(1372)
    assert bench.state is S.SEARCH_COMPLETE
    assert len(bench.probes) == 4


def test_a_report_that_lies_costs_some_probes_alone() -> None:
    bench = SearchBench()
    bench.connect()
    bench.acknowledge()
    bench.too_big(1210)
    bench.run_until(S.SEARCH_COMPLETE, MAX)
    assert bench.plpmtud.plpmtu == MAX


@pytest.mark.requirement("rfc8899-3-b")
def test_a_report_has_nothing_sent_within_a_round_trip() -> None:
    bench = SearchBench()
    bench.connect()
    bench.acknowledge()
    sent = bench.now
    bench.too_big(1372)
    assert bench.probes[-1] == MAX
    assert bench.plpmtud.next_wake() == sent + ROUND_TRIP
    bench.acknowledge(1372)
    assert bench.silences == ["plpmtud-acknowledgment-not-awaited"]
    bench.wake()
    assert bench.probes[-1] == 1372


def test_an_acknowledgment_that_comes_late_or_twice_is_ignored() -> None:
    bench = SearchBench()
    bench.connect()
    bench.wake()
    bench.acknowledge()
    bench.acknowledge(BASE)
    assert bench.silences == ["plpmtud-acknowledgment-not-awaited"]
    assert bench.state is S.SEARCHING


def test_a_lost_probe_is_no_reason_to_use_less() -> None:
    bench = SearchBench()
    bench.connect()
    bench.acknowledge()
    bench.wake()
    bench.wake()
    assert bench.plpmtud.probe_count == 2
    assert bench.plpmtud.plpmtu == BASE
    assert bench.changes == []


def test_a_lost_connection_ends_all_and_a_new_one_begins_anew() -> None:
    bench = found(1372)
    bench.disconnect()
    assert bench.plpmtud.next_wake() is None
    bench.now = Instant(bench.now + SECOND)
    bench.connect()
    assert bench.plpmtud.plpmtu == BASE
    bench.run_until(S.SEARCH_COMPLETE, 1448)
    assert bench.plpmtud.plpmtu == 1448


def test_nothing_is_due_before_its_time() -> None:
    bench = SearchBench()
    bench.connect()
    assert bench.plpmtud.wake(Instant(SECOND - 1)) == []
    assert bench.plpmtud.next_wake() == SECOND
