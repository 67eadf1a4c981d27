"""What a survey finds on paths of all kinds."""

from __future__ import annotations

from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.probe.path_mtu import (
    Kind,
    Outcome,
    Survey,
    SurveyPlan,
    Verdict,
)
from imagined_path import LINK, ImaginedPath, Narrow, hop_address

PLAN = SurveyPlan(least=68)
PLAN_6 = SurveyPlan(least=1280)
SETTLING = replace(PLAN, settles_for_router=True)


def test_a_healthy_path_takes_what_the_link_takes() -> None:
    found = ImaginedPath().surveyed(PLAN)

    assert found.verdict is Verdict.HEALTHY
    assert (found.path_mtu, found.interface_mtu) == (LINK, LINK)
    assert found.is_exact
    assert found.is_complete
    assert (found.hops, found.limits, found.reports) == ((), (), ())


def test_the_way_is_named_on_request() -> None:
    found = ImaginedPath(silent={2}).surveyed(replace(PLAN, names_hops=True))

    assert found.distance == 4
    senders = [one.answer and one.answer.sender for one in found.hops]
    assert senders == [hop_address(1), None, hop_address(3), hop_address(4)]


def test_a_router_that_tells_is_named_with_its_hop() -> None:
    found = ImaginedPath(narrow=(Narrow(2, 1400, tells=True),)).surveyed(PLAN)

    assert found.verdict is Verdict.NARROWER
    assert (found.path_mtu, found.fails_at) == (1400, 1401)
    assert found.silent_from is None
    (limit,) = found.limits
    assert (limit.after, limit.before, limit.is_exact) == (2, 3, True)
    assert limit.answer.kind is Kind.TOO_BIG
    assert {one.hop_limit for one in found.reports} == {2}


def test_a_silent_place_is_found_with_size_and_hop() -> None:
    found = ImaginedPath(narrow=(Narrow(2, 1387),)).surveyed(PLAN)

    assert found.verdict is Verdict.BLACK_HOLE
    assert (found.path_mtu, found.fails_at, found.silent_from) == (1387, 1388, 1388)
    (limit,) = found.limits
    assert (limit.size, limit.after, limit.before) == (1388, 2, 3)
    assert limit.answer.kind is Kind.LOST


def test_a_silent_place_before_a_silent_router_is_one_of_two_links() -> None:
    found = ImaginedPath(narrow=(Narrow(1, 1400),), silent={2}).surveyed(PLAN)

    (limit,) = found.limits
    assert (limit.after, limit.before, limit.is_exact) == (1, 3, False)


def test_a_silent_place_behind_one_that_tells_makes_a_black_hole() -> None:
    path = ImaginedPath(narrow=(Narrow(1, 1454, tells=True), Narrow(3, 1280)))
    found = path.surveyed(PLAN)

    assert found.verdict is Verdict.BLACK_HOLE
    assert found.path_mtu == 1280
    assert found.reports[0].answer.mtu == 1454
    assert [one.after for one in found.limits] == [3]


def test_a_silent_place_before_a_narrower_one_that_tells_is_found_too() -> None:
    path = ImaginedPath(narrow=(Narrow(1, 1450), Narrow(3, 1400, tells=True)))
    found = path.surveyed(PLAN)

    assert found.verdict is Verdict.BLACK_HOLE
    assert found.path_mtu == 1400
    told, silent = found.limits
    assert (told.after, told.answer.kind) == (3, Kind.TOO_BIG)
    assert (silent.after, silent.answer.kind) == (1, Kind.LOST)
    assert silent.size == found.silent_from


def test_a_router_that_tells_too_little_is_not_believed() -> None:
    found = ImaginedPath(narrow=(Narrow(2, 1400, tells=True, told=1300),)).surveyed(
        PLAN
    )

    assert (found.path_mtu, found.fails_at) == (1400, 1401)


def test_a_router_before_rfc_1191_tells_no_size_and_one_is_found() -> None:
    found = ImaginedPath(narrow=(Narrow(2, 1006, tells=True, told=0),)).surveyed(PLAN)

    assert found.verdict is Verdict.NARROWER
    assert found.path_mtu == 1006


def test_less_than_every_link_takes_is_not_believed() -> None:
    """RFC 8201 §4: a node must not reduce its estimate below 1280."""
    found = ImaginedPath(narrow=(Narrow(2, 1400, tells=True, told=1000),)).surveyed(
        PLAN_6
    )

    assert found.path_mtu == 1400


def test_a_search_alone_finds_the_same() -> None:
    path = ImaginedPath(narrow=(Narrow(2, 1400, tells=True, told=1300),))
    found = path.surveyed(replace(PLAN, uses_reports=False))

    assert (found.path_mtu, found.fails_at) == (1400, 1401)
    assert found.limits[0].after == 2


def test_without_a_search_a_silent_place_is_found_but_no_size() -> None:
    path = ImaginedPath(narrow=(Narrow(2, 1400),))
    found = path.surveyed(replace(PLAN, searches=False))

    assert found.verdict is Verdict.BLACK_HOLE
    assert (found.path_mtu, found.is_exact) == (68, False)
    assert (found.limits[0].size, found.limits[0].after) == (LINK, 2)


