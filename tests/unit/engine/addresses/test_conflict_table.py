"""What follows what when an IPv4 address is tested and defended."""

from __future__ import annotations

import pytest

from asdic.engine.addresses.conflict_table import (
    CONFLICTS,
    DEFENSES,
    ConflictAction as Action,
    ConflictEvent as Event,
    ConflictState as State,
    DefenseAction,
)
from asdic.engine.configuration import Defense

ROWS = {
    (State.WAITING, Event.DUE): (State.PROBING, Action.PROBE),
    (State.WAITING, Event.DONE): (State.HELD, Action.ASSIGN),
    (State.WAITING, Event.CLAIMED): (State.DUPLICATE, Action.FAIL),
    (State.PROBING, Event.DUE): (State.PROBING, Action.PROBE),
    (State.PROBING, Event.DONE): (State.HELD, Action.ASSIGN),
    (State.PROBING, Event.CLAIMED): (State.DUPLICATE, Action.FAIL),
    (State.HELD, Event.DUE): (State.HELD, Action.ANNOUNCE),
    (State.HELD, Event.CLAIMED): (State.HELD, Action.DEFEND),
    (State.DUPLICATE, Event.CLAIMED): (State.DUPLICATE, Action.NOTHING),
}


@pytest.mark.parametrize("pair", ROWS)
def test_each_pair_has_its_outcome(pair: tuple[State, Event]) -> None:
    assert CONFLICTS[pair] == ROWS[pair]


def test_other_pairs_do_not_happen() -> None:
    assert set(CONFLICTS) == set(ROWS)


@pytest.mark.parametrize("pair", list(DEFENSES))
def test_a_conflict_is_announced_once_at_most(pair: tuple[Defense, bool]) -> None:
    defense, is_recent = pair
    announces = DEFENSES[pair] is DefenseAction.ANNOUNCE

    assert announces is (defense is not Defense.GIVE_UP and not is_recent)


def test_only_who_keeps_an_address_never_gives_it_up() -> None:
    giving_up = {
        defense
        for (defense, _), action in DEFENSES.items()
        if action is DefenseAction.GIVE_UP
    }

    assert giving_up == {Defense.GIVE_UP, Defense.DEFEND_ONCE}
