"""Messages between a far end and who asks it, and a far end that gets anything."""

from __future__ import annotations

from asdic.engine.instant import Instant
from asdic.errors import DecodeError
from asdic.probe.respond import (
    Arrived,
    Datagram,
    Kind,
    Message,
    Outcome,
    Report,
    Responder,
    Seen,
    Settings,
)
from respond_bench import CLOCK, KEY, ME, PORT, request

__all__ = [
    "answer",
    "check_answer",
    "check_message",
    "check_report",
    "messages",
    "read_report",
    "reports",
]


def messages() -> list[bytes]:
    sealed = [request(kind) for kind in Kind]
    plain = [request(kind, key=None) for kind in Kind]
    return [*sealed, *plain, *(octets[:20] for octets in plain)]


def check_message(octets: bytes, message: Message) -> None:
    assert message.encode() == octets, "not lossless"


def reports() -> list[bytes]:
    seen = Seen(arrived=Arrived(protocol=17, size=1500, hop_limit=61), count=3, age=5)
    reports_ = [
        Report(address=ME, port=PORT, total=9, first=2, entries=(seen,) * count)
        for count in range(3)
    ]
    return [report.encode(200) for report in reports_]


def read_report(octets: bytes) -> Report:
    return Report.decode(octets)


def check_report(octets: bytes, report: Report) -> None:
    again = report.encode(len(octets))
    assert len(again) == len(octets)
    assert Report.decode(again) == report


def answer(octets: bytes) -> tuple[Outcome, Outcome]:
    """Let a datagram come to a far end, and to one that serves anybody."""
    datagram = Datagram(octets=octets, source=ME, port=PORT)
    both = (Settings(), Settings(is_open=True))
    first, second = (
        Responder(one, KEY, CLOCK - 1000).receive(datagram, Instant(0), CLOCK)
        for one in both
    )
    return first, second


def check_answer(octets: bytes, outcomes: tuple[Outcome, Outcome]) -> None:
    for outcome in outcomes:
        if isinstance(outcome.answer, bytes):
            assert len(outcome.answer) <= len(octets), "it amplifies"
            check_kind(outcome.answer)
    assert outcomes[0].is_sealed == isinstance(outcomes[0].answer, bytes)


def check_kind(octets: bytes) -> None:
    """Show that an answer is no request: nobody will answer it again."""
    try:
        assert not Message.decode(octets).kind.is_request
    except DecodeError:
        return  # octets of any kind, which go to no port of a far end
