"""Telling how many unreachables were held back."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import IosLimits
from asdic.engine.event import Event
from asdic.engine.icmp_errors import Governor, UnreachablesSuppressed
from asdic.engine.icmp_errors.suppression_log import SuppressionLog
from asdic.engine.instant import MINUTE, SECOND
from turns import Bench, configuration, events

OTHERS, DF = Governor.IOS_UNREACHABLES, Governor.IOS_DF
THREE = IosLimits(log=True, log_packets=3, log_interval=10 * SECOND)


def told(limits: IosLimits, *suppressed: tuple[int, str, Governor]) -> list[Event]:
    """Return the events of messages held back: second, interface, limit."""
    bench, log = Bench(configuration(ios_limits=limits)), SuppressionLog()
    found = []
    for second, interface, governor in suppressed:
        bench.now = second * SECOND
        turn = bench.turn()
        log.suppressed(turn, interface, governor)
        found += events(turn)
    return found


def test_as_many_as_is_asked_for_are_told_of_at_once_and_counted_anew() -> None:
    seen = [(second, "eth0", OTHERS) for second in range(1, 8)]

    assert told(THREE, *seen) == [
        UnreachablesSuppressed(
            interface="eth0", is_df=False, count=3, within=2 * SECOND
        )
        for _ in range(2)
    ]


def test_fewer_within_the_interval_are_not() -> None:
    seen = [(second, "eth0", OTHERS) for second in (0, 5, 10, 15, 20, 25)]

    assert told(THREE, *seen) == []


def test_interfaces_and_classes_are_counted_apart() -> None:
    seen = [(0, "eth0", OTHERS), (0, "eth0", DF), (0, "eth1", OTHERS)]

    assert told(THREE, *seen, *seen) == []
    assert len(told(THREE, *seen, *seen, *seen)) == 3


def test_without_log_nothing_is_told() -> None:
    assert told(IosLimits(log_packets=1), (0, "eth0", OTHERS)) == []


def test_other_limits_are_not_told_of() -> None:
    ios = IosLimits(log=True, log_packets=1)

    assert told(ios, (0, "eth0", Governor.ERRORS)) == []


@pytest.mark.parametrize("is_apart", [False, True])
def test_code_4_has_a_log_of_its_own_where_it_is_apart(is_apart: bool) -> None:  # noqa: FBT001 - a case
    ios = IosLimits(
        df_apart=is_apart,
        log=not is_apart,
        log_packets=1,
        df_log=is_apart,
        df_log_packets=2,
        df_log_interval=MINUTE,
    )
    seen = [(0, "eth0", DF), (1, "eth0", DF)]

    counts = [getattr(one, "count", 0) for one in told(ios, *seen)]
    assert counts == ([2] if is_apart else [1, 1])
    assert told(ios, (0, "eth0", OTHERS)) == [
        UnreachablesSuppressed(interface="eth0", is_df=False, count=1, within=0)
    ] * (not is_apart)
