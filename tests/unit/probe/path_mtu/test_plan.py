"""How long is waited for answers."""

from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.path_mtu import SurveyPlan
from asdic.probe.path_mtu.plan import waits


def plan(tries: int, wait: int = SECOND) -> SurveyPlan:
    return SurveyPlan(least=68, tries=tries, wait=wait)


def test_without_any_answer_each_try_has_its_full_time() -> None:
    assert waits(plan(3), None) == [SECOND] * 3


def test_only_before_the_last_try_the_full_time_is_waited_later() -> None:
    short = 250 * MILLISECOND
    assert waits(plan(3), MILLISECOND) == [short, SECOND, short]
    assert waits(plan(2), MILLISECOND) == [SECOND, short]


def test_a_single_try_has_its_full_time() -> None:
    assert waits(plan(1), MILLISECOND) == [SECOND]


def test_a_long_round_trip_is_waited_for_four_times() -> None:
    assert waits(plan(3), 100 * MILLISECOND)[0] == 400 * MILLISECOND
    assert waits(plan(3), SECOND)[0] == SECOND
