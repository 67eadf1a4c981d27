"""Who asks: probes, losses, reports in pages, and answers that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from asdic.probe.instant import SECOND
from asdic.probe.respond import (
    Answer,
    Asker,
    Direction,
    Key,
    Kind,
    Message,
    Plan,
    Report,
    Seal,
    Settings,
)
from respond_bench import CLOCK, KEY, Far

TOKEN = b"askers.."


class Run:
    """An asker and a far end, and what may get lost between them."""

    def __init__(
        self,
        plan: Plan,
        far: Far | None = None,
        passes: Callable[[bytes], bool] = lambda _: True,
        key: Key | None = KEY,
    ) -> None:
        self.asker = Asker(plan, key, TOKEN)
        self.sent: list[bytes] = []
        self.far = far or Far()
        self._passes = passes

    def finish(self) -> Answer:
        now = 0
        while (wake_at := self.asker.next_wake()) is not None:
            now = max(now, wake_at)
            waiting = self.asker.wake(now, CLOCK)
            while waiting:
                octets = waiting.pop(0)
                self.sent.append(octets)
                now += 1000
                if self._passes(octets):
                    answer = self.far.answer(octets)
                    waiting += self.asker.receive(answer, now, CLOCK)
        return self.asker.answer


def test_probes_are_sent_and_then_the_question() -> None:
    run = Run(Plan(sizes=(100, 1400)))
    answer = run.finish()
    assert [len(octets) for octets in run.sent] == [100, 1400, 1200]
    assert [one.round_trip for one in answer.probes] == [1000, 2000]
    assert answer.report is not None
    assert [one.arrived.size for one in answer.report.entries] == [128, 1428]


def test_without_sizes_there_is_only_the_question() -> None:
    run = Run(Plan())
    answer = run.finish()
    assert answer.probes == ()
    assert answer.report is not None
    assert answer.report.total == 0
    assert len(run.sent) == 1


def test_echoes_have_the_size_of_their_probes() -> None:
    run = Run(Plan(sizes=(1400,), echo=True))
    run.finish()
    assert Message.decode(run.sent[0]).kind is Kind.ECHO


def test_what_is_too_large_is_tried_three_times() -> None:
    run = Run(Plan(sizes=(1400, 1480)), passes=lambda octets: len(octets) <= 1400)
    answer = run.finish()
    assert [(one.size, one.tries, one.round_trip is None) for one in answer.probes] == [
        (1400, 1, False),
        (1480, 3, True),
    ]
    assert answer.report is not None


def test_where_nothing_comes_back_it_ends_without_a_report() -> None:
    run = Run(Plan(sizes=(100,)), passes=lambda _: False)
    answer = run.finish()
    assert answer.report is None
    assert [len(octets) for octets in run.sent] == [100] * 3 + [1200] * 3
    assert run.asker.is_over
    assert run.asker.wake(99 * SECOND, CLOCK) == []


def test_where_no_question_is_answered_it_ends_without_a_report() -> None:
    run = Run(Plan(), passes=lambda _: False)
    assert run.finish().report is None
    assert len(run.sent) == 3


def test_before_it_is_time_nothing_is_sent_again() -> None:
    asker = Asker(Plan(), KEY, TOKEN)
    assert len(asker.wake(0, CLOCK)) == 1
    assert asker.wake(SECOND - 1, CLOCK) == []
    assert len(asker.wake(SECOND, CLOCK)) == 1


def test_a_long_report_comes_in_pages() -> None:
    sizes = tuple(range(100, 180))
    run = Run(Plan(sizes=sizes), far=Far(Settings(kinds=128)))
    report = run.finish().report
    assert report is not None
    assert [one.arrived.size - 28 for one in report.entries] == list(sizes)
    assert sum(Message.decode(one).kind is Kind.QUERY for one in run.sent) == 2


def test_a_far_end_that_serves_anybody_is_asked_without_a_key() -> None:
    far = Far(Settings(is_open=True), key=None)
    answer = Run(Plan(sizes=(100,)), far=far, key=None).finish()
    assert answer.probes[0].round_trip == 1000
    assert answer.report is not None


def answered(change: Callable[[Message], Message], key: Key = KEY) -> Answer:
    """Let the question be answered by something that is changed."""
    asker = Asker(Plan(tries=1), KEY, TOKEN)
    (query,) = asker.wake(0, CLOCK)
    report = Report(address=bytes(4), port=1, total=0, first=0, entries=())
    good = replace(
        Message.decode(query),
        kind=Kind.REPORT,
        seal=Seal(stamp=CLOCK),
        body=report.encode(24),
    )
    octets = key.sealed(change(good), Direction.ANSWER)
    assert asker.receive(octets, 1, CLOCK) == []
    return asker.answer


def test_a_good_answer_counts() -> None:
    assert answered(lambda good: good).report is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda good: replace(good, kind=Kind.ECHOED),
        lambda good: replace(good, token=bytes(8)),
        lambda good: replace(good, size=1199),
        lambda good: replace(good, sequence=2),
        lambda good: replace(good, body=b"cut"),
        lambda good: replace(good, body=good.body[:20] + b"\0\1" + good.body[22:]),
        lambda good: replace(good, body=good.body + bytes(1200)),
    ],
)
def test_an_answer_to_something_else_does_not_count(
    change: Callable[[Message], Message],
) -> None:
    assert answered(change).report is None


def test_an_answer_by_another_key_does_not_count() -> None:
    assert answered(lambda good: good, key=Key(bytes(16))).report is None


def test_a_request_that_comes_back_is_no_answer() -> None:
    asker = Asker(Plan(), KEY, TOKEN)
    (query,) = asker.wake(0, CLOCK)
    assert asker.receive(query, 1, CLOCK) == []
    assert not asker.is_over


def test_a_report_that_never_ends_is_left_after_64_pages() -> None:
    asker = Asker(Plan(), None, TOKEN)
    waiting = asker.wake(0, CLOCK)
    pages = 0
    while waiting:
        query = Message.decode(waiting[0])
        first = int.from_bytes(query.body[:2])
        entry = bytes([17, 1, 0, 0]) + bytes(16)
        head = bytes(16) + bytes(2) + b"\xff\xff" + first.to_bytes(2) + b"\0\1"
        answer = replace(query, kind=Kind.REPORT, body=head + entry)
        waiting = asker.receive(answer.encode(), 1, CLOCK)
        pages += 1
    assert pages == 64
    assert asker.is_over


def test_a_second_acknowledgment_changes_nothing() -> None:
    asker = Asker(Plan(sizes=(100, 200)), KEY, TOKEN)
    first, _ = asker.wake(0, CLOCK)
    answer = Far().answer(first)
    asker.receive(answer, 5, CLOCK)
    assert asker.receive(answer, 9, CLOCK) == []
    assert asker.answer.probes[0].round_trip == 5


def test_a_late_acknowledgment_of_an_earlier_try_keeps_the_first_time() -> None:
    asker, far = Asker(Plan(sizes=(100, 200)), KEY, TOKEN), Far()
    first, _ = asker.wake(0, CLOCK)
    again = asker.wake(SECOND, CLOCK)[0]
    asker.receive(far.answer(again), SECOND + 7, CLOCK)
    asker.receive(far.answer(first), SECOND + 9, CLOCK)
    assert asker.answer.probes[0].round_trip == 7
