"""How entries come and go: each pair of presence and input (RFC 4861 §6.3.4, §6.3.5)."""

from __future__ import annotations

import pytest

from asdic.engine.discovery.events import Kind, Listed, Unlisted
from asdic.engine.discovery.lifetimes import (
    LIFETIMES,
    Action,
    Input,
    Presence,
    duration,
)
from asdic.engine.discovery.timed_list import TimedList
from asdic.engine.discovery.timers import EntryTimer
from asdic.engine.instant import SECOND
from asdic.wire import ndp
from turns import Bench, events


def test_every_pair_has_a_row() -> None:
    assert set(LIFETIMES) == {(one, other) for one in Presence for other in Input}


@pytest.mark.parametrize(
    ("presence", "happening", "action"),
    [
        (Presence.ABSENT, Input.ADVERTISED, Action.ADD),
        (Presence.ABSENT, Input.WITHDRAWN, Action.LEAVE),
        (Presence.ABSENT, Input.EXPIRED, Action.LEAVE),
        (Presence.ABSENT, Input.DISOWNED, Action.LEAVE),
        (Presence.ABSENT, Input.DISPLACED, Action.LEAVE),
        (Presence.LISTED, Input.ADVERTISED, Action.REFRESH),
        (Presence.LISTED, Input.WITHDRAWN, Action.REMOVE),
        (Presence.LISTED, Input.EXPIRED, Action.REMOVE),
        (Presence.LISTED, Input.DISOWNED, Action.REMOVE),
        (Presence.LISTED, Input.DISPLACED, Action.REMOVE),
    ],
)
def test_each_pair_has_its_effect(
    presence: Presence, happening: Input, action: Action
) -> None:
    bench = Bench()
    routers = TimedList(Kind.DEFAULT_ROUTER, "eth0", 4, str)
    if presence is Presence.LISTED:
        routers.advertise(bench.turn(), "key", "value", 60 * SECOND)
    turn = bench.turn()
    if happening in {Input.ADVERTISED, Input.WITHDRAWN}:
        lifetime = 30 * SECOND if happening is Input.ADVERTISED else 0
        changed = routers.advertise(turn, "key", "value", lifetime)
    else:
        changed = routers.remove(turn, "key", happening)
    is_there = action in {Action.ADD, Action.REFRESH}
    assert list(routers) == ["value"] * is_there
    deadline = bench.timers.deadline(EntryTimer("eth0", Kind.DEFAULT_ROUTER, "key"))
    assert deadline == (30 * SECOND if is_there else None)
    kind = Kind.DEFAULT_ROUTER
    added = Listed(interface="eth0", kind=kind, entry="value")
    removed = Unlisted(
        interface="eth0", kind=kind, entry="value", reason=happening.value
    )
    told = {Action.ADD: [added], Action.REMOVE: [removed]}
    assert events(turn) == told.get(action, [])
    assert changed is (action in {Action.ADD, Action.REMOVE})


def test_a_lifetime_of_all_ones_has_no_end() -> None:
    assert duration(ndp.INFINITY) is None
    assert duration(ndp.INFINITY - 1) == (2**32 - 2) * SECOND
    assert duration(0) == 0
