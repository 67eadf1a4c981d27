"""What a router hears of groups, and what becomes of them."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Querier as Settings
from asdic.wire.icmp.multicast_record import UnknownRecord
from asdic.wire.icmpv6 import (
    MulticastAddressRecord,
    MulticastListenerReport,
    RecordType,
    Version2MulticastListenerReport,
)
from queriers import GROUP, LOWER, OTHER_GROUP, A, Asked, B, C, QuerierBench

LISTENING = 2 * 125 + 10
NOBODY = ("include", set[int](), set[int]())


def left(bench: QuerierBench) -> None:
    """Hear that a listener of version 2 left, who had no sources."""
    bench.record(RecordType.CHANGE_TO_INCLUDE_MODE)


def test_a_group_is_told_of_when_it_is_first_heard() -> None:
    bench = QuerierBench()

    bench.exclude()
    assert bench.events == ["GroupHeard"]
    bench.exclude()
    assert bench.events == []
    assert bench.group() == ("exclude", set(), set())


def test_a_group_that_nobody_reports_again_ends() -> None:
    bench = QuerierBench()
    bench.exclude()

    bench.wait(LISTENING - 1)
    assert bench.group() == ("exclude", set(), set())
    bench.wait(1)

    assert bench.events == ["GroupUnheard"]
    assert bench.group() == NOBODY


def test_a_source_that_nobody_reports_again_ends() -> None:
    bench = QuerierBench()
    bench.include(A, B)
    bench.wait(10)
    bench.include(B)

    bench.wait(LISTENING - 10)
    assert bench.group() == ("include", {2}, set())
    bench.wait(10)

    assert bench.events == ["GroupUnheard"]


def test_a_wanted_source_whose_time_ends_is_excluded_like_the_others() -> None:
    bench = QuerierBench()
    bench.exclude()
    bench.include(A)
    bench.wait(10)
    bench.exclude(A)

    bench.wait(LISTENING - 10)

    assert bench.group() == ("exclude", set(), {1})


def test_what_is_wanted_outlives_the_exclusion() -> None:
    bench = QuerierBench()
    bench.exclude(B)
    bench.wait(10)
    bench.include(A)

    bench.wait(LISTENING - 10)

    assert bench.group() == ("include", {1}, set())


@pytest.mark.requirement("rfc2710-4-e")
def test_when_somebody_leaves_the_others_are_asked_twice_and_have_two_seconds() -> None:
    bench = QuerierBench()
    bench.exclude()
    bench.asked()

    left(bench)

    assert bench.asked() == [Asked(GROUP)]
    assert bench.until() == 2
    bench.wait(1)
    assert bench.asked() == [Asked(GROUP)]
    bench.wait(1)
    assert bench.asked() == []
    assert bench.group() == NOBODY


def test_who_still_listens_keeps_the_group_and_the_second_question_says_so() -> None:
    bench = QuerierBench()
    bench.exclude()
    left(bench)
    bench.asked()

    bench.exclude()
    bench.wait(1)

    assert bench.asked() == [Asked(GROUP, is_suppressed=True)]
    assert bench.until() == LISTENING - 1


def test_who_still_wants_a_source_is_heard_before_it_is_asked_about_again() -> None:
    bench = QuerierBench()
    bench.include(A, B)
    bench.asked()
    bench.record(RecordType.BLOCK_OLD_SOURCES, A, B)
    assert bench.asked() == [Asked(GROUP, (A, B))]

    bench.include(A)
    bench.wait(1)

    assert bench.asked() == [
        Asked(GROUP, (A,), is_suppressed=True),
        Asked(GROUP, (B,)),
    ]
    bench.wait(1)
    assert bench.group() == ("include", {1}, set())


def test_one_question_about_the_whole_group_spares_those_about_its_sources() -> None:
    bench = QuerierBench()
    bench.exclude()
    bench.include(A)
    left(bench)
    assert bench.asked()[1:] == [Asked(GROUP), Asked(GROUP, (A,))]
    bench.include(A)

    bench.wait(1)

    assert bench.asked() == [Asked(GROUP)]


def test_a_source_that_is_gone_is_asked_about_no_more() -> None:
    bench = QuerierBench()
    bench.include(A, B)
    bench.asked()
    bench.record(RecordType.BLOCK_OLD_SOURCES, A)
    bench.exclude(B)

    bench.asked()
    bench.wait(1)

    assert bench.asked() == []


def test_sources_that_are_asked_about_already_are_not_again() -> None:
    bench = QuerierBench()
    bench.include(A)
    bench.record(RecordType.BLOCK_OLD_SOURCES, A)
    bench.asked()

    bench.record(RecordType.BLOCK_OLD_SOURCES, A)

    assert bench.asked() == []


def test_a_router_that_does_not_ask_lowers_nothing_on_its_own() -> None:
    bench = QuerierBench()
    bench.exclude()
    bench.query(LOWER)
    bench.asked()

    left(bench)

    assert bench.asked() == []
    assert bench.until() == LISTENING


def test_it_lowers_the_filter_timer_when_it_hears_the_other_ask() -> None:
    bench = QuerierBench()
    bench.exclude()

    bench.query(LOWER, GROUP)

    assert bench.until() == 2
    bench.wait(2)
    assert bench.group() == NOBODY


def test_it_lowers_source_timers_when_it_hears_the_other_ask() -> None:
    bench = QuerierBench()
    bench.include(A, B)

    bench.query(LOWER, GROUP, A)

    assert (bench.until(A), bench.until(B)) == (2, LISTENING)


def test_it_lowers_nothing_when_it_is_told_not_to() -> None:
    bench = QuerierBench()
    bench.exclude()

    bench.query(LOWER, GROUP, is_suppressed=True)

    assert bench.until() == LISTENING


def test_a_question_about_a_group_that_nobody_is_in_lowers_nothing() -> None:
    bench = QuerierBench()

    bench.query(LOWER, OTHER_GROUP)

    assert bench.group() == NOBODY


def test_who_yields_ceases_to_ask_about_groups() -> None:
    bench = QuerierBench()
    bench.exclude()
    left(bench)
    bench.query(LOWER)
    bench.asked()

    bench.wait(1.5)

    assert bench.asked() == []


def test_an_older_listener_wants_everything() -> None:
    bench = QuerierBench()

    bench.old_report()

    assert bench.group() == ("exclude", set(), set())


def test_beside_an_older_listener_sources_of_an_exclusion_do_not_count() -> None:
    bench = QuerierBench()
    bench.old_report()

    bench.record(RecordType.CHANGE_TO_EXCLUDE_MODE, A)

    assert bench.group() == ("exclude", set(), set())


def test_without_an_older_listener_they_do() -> None:
    bench = QuerierBench()

    bench.record(RecordType.CHANGE_TO_EXCLUDE_MODE, A)

    assert bench.group() == ("exclude", set(), {1})


def test_an_older_listener_is_remembered_for_the_listening_interval() -> None:
    bench = QuerierBench()
    bench.old_report()
    bench.wait(LISTENING - 1)
    bench.exclude()
    assert "'1'" in str(bench.link_state()["groups"])

    bench.wait(1)

    assert "'1'" not in str(bench.link_state()["groups"])


def test_an_older_listener_that_left_has_the_others_asked() -> None:
    bench = QuerierBench()
    bench.old_report()
    bench.asked()

    bench.done()
    bench.wait(3)

    assert bench.asked() == [Asked(GROUP), Asked(GROUP)]
    assert bench.group() == NOBODY


def test_a_router_of_version_1_asks_by_version_1_and_about_no_sources() -> None:
    bench = QuerierBench(Settings(version=1))
    assert bench.asked() == [Asked(bytes(16), version=1)]
    bench.include(A)
    bench.old_report()

    bench.done()

    assert bench.asked() == [Asked(GROUP, version=1)]


def test_records_that_are_cut_short_say_nothing() -> None:
    bench = QuerierBench()

    bench.hear(
        Version2MulticastListenerReport(records=(UnknownRecord(octets=b"\1\0"),))
    )

    assert bench.group() == NOBODY


def test_two_groups_are_kept_apart() -> None:
    bench = QuerierBench()
    bench.exclude()
    bench.wait(10)
    bench.include(C, group=OTHER_GROUP)

    bench.wait(LISTENING - 10)

    assert bench.group() == NOBODY
    assert bench.group("ff05::cafe") == ("include", {3}, set())


def test_a_report_of_version_1_is_of_one_group() -> None:
    bench = QuerierBench()

    bench.hear(MulticastListenerReport(multicast_address=OTHER_GROUP))

    assert bench.group("ff05::cafe") == ("exclude", set(), set())


@pytest.mark.requirement("rfc9777-5-a")
def test_a_record_of_unknown_type_is_ignored_and_the_others_are_not() -> None:
    bench = QuerierBench()
    unknown, known = (
        MulticastAddressRecord(record_type=kind, multicast_address=GROUP, sources=(A,))
        for kind in (7, RecordType.MODE_IS_INCLUDE)
    )

    bench.hear(Version2MulticastListenerReport(records=(unknown, known)))

    assert bench.silences == ["listener-record-of-unknown-type"]
    assert bench.group() == ("include", {1}, set())
