"""What each event does in each state: the figure of RFC 8899 §5.2, row by row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from asdic.engine.plpmtud import (
    Constants,
    PlpmtudEvent as E,
    PlpmtudState as S,
)
from asdic.engine.plpmtud.states import STATES
from plpmtud_bench import BASE, CONSTANTS, SearchBench

Step = Callable[[SearchBench], object]
NARROWEST = replace(CONSTANTS, max_plpmtu=BASE)
PROBE, RAISE = "PROBE_TIMER", "PMTU_RAISE_TIMER"
CONFIRMATION = "CONFIRMATION_TIMER"


def at(state: S, constants: Constants = CONSTANTS) -> SearchBench:
    """Return a bench in a state, such that all that a row does can be told."""
    bench = SearchBench(constants)
    if state is S.DISABLED:
        return bench
    bench.connect()
    if state is S.BASE:
        return bench
    if state is S.ERROR:
        bench.run_until(S.ERROR, 0)
        return bench
    if state is S.SEARCHING:
        bench.step(1372)  # 1200 arrives
        bench.step(1372)  # 1472 is lost
        bench.step(1372)  # 1422 is lost
        bench.step(1372)  # 1204 arrives
        bench.step(1372)  # 1372 arrives
        bench.step(1372)  # 1392 is lost
        return bench
    bench.run_until(S.SEARCH_COMPLETE, 1372)
    return bench


def after(state: S, *steps: Step, constants: Constants = CONSTANTS) -> SearchBench:
    bench = at(state, constants)
    for step in steps:
        step(bench)
    return bench


def too_big(size: int) -> Step:
    return lambda bench: bench.too_big(size)


def until_raised(bench: SearchBench) -> None:
    bench.run_while(lambda: bench.state is S.SEARCH_COMPLETE, 1372)


def losing(bench: SearchBench) -> None:
    """Lose probes until they are exhausted."""
    state = bench.state
    bench.run_while(lambda: bench.state is state, 0)


def rising(bench: SearchBench) -> None:
    """Begin to search anew, and let the largest size arrive."""
    until_raised(bench)
    bench.acknowledge()


connect, disconnect = SearchBench.connect, SearchBench.disconnect
ack, wake, hole = SearchBench.acknowledge, SearchBench.wake, SearchBench.black_hole

CASES: dict[tuple[S, E], Callable[[], SearchBench]] = {
    (S.DISABLED, E.CONNECTED): lambda: after(S.ERROR, wake, disconnect, connect),
    (S.BASE, E.DISCONNECTED): lambda: after(S.BASE, wake, disconnect),
    (S.BASE, E.PROBE_ACKED): lambda: after(S.BASE, wake, ack),
    (S.BASE, E.SEARCH_DONE): lambda: after(S.BASE, wake, ack, constants=NARROWEST),
    (S.BASE, E.PROBE_LOST): lambda: after(S.BASE, wake),
    (S.BASE, E.PROBES_EXHAUSTED): lambda: after(S.BASE, losing),
    (S.BASE, E.PTB_BELOW_BASE): lambda: after(S.BASE, wake, too_big(1000)),
    (S.SEARCHING, E.DISCONNECTED): lambda: after(S.SEARCHING, disconnect),
    (S.SEARCHING, E.PROBE_ACKED): lambda: after(S.SEARCHING, ack),
    (S.SEARCHING, E.SEARCH_DONE): lambda: after(S.SEARCH_COMPLETE, rising),
    (S.SEARCHING, E.PROBE_LOST): lambda: after(S.SEARCHING, wake),
    (S.SEARCHING, E.PROBES_EXHAUSTED): lambda: after(S.SEARCHING, losing),
    (S.SEARCHING, E.BLACK_HOLE): lambda: after(S.SEARCHING, hole),
    (S.SEARCHING, E.PTB_BELOW_BASE): lambda: after(S.SEARCHING, too_big(1000)),
    (S.SEARCHING, E.PTB_BELOW_PLPMTU): lambda: after(S.SEARCHING, too_big(1300)),
    (S.SEARCHING, E.PTB_AT_PLPMTU): lambda: after(S.SEARCHING, too_big(1372)),
    (S.SEARCHING, E.PTB_ABOVE_PLPMTU): lambda: after(S.SEARCHING, too_big(1380)),
    (S.SEARCH_COMPLETE, E.DISCONNECTED): lambda: after(S.SEARCH_COMPLETE, disconnect),
    (S.SEARCH_COMPLETE, E.RAISE_DUE): lambda: after(S.SEARCH_COMPLETE, until_raised),
    (S.SEARCH_COMPLETE, E.CONFIRMATION_DUE): lambda: after(S.SEARCH_COMPLETE, wake),
    (S.SEARCH_COMPLETE, E.PROBE_ACKED): lambda: after(
        S.SEARCH_COMPLETE, wake, wake, ack
    ),
    (S.SEARCH_COMPLETE, E.PROBE_LOST): lambda: after(S.SEARCH_COMPLETE, wake, wake),
    (S.SEARCH_COMPLETE, E.PROBES_EXHAUSTED): lambda: after(S.SEARCH_COMPLETE, losing),
    (S.SEARCH_COMPLETE, E.BLACK_HOLE): lambda: after(
        S.SEARCH_COMPLETE, wake, wake, hole
    ),
    (S.SEARCH_COMPLETE, E.PTB_BELOW_BASE): lambda: after(
        S.SEARCH_COMPLETE, wake, wake, too_big(1000)
    ),
    (S.SEARCH_COMPLETE, E.PTB_BELOW_PLPMTU): lambda: after(
        S.SEARCH_COMPLETE, wake, wake, too_big(1300)
    ),
    (S.ERROR, E.DISCONNECTED): lambda: after(S.ERROR, wake, disconnect),
    (S.ERROR, E.PROBE_ACKED): lambda: after(S.ERROR, ack, ack),
    (S.ERROR, E.SEARCH_DONE): lambda: after(S.ERROR, ack, ack, constants=NARROWEST),
    (S.ERROR, E.MIN_ACKED): lambda: after(S.ERROR, wake, ack),
    (S.ERROR, E.PROBE_LOST): lambda: after(S.ERROR, wake),
    (S.ERROR, E.BASE_LOST): lambda: after(S.ERROR, ack, wake),
    (S.ERROR, E.PROBES_EXHAUSTED): lambda: after(S.ERROR, losing),
}


EXPECTED: dict[tuple[S, E], tuple[list[int], tuple[object, ...], list[int]]] = {
    (S.DISABLED, E.CONNECTED): (
        [1200],
        ("BASE", 1200, 0, {PROBE}),
        [1472, 1422, 1204, 1372],
    ),
    (S.BASE, E.DISCONNECTED): ([1200], ("DISABLED", 1200, 1, set()), []),
    (S.BASE, E.PROBE_ACKED): (
        [1472],
        ("SEARCHING", 1200, 0, {PROBE}),
        [1422, 1204, 1372, 1392],
    ),
    (S.BASE, E.SEARCH_DONE): (
        [1200],
        ("SEARCH_COMPLETE", 1200, 0, {CONFIRMATION}),
        [1200, 1200, 1200, 1200],
    ),
    (S.BASE, E.PROBE_LOST): (
        [1200],
        ("BASE", 1200, 1, {PROBE}),
        [1472, 1422, 1204, 1372],
    ),
    (S.BASE, E.PROBES_EXHAUSTED): (
        [40],
        ("ERROR", 40, 0, {PROBE}),
        [1200, 1472, 1422, 1204],
    ),
    (S.BASE, E.PTB_BELOW_BASE): (
        [40],
        ("ERROR", 40, 0, {PROBE}),
        [1200, 1472, 1422, 1204],
    ),
    (S.SEARCHING, E.DISCONNECTED): ([1382], ("DISABLED", 1372, 1, set()), []),
    (S.SEARCHING, E.PROBE_ACKED): (
        [1387],
        ("SEARCHING", 1382, 0, {PROBE}),
        [1386, 1386, 1382, 1382],
    ),
    (S.SEARCHING, E.SEARCH_DONE): (
        [1472],
        ("SEARCH_COMPLETE", 1472, 0, {CONFIRMATION}),
        [1472, 1472, 1472, 1200],
    ),
    (S.SEARCHING, E.PROBE_LOST): (
        [1376],
        ("SEARCHING", 1372, 2, {PROBE}),
        [1372, 1372, 1372, 1372],
    ),
    (S.SEARCHING, E.PROBES_EXHAUSTED): (
        [1376],
        ("SEARCH_COMPLETE", 1372, 0, {RAISE, CONFIRMATION}),
        [1372, 1372, 1372, 1372],
    ),
    (S.SEARCHING, E.BLACK_HOLE): (
        [1382],
        ("BASE", 1200, 0, set()),
        [1200, 1472, 1422, 1204],
    ),
    (S.SEARCHING, E.PTB_BELOW_BASE): (
        [1382],
        ("ERROR", 40, 0, set()),
        [40, 1200, 1472, 1422],
    ),
    (S.SEARCHING, E.PTB_BELOW_PLPMTU): (
        [1382],
        ("BASE", 1200, 0, set()),
        [1200, 1300, 1422, 1392],
    ),
    (S.SEARCHING, E.PTB_AT_PLPMTU): (
        [1382],
        ("SEARCH_COMPLETE", 1372, 0, {RAISE, CONFIRMATION}),
        [1372, 1372, 1372, 1372],
    ),
    (S.SEARCHING, E.PTB_ABOVE_PLPMTU): (
        [1382],
        ("SEARCHING", 1372, 1, set()),
        [1380, 1376, 1372, 1372],
    ),
    (S.SEARCH_COMPLETE, E.DISCONNECTED): ([1376], ("DISABLED", 1372, 0, set()), []),
    (S.SEARCH_COMPLETE, E.RAISE_DUE): (
        [1472],
        ("SEARCHING", 1372, 0, {PROBE}),
        [1448, 1376, 1372, 1372],
    ),
    (S.SEARCH_COMPLETE, E.CONFIRMATION_DUE): (
        [1372],
        ("SEARCH_COMPLETE", 1372, 0, {RAISE, PROBE}),
        [1372, 1372, 1372, 1372],
    ),
    (S.SEARCH_COMPLETE, E.PROBE_ACKED): (
        [1372],
        ("SEARCH_COMPLETE", 1372, 0, {RAISE, CONFIRMATION}),
        [1372, 1372, 1372, 1372],
    ),
    (S.SEARCH_COMPLETE, E.PROBE_LOST): (
        [1372],
        ("SEARCH_COMPLETE", 1372, 1, {RAISE, PROBE}),
        [1372, 1372, 1372, 1372],
    ),
    (S.SEARCH_COMPLETE, E.PROBES_EXHAUSTED): (
        [1200],
        ("BASE", 1200, 0, {PROBE}),
        [1472, 1422, 1204, 1372],
    ),
    (S.SEARCH_COMPLETE, E.BLACK_HOLE): (
        [1372],
        ("BASE", 1200, 0, set()),
        [1200, 1472, 1422, 1204],
    ),
    (S.SEARCH_COMPLETE, E.PTB_BELOW_BASE): (
        [1372],
        ("ERROR", 40, 0, set()),
        [40, 1200, 1472, 1422],
    ),
    (S.SEARCH_COMPLETE, E.PTB_BELOW_PLPMTU): (
        [1372],
        ("BASE", 1200, 0, set()),
        [1200, 1300, 1422, 1392],
    ),
    (S.ERROR, E.DISCONNECTED): ([40], ("DISABLED", 40, 1, set()), []),
    (S.ERROR, E.PROBE_ACKED): (
        [1472],
        ("SEARCHING", 1200, 0, {PROBE}),
        [1422, 1204, 1372, 1392],
    ),
    (S.ERROR, E.SEARCH_DONE): (
        [1200],
        ("SEARCH_COMPLETE", 1200, 0, {CONFIRMATION}),
        [1200, 1200, 1200, 1200],
    ),
    (S.ERROR, E.MIN_ACKED): (
        [1200],
        ("ERROR", 40, 0, {PROBE}),
        [1472, 1422, 1204, 1372],
    ),
    (S.ERROR, E.PROBE_LOST): (
        [40],
        ("ERROR", 40, 1, {PROBE}),
        [1200, 1472, 1422, 1204],
    ),
    (S.ERROR, E.BASE_LOST): ([40], ("ERROR", 40, 0, {PROBE}), [1200, 1472, 1422, 1204]),
    (S.ERROR, E.PROBES_EXHAUSTED): ([40], ("DISABLED", 40, 3, set()), []),
}
"""The last probe, what can be told of the search, and the next probes where 1372 fit."""


@pytest.mark.requirement("rfc8899-3-a")
@pytest.mark.parametrize(
    "pair", CASES, ids=lambda pair: f"{pair[0].name}-{pair[1].name}"
)
def test_each_row_does_what_the_figure_says(pair: tuple[S, E]) -> None:
    probes, seen, following = EXPECTED[pair]
    bench = CASES[pair]()
    assert bench.probes[-1:] == probes
    assert bench.seen() == seen
    assert bench.next_probes(4, 1372) == following


def test_every_pair_has_a_row() -> None:
    assert set(CASES) == set(EXPECTED) == set(STATES)


def test_what_has_no_row_changes_nothing() -> None:
    for state in S:
        bench = at(state)
        before = bench.seen()
        if state is not S.DISABLED:
            bench.connect()
        if state in {S.BASE, S.ERROR, S.DISABLED}:
            bench.black_hole()
        assert bench.seen() == before
