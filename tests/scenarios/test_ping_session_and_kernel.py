"""A ping session whose requests the kernel refuses, or whose errors it reads."""

import pytest

from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.ping import (
    Counts,
    ErrorReceived,
    PingSession,
    Plan,
    Reply,
    Transmit,
)
from asdic.probe.ping.payload import Payload
from asdic.wire import icmpv4

V4 = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 2])
V6 = bytes(15) + b"\x01", bytes(15) + b"\x02"
ROUTER = bytes([192, 0, 2, 254])
KEY = 0x5EC12E7
IDENTIFIER = 77
THREE = Plan(count=3)


def make(
    plan: Plan = THREE,
    *,
    size: int = 16,
    pattern: bytes = b"",
    addresses: tuple[bytes, bytes] = V4,
    any_source: bool = False,
) -> PingSession:
    return PingSession(
        plan,
        Payload(size, KEY, pattern),
        source=addresses[0],
        destination=addresses[1],
        identifier=IDENTIFIER,
        any_source=any_source,
    )


def requests(session: PingSession, now: int) -> list[icmpv4.EchoRequest]:
    """Wake the session; return what it sends."""
    sent = []
    for effect in session.wake(now):
        assert isinstance(effect, Transmit)
        session.sent(effect.number, now)
        sent.append(icmpv4.EchoRequest.decode(effect.octets))
    return sent


def reply_to(request: icmpv4.EchoRequest) -> icmpv4.EchoReply:
    return icmpv4.EchoReply(
        identifier=request.identifier,
        sequence_number=request.sequence_number,
        data=request.data,
    )


def hand(
    session: PingSession,
    reply: icmpv4.EchoReply,
    now: int,
    *,
    source: bytes = V4[1],
) -> Reply:
    found = session.receive(icmpv4.encode(reply), source=source, hop_limit=64, now=now)
    assert isinstance(found, Reply)
    return found


def test_a_request_that_is_too_long_counts_as_an_error() -> None:
    session = make(Plan(count=2))
    session.wake(0)
    session.refused(too_long=True)

    assert session.counts == Counts(transmitted=1, errors=1)


def test_a_request_that_the_kernel_refused_is_not_waited_for() -> None:
    session = make(Plan(count=1))
    session.wake(0)
    session.refused()
    session.wake(0)

    assert session.counts == Counts(transmitted=1, refused=1)
    assert session.is_over(10 * MILLISECOND)


def test_a_refused_request_that_met_an_error_counts_once() -> None:
    """A firewall rejects it here: the call fails, and an error arrives."""
    session = make(Plan(count=2))
    [request] = requests(session, 0)
    session.refused()
    session.receive_queued(
        type_=3, code=10, info=0, octets=icmpv4.encode(request), sender=ROUTER
    )

    assert session.counts == Counts(transmitted=1, errors=1)
    assert not session.is_over(0)


def test_an_error_about_a_request_to_somebody_else_is_not_ours() -> None:
    """On datagram sockets, identifiers may be those of others to other hosts."""
    session = make()
    [request] = requests(session, 0)

    found = session.receive_queued(
        type_=3,
        code=1,
        info=0,
        octets=icmpv4.encode(request),
        sender=ROUTER,
        destination=ROUTER,
    )

    assert found is None
    assert session.counts.errors == 0


def test_a_redirect_that_the_kernel_read_settles_nothing() -> None:
    session = make()
    [request] = requests(session, 0)

    found = session.receive_queued(
        type_=5,
        code=1,
        info=int.from_bytes(ROUTER, "big"),
        octets=icmpv4.encode(request),
        sender=ROUTER,
        destination=V4[1],
    )

    assert isinstance(found, ErrorReceived)
    assert found.gateway == ROUTER
    assert not found.is_failure
    assert session.counts.errors == 0


@pytest.mark.parametrize(
    ("round_trip", "least", "due"),
    [
        (3 * MILLISECOND, 0, 3 * MILLISECOND),
        (3_400_000, 0, 3 * MILLISECOND),
        (100_000, 2 * MILLISECOND, 2 * MILLISECOND),
        (100_000, 0, 100_000),
    ],
)
def test_an_adaptive_interval_follows_the_round_trip_time(
    round_trip: int, least: int, due: int
) -> None:
    session = make(Plan(adaptive=True, least_interval=least))
    [request] = requests(session, 0)
    hand(session, reply_to(request), round_trip)

    assert session.next_wake(round_trip) == max(due, round_trip)
    assert len(requests(session, max(due, round_trip))) == 1


def test_with_a_deadline_others_make_up_for_what_was_refused() -> None:
    session = make(Plan(count=1, deadline=5 * SECOND))
    session.wake(0)
    session.refused()

    assert not session.is_over(0)
    assert len(requests(session, SECOND)) == 1
