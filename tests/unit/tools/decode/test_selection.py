"""Which frames a selection admits."""

from __future__ import annotations

import pytest

from asdic.tools.decode import Kind, Selection

REQUEST = Kind(4, 8, 0, b"\1\2\3\4")
UNREACHABLE = Kind(6, 1, 4, bytes(16))


def test_an_empty_selection_asks_nothing_and_admits_all() -> None:
    selection = Selection()
    assert not selection.asks
    assert all(map(selection.admits, (REQUEST, UNREACHABLE, Kind())))


@pytest.mark.parametrize(
    ("selection", "admitted"),
    [
        (Selection(family=4), [REQUEST]),
        (Selection(family=6), [UNREACHABLE]),
        (Selection(types=frozenset({(4, 8), (6, 128)})), [REQUEST]),
        (Selection(types=frozenset({(4, 8), (6, 1)})), [REQUEST, UNREACHABLE]),
        (Selection(codes=frozenset({4})), [UNREACHABLE]),
        (Selection(codes=frozenset({4}), family=4), []),
    ],
)
def test_a_frame_must_meet_every_condition(
    selection: Selection, admitted: list[Kind]
) -> None:
    assert selection.asks
    assert list(filter(selection.admits, (REQUEST, UNREACHABLE, Kind()))) == admitted


def test_findings_are_a_condition_that_the_kind_does_not_decide() -> None:
    selection = Selection(only_findings=True)
    assert selection.asks
    assert selection.admits(REQUEST)