def test_a_silent_destination_leaves_all_open() -> None:
    found = ImaginedPath(silent={4}).surveyed(PLAN)

    assert found.verdict is Verdict.UNDETERMINED
    assert found.path_mtu is None
    assert not found.is_exact


def test_the_last_router_is_surveyed_in_the_place_of_a_silent_destination() -> None:
    found = ImaginedPath(narrow=(Narrow(1, 1400),), silent={4}).surveyed(SETTLING)

    assert found.up_to == 3
    assert found.verdict is Verdict.BLACK_HOLE
    assert found.path_mtu == 1400
    assert (found.limits[0].after, found.limits[0].before) == (1, 2)


def test_a_narrow_last_link_before_the_router_that_stands_in_is_located() -> None:
    found = ImaginedPath(narrow=(Narrow(2, 1400),), silent={4}).surveyed(SETTLING)

    assert (found.limits[0].after, found.limits[0].before) == (2, 3)


def test_a_healthy_way_to_the_last_router_does_not_make_the_path_healthy() -> None:
    found = ImaginedPath(silent={4}).surveyed(SETTLING)

    assert (found.path_mtu, found.up_to) == (LINK, 3)
    assert found.verdict is Verdict.UNDETERMINED


def test_nobody_at_all_leaves_all_open() -> None:
    found = ImaginedPath(silent=range(1, 5)).surveyed(SETTLING)

    assert found.verdict is Verdict.UNDETERMINED
    assert len(found.hops) == 4


def test_no_router_is_asked_beyond_the_last_hop_allowed() -> None:
    path = ImaginedPath(distance=9, narrow=(Narrow(2, 1400),))
    found = path.surveyed(replace(PLAN, max_hops=3))

    assert [one.hop_limit for one in found.hops] == [1, 2, 3]
    assert (found.limits[0].after, found.limits[0].before) == (2, 3)


def run(answers: list[Outcome], plan: SurveyPlan = PLAN) -> Survey:
    """Give a survey these answers, and then none."""
    survey = Survey(plan)
    questions = survey.run()
    next(questions)
    for answer in answers:
        try:
            questions.send(answer)
        except StopIteration:
            break
    return survey


REACHED = Outcome(kind=Kind.REACHED, sender=hop_address(4))
REFUSED = Outcome(kind=Kind.REFUSED, mtu=LINK)
LOST = Outcome(kind=Kind.LOST, tries=3)
EXPIRED = Outcome(kind=Kind.EXPIRED, sender=hop_address(1))


def test_a_loss_is_no_size_limit_where_small_packets_are_lost_too() -> None:
    found = run([REACHED, REFUSED, *[LOST, LOST] * 3]).finding()

    assert not found.is_complete
    assert found.fails_at is None
    assert found.verdict is Verdict.UNDETERMINED


def test_a_loss_while_the_path_was_interrupted_is_tried_again() -> None:
    answers = [REACHED, REFUSED, LOST, LOST, REACHED, REFUSED]
    found = run(answers).finding()

    assert found.is_complete
    assert found.verdict is Verdict.HEALTHY
    assert found.probes == 1 + 1 + 3 + 3 + 1 + 1


def test_an_interruption_while_a_place_is_located_ends_the_survey() -> None:
    narrow = replace(PLAN, most=69)
    answers = [REACHED, LOST, REACHED, EXPIRED, REACHED, *[LOST, LOST] * 3]
    found = run(answers, narrow).finding()

    assert not found.is_complete
    assert (found.path_mtu, found.fails_at) == (68, 69)
    assert found.limits == ()


def test_a_refusal_without_a_size_is_searched_through() -> None:
    narrow = replace(PLAN, most=70)
    refused = Outcome(kind=Kind.REFUSED)
    found = run([REACHED, refused, REACHED], narrow).finding()

    assert (found.path_mtu, found.interface_mtu) == (69, 69)
    assert found.verdict is Verdict.HEALTHY


def test_what_is_known_when_it_is_stopped_is_told() -> None:
    found = run([REACHED, REFUSED, LOST]).finding()

    assert not found.is_complete
    assert (found.path_mtu, found.interface_mtu) == (68, LINK)


@given(
    distance=st.integers(1, 20),
    after=st.integers(0, 19),
    mtu=st.integers(68, LINK - 1),
    tells=st.booleans(),
    silent=st.sets(st.integers(1, 19)),
)
def test_any_narrow_place_is_found_between_those_who_answer(
    distance: int, after: int, mtu: int, *, tells: bool, silent: set[int]
) -> None:
    after %= distance
    silent.discard(distance)
    tells = tells and after > 0
    path = ImaginedPath(
        distance=distance, narrow=(Narrow(after, mtu, tells=tells),), silent=silent
    )

    found = path.surveyed(PLAN)

    assert (found.path_mtu, found.fails_at) == (mtu, mtu + 1)
    assert found.verdict is (Verdict.NARROWER if tells else Verdict.BLACK_HOLE)
    (limit,) = found.limits
    answering = [0, *(one for one in range(1, distance) if one not in silent)]
    assert limit.after == max(one for one in answering if one <= after)
    beyond = [one for one in (*answering, distance) if one > after]
    assert limit.before == min(beyond)
