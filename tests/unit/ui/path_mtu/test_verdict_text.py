"""Findings in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.links.probes.probe import Transport
from asdic.probe.path_mtu import Finding, Kind, Limit, Outcome, Report, Verdict
from asdic.tools.path_mtu.options import Method
from asdic.ui.path_mtu.verdict_text import VerdictText, hops_back
from imagined_path import ImaginedPath, Narrow
from surveyed_paths import CLEAN, HOLE, TELLING, WHO, finding, found


def text(what: Finding, *, by: Transport = Transport.UDP) -> VerdictText:
    return VerdictText(found(what, by=by), WHO)


def lines(what: Finding, *, by: Transport = Transport.UDP) -> list[str]:
    return list(text(what, by=by).evidence())


def test_a_healthy_path_takes_one_line() -> None:
    what = finding(CLEAN)

    assert text(what).headline() == "path MTU 1500, all that this host's link takes"
    assert lines(what) == []


def test_a_black_hole_is_named_with_its_place_first() -> None:
    what = finding(HOLE)

    assert text(what).headline() == (
        "path MTU 1400 (this host's link: 1500), BLACK HOLE between hop 2 (10.0.2.2) "
        "and hop 3 (10.0.3.2): packets of 1401 octets die, and nobody says so"
    )
    gets, does_not, advice = lines(what)
    assert gets == "hop 2 (10.0.2.2) gets 1401 octets: it answers Time Exceeded to them"
    assert does_not == "hop 3 (10.0.3.2) does not, though it answers small packets"
    assert advice.startswith("hop 2 sends no error, or it is filtered")


def test_a_router_that_tells_is_quoted_once() -> None:
    what = finding(TELLING)

    assert text(what).headline() == (
        "path MTU 1400 (this host's link: 1500), and whoever sends more is told"
    )
    assert lines(what) == [
        "hop 2 (10.0.2.2) says that 1500 octets are too big, MTU 1400",
        "hop 2 (10.0.2.2) gets 1401 octets: it answers Time Exceeded to them",
    ]
    assert len(what.reports) > 1


def test_a_last_link_ends_at_the_destination() -> None:
    what = finding(ImaginedPath(narrow=(Narrow(3, 1400),)))

    assert "and hop 4, the destination: packets" in text(what).headline()
    assert lines(what)[1].startswith("hop 4, the destination, does not, though")


def test_a_destination_of_unknown_distance_has_no_hop() -> None:
    what = finding(ImaginedPath(distance=9, narrow=(Narrow(4, 1400),)), max_hops=3)

    assert "between hop 3 (10.0.3.2) and the destination" in text(what).headline()


def test_a_first_link_begins_at_this_host_which_needs_no_advice() -> None:
    what = finding(ImaginedPath(narrow=(Narrow(0, 1400),)))

    assert "between this host and hop 1 (10.0.1.2)" in text(what).headline()
    assert lines(what) == ["hop 1 (10.0.1.2) does not, though it answers small packets"]


def test_a_silent_hop_is_named_by_its_number() -> None:
    what = finding(HOLE)
    silent = replace(what, hops=())

    assert "between hop 2 and hop 3" in text(silent).headline()


def test_a_size_that_is_not_known_to_the_octet_is_a_least_one() -> None:
    what = finding(HOLE, searches=False)

    assert text(what).headline().startswith("path MTU at least 68 (this host's")


def test_a_router_in_the_place_of_a_silent_destination_is_named() -> None:
    what = finding(ImaginedPath(silent={4}), settles_for_router=True)

    assert (
        text(what).headline()
        == "path MTU 1500 as far as hop 3 (10.0.3.2), undetermined"
    )
    assert lines(what) == [
        "the destination answers nothing: another --by or -p may help"
    ]


NOTHING = Finding(
    verdict=Verdict.UNDETERMINED, path_mtu=None, fails_at=None, interface_mtu=None
)


def test_nobody_at_all_is_said_to_be_so() -> None:
    assert text(NOTHING).headline() == (
        "undetermined: nobody answers, neither the destination nor a router"
    )


def test_a_far_end_that_acknowledges_nothing_brings_a_hint() -> None:
    told = replace(found(NOTHING), method=Method.PLPMTUD)

    assert "asdic respond" in VerdictText(told, WHO).headline()


def test_a_survey_stopped_early_says_so() -> None:
    stopped = replace(NOTHING, is_complete=False)

    assert text(stopped).headline().endswith("stopped before anything was answered")
    assert lines(replace(finding(HOLE), is_complete=False))[-1].startswith("stopped")


def test_echo_is_said_to_mix_in_the_way_back() -> None:
    assert lines(finding(HOLE), by=Transport.ICMP)[-1].startswith("answers are as long")
    assert lines(finding(CLEAN), by=Transport.ICMP) == []


def test_an_error_of_another_kind_is_told() -> None:
    answer = Outcome(
        kind=Kind.UNREACHABLE, sender=bytes((10, 0, 2, 2)), type=3, code=13
    )
    limit = Limit(size=1401, answer=answer, after=1, before=2)
    what = replace(finding(TELLING), limits=(limit,), reports=())

    assert lines(what)[-1] == "10.0.2.2 says type 3, code 13 to 1401 octets"


def test_a_report_without_sender_or_size_is_told_as_far_as_it_goes() -> None:
    answer = Outcome(kind=Kind.TOO_BIG)
    what = replace(NOTHING, reports=(Report(size=1500, answer=answer),))

    assert lines(what) == ["a router says that 1500 octets are too big, without an MTU"]


def test_how_it_was_found_is_told() -> None:
    what = finding(CLEAN)

    assert text(what).how() == f"auto, {what.probes} packets by UDP"
    assert text(what, by=Transport.ICMP).how().endswith("by echo")


@pytest.mark.parametrize(
    ("hop_limit", "hops"), [(64, 1), (62, 3), (128, 1), (255, 1), (250, 6), (65, 64)]
)
def test_the_way_back_is_counted_from_the_usual_hop_limits(
    hop_limit: int, hops: int
) -> None:
    assert hops_back(hop_limit) == hops
