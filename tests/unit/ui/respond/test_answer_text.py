"""What people see of an answer."""

from __future__ import annotations

import io

from asdic.probe.respond import Answer, Arrived, Probed, Report, Seen
from asdic.tools.respond import Question
from asdic.ui.respond.answer_text import write_answer

QUESTION = Question(host="far.example", sizes=(1500, 1508))
PROBES = (
    Probed(size=1472, tries=1, round_trip=1_234_567),
    Probed(size=1480, tries=3, round_trip=None),
)


def written(answer: Answer) -> str:
    out = io.StringIO()
    write_answer(QUESTION, answer, out)
    return out.getvalue()


def test_probes_and_arrivals_have_a_line_each() -> None:
    cut = Arrived(protocol=17, size=1500, hop_limit=61, largest_fragment=1396)
    odd = Arrived(protocol=200, size=99, hop_limit=61)
    report = Report(
        address=bytes([192, 0, 2, 1]),
        port=4242,
        total=2,
        first=0,
        entries=(
            Seen(arrived=cut, count=2, age=1500),
            Seen(arrived=odd, count=1, age=0),
        ),
    )
    assert written(Answer(probes=PROBES, report=report)) == (
        "1500 octets: acknowledged after 1.235 ms\n"
        "1508 octets: no answer to 3 probes\n"
        "Seen there as 192.0.2.1 port 4242; what arrived:\n"
        "  udp, 1500 octets, in fragments of up to 1396, ttl=61: 2 times, last 1.500 s ago\n"
        "  200, 99 octets, whole, ttl=61: 1 times, last 0.000 s ago\n"
    )


def test_where_nothing_is_reported_that_is_told() -> None:
    text = written(Answer(probes=PROBES, report=None))
    assert text.splitlines()[-1] == "far.example port 7007 reports nothing"
