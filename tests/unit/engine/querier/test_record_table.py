"""What a record does to a group: every row of RFC 9777 §7.4.1 and §7.4.2."""

from __future__ import annotations

import pytest

from asdic.engine.querier.record_table import RECORDS, FilterMode
from asdic.wire.icmpv6 import RecordType
from queriers import GROUP, A, Asked, B, C, D, QuerierBench

LISTENING = 2 * 125 + 10
LAST = 2
"""Seconds: the listening interval, and the last listener query time."""
_T = RecordType


def including() -> QuerierBench:
    """INCLUDE (1, 2), ten seconds old."""
    bench = QuerierBench()
    bench.include(A, B)
    return aged(bench)


def excluding() -> QuerierBench:
    """EXCLUDE ({1}, {2}), ten seconds old."""
    bench = QuerierBench()
    bench.include(A)
    bench.exclude(A, B)
    return aged(bench)


def aged(bench: QuerierBench) -> QuerierBench:
    bench.wait(10)
    bench.asked()
    return bench


def test_the_table_has_a_row_for_every_pair() -> None:
    assert set(RECORDS) == {(mode, kind) for mode in FilterMode for kind in RecordType}


@pytest.mark.requirement("rfc3810-7.4-a")
@pytest.mark.parametrize(
    ("kind", "after", "timers"),
    [
        (_T.MODE_IS_INCLUDE, ("include", {1, 2, 3}, set()), (250, 260, 260)),
        (_T.ALLOW_NEW_SOURCES, ("include", {1, 2, 3}, set()), (250, 260, 260)),
        (_T.CHANGE_TO_INCLUDE_MODE, ("include", {1, 2, 3}, set()), (LAST, 260, 260)),
        (_T.BLOCK_OLD_SOURCES, ("include", {1, 2}, set()), (250, LAST)),
        (_T.MODE_IS_EXCLUDE, ("exclude", {2}, {3}), (None, 250)),
        (_T.CHANGE_TO_EXCLUDE_MODE, ("exclude", {2}, {3}), (None, LAST)),
    ],
)
def test_a_record_of_2_and_3_where_1_and_2_are_included(
    kind: RecordType,
    after: tuple[str, set[int], set[int]],
    timers: tuple[float | None, ...],
) -> None:
    bench = including()

    bench.record(kind, B, C)

    assert bench.group() == after
    for source, left in zip((A, B, C), timers, strict=False):
        if left is not None:
            assert bench.until(source) == left
    if after[0] == "exclude":
        assert bench.until() == LISTENING


@pytest.mark.requirement("rfc3810-7.4-a")
@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (_T.MODE_IS_INCLUDE, []),
        (_T.ALLOW_NEW_SOURCES, []),
        (_T.MODE_IS_EXCLUDE, []),
        (_T.CHANGE_TO_INCLUDE_MODE, [Asked(GROUP, (A,))]),
        (_T.BLOCK_OLD_SOURCES, [Asked(GROUP, (B,))]),
        (_T.CHANGE_TO_EXCLUDE_MODE, [Asked(GROUP, (B,))]),
    ],
)
def test_who_is_asked_where_1_and_2_are_included(
    kind: RecordType, asked: list[Asked]
) -> None:
    bench = including()

    bench.record(kind, B, C)

    assert bench.asked() == asked
    bench.wait(10)
    # Once more, as robustness wants it.
    assert bench.asked() == asked


@pytest.mark.requirement("rfc3810-7.4-a")
@pytest.mark.parametrize(
    ("kind", "after", "timers", "filter_timer"),
    [
        (_T.MODE_IS_INCLUDE, ("exclude", {1, 2, 3}, set()), (250, 260, 260), 250),
        (_T.ALLOW_NEW_SOURCES, ("exclude", {1, 2, 3}, set()), (250, 260, 260), 250),
        (
            _T.CHANGE_TO_INCLUDE_MODE,
            ("exclude", {1, 2, 3}, set()),
            (LAST, 260, 260),
            LAST,
        ),
        (_T.BLOCK_OLD_SOURCES, ("exclude", {1, 3}, {2}), (250, None, LAST), 250),
        (_T.MODE_IS_EXCLUDE, ("exclude", {3}, {2}), (None, None, 260), 260),
        (_T.CHANGE_TO_EXCLUDE_MODE, ("exclude", {3}, {2}), (None, None, LAST), 260),
    ],
)
def test_a_record_of_2_and_3_where_2_is_excluded_and_1_wanted(
    kind: RecordType,
    after: tuple[str, set[int], set[int]],
    timers: tuple[float | None, ...],
    filter_timer: float,
) -> None:
    bench = excluding()

    bench.record(kind, B, C)

    assert bench.group() == after
    for source, left in zip((A, B, C), timers, strict=True):
        if left is not None:
            assert bench.until(source) == left
    assert bench.until() == filter_timer


@pytest.mark.requirement("rfc3810-7.4-a")
@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (_T.MODE_IS_INCLUDE, []),
        (_T.ALLOW_NEW_SOURCES, []),
        (_T.MODE_IS_EXCLUDE, []),
        (_T.CHANGE_TO_INCLUDE_MODE, [Asked(GROUP), Asked(GROUP, (A,))]),
        (_T.BLOCK_OLD_SOURCES, [Asked(GROUP, (C,))]),
        (_T.CHANGE_TO_EXCLUDE_MODE, [Asked(GROUP, (C,))]),
    ],
)
def test_who_is_asked_where_2_is_excluded_and_1_wanted(
    kind: RecordType, asked: list[Asked]
) -> None:
    bench = excluding()

    bench.record(kind, B, C)

    assert bench.asked() == asked
    bench.wait(1.5)
    assert bench.asked() == asked


@pytest.mark.parametrize(
    "kind", [_T.BLOCK_OLD_SOURCES, _T.CHANGE_TO_EXCLUDE_MODE, _T.MODE_IS_EXCLUDE]
)
def test_a_source_that_is_wanted_keeps_its_timer(kind: RecordType) -> None:
    bench = excluding()
    bench.include(A)
    bench.wait(20)
    bench.asked()

    bench.record(kind, A, D)

    left = LISTENING - 20 if kind is _T.MODE_IS_EXCLUDE else LAST
    assert bench.until(A) == left


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        (_T.BLOCK_OLD_SOURCES, LAST),
        (_T.CHANGE_TO_EXCLUDE_MODE, LAST),
        (_T.MODE_IS_EXCLUDE, LISTENING),
    ],
)
def test_a_new_source_of_an_exclusion_gets_the_timer_that_the_row_says(
    kind: RecordType, left: float
) -> None:
    # Nobody asks here, so that the timer is seen before it is lowered.
    bench = excluding()
    bench.query()

    bench.record(kind, D)

    assert bench.until(D) == (250 if left == LAST else left)
