"""The suppression matrix without a kernel: asdic's half of `tests/suppression.toml`."""

from __future__ import annotations

import pytest

from suppression.answers import SILENCE, kinds
from suppression.cells import CELLS, Cell
from suppression.node import Played
from suppression.table import Told, Unlike, expected, load

IPV4 = [cell for cell in CELLS if cell.family == 4]
IPV6 = [cell for cell in CELLS if cell.family == 6]


def check(cell: Cell) -> None:
    """Play a cell, and compare; a silence has a name."""
    played = Played(cell.role, cell.frame)
    answer = kinds(played.frames).get(cell.tag, SILENCE)

    assert answer == expected(cell).ours
    assert answer != SILENCE or played.silences


@pytest.mark.requirement("rfc1122-3.2.2-e", "rfc1122-3.2.2-f", "rfc1122-3.2.2-g")
@pytest.mark.requirement("rfc1122-3.2.2-h", "rfc1122-3.2.2-i", "rfc1122-3.2.2-j")
@pytest.mark.requirement("rfc791-3.1-a")
@pytest.mark.requirement("rfc1812-4.3.2.7-a", "rfc1812-4.3.2.7-b")
@pytest.mark.requirement("rfc1812-4.3.2.7-c", "rfc1812-4.3.2.7-d")
@pytest.mark.requirement("rfc1812-4.3.2.7-e", "rfc1812-4.3.2.7-f")
@pytest.mark.requirement("rfc1812-4.3.2.7-g")
@pytest.mark.parametrize("cell", IPV4, ids=lambda cell: cell.name)
def test_ipv4_errors_are_sent_where_the_matrix_has_them(cell: Cell) -> None:
    check(cell)


@pytest.mark.requirement("rfc4443-2.4e1-a", "rfc4443-2.4e2-a", "rfc4443-2.4e3-a")
@pytest.mark.requirement("rfc4443-2.4e4-a", "rfc4443-2.4e5-a", "rfc4443-2.4e6-a")
@pytest.mark.parametrize("cell", IPV6, ids=lambda cell: cell.name)
def test_icmpv6_errors_are_sent_where_the_matrix_has_them(cell: Cell) -> None:
    check(cell)


def test_each_row_of_the_table_is_about_a_cell() -> None:
    table = load()
    causes = {cell.name.rpartition("/")[0] for cell in CELLS}

    assert [row for row in table.cause if not any(map(row.has, causes))] == []
    assert [row for row in table.unlike if not any(map(row.has, CELLS))] == []


def test_each_difference_says_who_is_right_by_which_section() -> None:
    table = load()
    rows: list[Told | Unlike] = [row for row in table.cause if row.ours != row.linux]
    rows += table.unlike

    for row in rows:
        assert row.right in {"asdic", "Linux", "both"}
        assert row.source.startswith("RFC ")
        assert row.text


def test_every_cause_is_told_of_where_nothing_is_against_it() -> None:
    plain = [cell for cell in CELLS if cell.reason.name == "nothing against it"]

    assert len(plain) == len({(one.family, one.role, one.cause.name) for one in CELLS})
    assert [one for one in plain if expected(one).ours == SILENCE] == []
