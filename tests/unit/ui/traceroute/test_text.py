from __future__ import annotations

import io

import pytest

from asdic.probe.trace import Epoch, RoundEnded, TracePlan
from asdic.tools.origin_networks import Origin
from asdic.ui.traceroute.text import TextReport, TraceStyle, milliseconds
from traces import INTERFACE, LABELS, answer, attempt, extended, hop, opened, options


class Names:
    def name(self, address: bytes, scope_id: int) -> str | None:
        assert scope_id == 0
        return "router.example" if address[-1] == 1 else None


class Origins:
    def find(self, address: bytes) -> Origin | None:
        return Origin(asn=64500, country="CH") if address[-1] == 1 else None


def shown(*events: object, style: TraceStyle | None = None, **others: object) -> str:
    out = io.StringIO()
    report = TextReport(opened(), options(**others), style or TraceStyle(), out)
    for event in events:
        report.show(event)  # type: ignore[arg-type]  # hops and rounds
    report.finish()
    return out.getvalue()


def test_the_heading_is_traceroutes() -> None:
    out = io.StringIO()
    TextReport(opened(), options(), TraceStyle(verbose=True), out).start()
    assert out.getvalue() == (
        "using no socket\n"
        "traceroute to far.example (198.51.100.9), 30 hops max, 60 byte packets\n"
    )


def test_a_sender_is_written_once_until_another_one_answers() -> None:
    one, two = answer("10.0.0.1"), answer("10.0.0.2", 999)
    line = shown(hop(attempt(one), attempt(), attempt(one), attempt(two)))
    assert line == " 1  10.0.0.1  1.235 ms *  1.235 ms 10.0.0.2  0.001 ms\n"


def test_a_silent_hop_is_stars() -> None:
    assert shown(hop(attempt(), attempt(), hop_limit=12)) == "12  * *\n"


def test_names_stand_in_front_of_addresses() -> None:
    style = TraceStyle(names=Names())
    line = shown(
        hop(attempt(answer("10.0.0.1")), attempt(answer("10.0.0.2"))), style=style
    )
    assert line == (
        " 1  router.example (10.0.0.1)  1.235 ms 10.0.0.2 (10.0.0.2)  1.235 ms\n"
    )


def test_origins_and_extensions_follow_the_address() -> None:
    style = TraceStyle(origins=Origins(), extensions=True)
    found = answer("10.0.0.1", extension=extended(LABELS, INTERFACE))
    plain = answer("10.0.0.2")
    assert shown(hop(attempt(found), attempt(plain)), style=style) == (
        " 1  10.0.0.1 [AS64500 CH] <MPLS:L=24001,E=5,S=0,T=1/L=16,E=0,S=1,T=254;"
        'INC:3,2001:db8:100::1,"eth1",mtu=1500>  1.235 ms 10.0.0.2 [*]  1.235 ms\n'
    )


def test_the_way_back_is_shown_where_its_length_differs() -> None:
    style = TraceStyle(back=True)
    assert " '-5'" in shown(hop(attempt(answer("10.0.0.1", hop_limit=60))), style=style)
    assert "'-" not in shown(hop(attempt(answer("10.0.0.1"))), style=style)
    assert "'-" not in shown(
        hop(attempt(answer("10.0.0.1", hop_limit=None))), style=style
    )


def test_marks_mtus_and_refusals_are_shown() -> None:
    assert shown(hop(attempt(answer("10.0.0.1", type=3, code=1)))).endswith(" ms !H\n")
    plan = TracePlan(finds_mtu=True)
    found = attempt(answer("10.0.0.1"), length=1500)
    assert shown(hop(found), plan=plan).endswith(" ms F=1500\n")
    assert not shown(hop(found, hop_limit=2), plan=plan).endswith("F=1500\n")
    lower = attempt(answer("10.0.0.1"), length=1400, found_mtu=True)
    assert shown(hop(lower, hop_limit=2), plan=plan).endswith("F=1400\n")
    assert shown(hop(attempt(problem="not permitted"))) == " 1  !(not permitted)\n"


def test_a_translator_is_told_of_to_those_who_ask() -> None:
    found = hop(attempt(answer("10.0.0.1", translation=7)))
    assert "(translated)" in shown(found, style=TraceStyle(verbose=True))
    assert "(translated)" not in shown(found)


def test_an_unknown_sender_is_a_question_mark() -> None:
    assert shown(hop(attempt(answer(None)))) == " 1  ?  1.235 ms\n"


def test_rounds_are_told_where_there_are_several() -> None:
    epoch = Epoch(number=2, first_round=4, changed_at=(2, 3))
    ended = RoundEnded(round=4, epoch=epoch, has_arrived=True)
    later = RoundEnded(round=5, epoch=epoch, has_arrived=True)
    assert shown(ended) == ""
    assert shown(ended, later, plan=TracePlan(rounds=None)) == (
        "round 4: route 2, changed at hop 2, 3\nround 5: route 2\n"
    )


@pytest.mark.parametrize(
    ("nanoseconds", "text"), [(0, "0.000"), (1499, "0.001"), (12_345_678, "12.346")]
)
def test_times_have_three_digits(nanoseconds: int, text: str) -> None:
    assert milliseconds(nanoseconds) == text
