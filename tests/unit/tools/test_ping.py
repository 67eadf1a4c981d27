"""The ping tool over a link in memory."""

import errno

import pytest

from asdic.errors import LinkError, UnknownName
from asdic.links.icmp.arrival import QueuedError, SendRefused
from asdic.probe.instant import MILLISECOND
from asdic.probe.ping import (
    ErrorReceived,
    Outstanding,
    PingSession,
    Plan,
    Reply,
    Verdict,
)
from asdic.probe.ping.payload import Payload
from asdic.tools.ping import (
    Happened,
    PingOptions,
    Refused,
    Sent,
    StatusAsked,
    open_ping,
    run,
)
from asdic.wire import icmpv4
from memory_link import EPOCH, MemoryLink, Peer, answer

US, THEM = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 2])


class Wishes:
    """Wishes for a status and an end after so many looks; 0 is never."""

    def __init__(self, status_after: int = 0, stop_after: int = 0) -> None:
        self._status = status_after
        self._stop = stop_after

    def status_wanted(self) -> bool:
        self._status -= 1
        return self._status == 0

    def stop_wanted(self) -> bool:
        self._stop -= 1
        return self._stop == 0


def ping(
    peer: Peer, plan: Plan, wishes: Wishes | None = None
) -> tuple[PingSession, list[Happened]]:
    session = PingSession(
        plan, Payload(16, 5), source=US, destination=THEM, identifier=77
    )
    return session, list(run(session, MemoryLink(peer), wishes or Wishes()))


def good(request: icmpv4.EchoRequest) -> list[tuple[int, bytes, bytes]]:
    return [(3 * MILLISECOND, THEM, answer(request))]


def test_everything_that_happens_is_told_in_order() -> None:
    session, events = ping(good, Plan(count=2))

    assert [type(event.what) for event in events] == [Sent, Reply, Sent, Reply]
    assert session.succeeded
    reply = events[1].what
    assert isinstance(reply, Reply)
    assert reply.round_trip == 3 * MILLISECOND
    assert events[1].time_ns == EPOCH + 3 * MILLISECOND


def test_silence_is_told_by_nothing() -> None:
    session, events = ping(lambda _: [], Plan(count=1))

    assert [type(event.what) for event in events] == [Sent]
    assert not session.succeeded


def test_what_does_not_concern_us_is_not_told() -> None:
    session, events = ping(lambda _: [(1, THEM, b"")], Plan(count=1))

    assert [type(event.what) for event in events] == [Sent]
    assert session.counts.foreign == 0


def test_a_refusal_is_told_with_its_reason() -> None:
    refusal = SendRefused(90, "message too long", 1400)

    session, events = ping(lambda _: [refusal], Plan(count=1))

    assert events[0].what == Refused(
        sequence_number=1, problem="message too long", mtu=1400, too_long=True
    )
    assert (session.counts.errors, session.counts.refused) == (1, 0)


def test_a_refusal_for_another_reason_is_no_error() -> None:
    """Iputils counts it as a request only; waiting for its answer is no use."""
    refusal = SendRefused(errno.EPERM, "Operation not permitted")

    session, events = ping(lambda _: [refusal], Plan(count=1))

    assert [event.what for event in events] == [
        Refused(sequence_number=1, problem="Operation not permitted")
    ]
    assert (session.counts.errors, session.counts.refused) == (0, 1)
    assert not session.succeeded


def test_an_error_of_the_queue_is_told_with_its_sender() -> None:
    def peer(request: icmpv4.EchoRequest) -> list[QueuedError]:
        return [
            QueuedError(
                sender=US,
                type=3,
                code=1,
                info=0,
                octets=icmpv4.encode(request),
                arrived=0,
                time_ns=EPOCH,
                scope_id=4,
            )
        ]

    _, events = ping(peer, Plan(count=1))

    assert events[1] == Happened(
        time_ns=EPOCH,
        what=ErrorReceived(sender=US, type=3, code=1, sequence_number=1),
        scope_id=4,
    )


def test_outstanding_answers_are_told() -> None:
    _, events = ping(lambda _: [], Plan(count=2, report_outstanding=True))

    assert [type(event.what) for event in events] == [Sent, Outstanding, Sent]


def test_a_wish_for_the_status_is_told() -> None:
    _, events = ping(good, Plan(count=2), Wishes(status_after=1))

    assert StatusAsked() in [event.what for event in events]


def test_a_wish_to_stop_is_obeyed() -> None:
    session, _ = ping(good, Plan(), Wishes(stop_after=5))

    assert session.counts.transmitted == 3


def test_duplicates_are_told_as_such() -> None:
    _, events = ping(lambda request: good(request) * 2, Plan(count=2))

    verdicts = [event.what.verdict for event in events if isinstance(event.what, Reply)]
    assert verdicts == [Verdict.ANSWER, Verdict.DUPLICATE, Verdict.ANSWER]


def test_an_origin_that_is_nothing_is_refused() -> None:
    with pytest.raises(UnknownName, match="neither an interface nor"):
        open_ping(PingOptions(host="127.0.0.1", origin="nosuch0.invalid"))


def test_an_origin_of_the_other_family_is_refused() -> None:
    with pytest.raises(UnknownName, match="neither an interface nor"):
        open_ping(PingOptions(host="127.0.0.1", family=4, origin="::1"))


@pytest.mark.parametrize(("host", "origin"), [("127.0.0.1", "::1"), ("::1", "127.1")])
def test_an_origin_of_another_version_than_the_host_is_refused(
    host: str, origin: str
) -> None:
    with pytest.raises(LinkError, match=f"{origin} is of another version of IP than"):
        open_ping(PingOptions(host=host, origin=origin))
