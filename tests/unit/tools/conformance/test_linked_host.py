"""A host on a link as the host under test, with a pair of sockets for the link."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from asdic.engine.effects import Transmit
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.tools.conformance import LinkedHost
from asdic.tools.conformance.session import INTERFACE, Session

FRAME, OTHER = b"a frame", b"another frame"


class Cable:
    """One end of a pair of sockets as a link; the other is the host's."""

    def __init__(self) -> None:
        self._here, self.host = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._here.settimeout(0)

    def fileno(self) -> int:
        return self._here.fileno()

    def receive(self) -> bytes | None:
        try:
            return self._here.recv(100)
        except BlockingIOError:
            return None

    def send(self, frame: bytes) -> None:
        self._here.send(frame)

    def close(self) -> None:
        self._here.close()
        self.host.close()


class Clock:
    """Goes on by 10 ms whenever somebody looks."""

    def __init__(self) -> None:
        self.now = 7 * SECOND

    def __call__(self) -> int:
        self.now += 10 * MILLISECOND
        return self.now


@pytest.fixture
def cable() -> Iterator[Cable]:
    made = Cable()
    yield made
    made.close()


def transmits(*frames: bytes) -> list[Transmit]:
    return [Transmit(INTERFACE, frame) for frame in frames]


def test_what_the_host_says_as_it_begins_is_an_effect(cable: Cable) -> None:
    def begin() -> None:
        cable.host.send(FRAME)

    host = LinkedHost(cable, begin, Clock())

    assert host.start(Instant(0)) == transmits(FRAME)


def test_a_frame_goes_to_the_host_and_its_answer_comes_back(cable: Cable) -> None:
    host = LinkedHost(cable, lambda: None, Clock())
    host.start(Instant(0))
    cable.host.send(OTHER)

    assert host.receive(FRAME, INTERFACE, Instant(0)) == transmits(OTHER)
    assert cable.host.recv(100) == FRAME


def test_a_host_that_stays_silent_is_not_waited_for(cable: Cable) -> None:
    clock = Clock()
    host = LinkedHost(cable, lambda: None, clock)
    host.start(Instant(0))
    begun = clock.now

    assert host.receive(FRAME, INTERFACE, Instant(0)) == []
    assert clock.now - begun <= 50 * MILLISECOND


def test_all_that_came_meanwhile_is_taken_in_its_order(cable: Cable) -> None:
    host = LinkedHost(cable, lambda: None, Clock())
    host.start(Instant(0))
    cable.host.send(FRAME)
    cable.host.send(OTHER)

    assert host.wake(Instant(SECOND)) == transmits(FRAME, OTHER)


def test_something_is_always_due_shortly(cable: Cable) -> None:
    host = LinkedHost(cable, lambda: None, Clock())
    host.start(Instant(0))

    first, second = host.next_wake(), host.next_wake()

    assert first is not None
    assert second is not None
    assert 0 < first < second <= 100 * MILLISECOND


def test_a_session_runs_as_long_as_the_clock_does(cable: Cable) -> None:
    clock = Clock()
    host = LinkedHost(cable, lambda: None, clock)
    session = Session(host)
    session.start()
    begun = clock.now
    cable.host.send(FRAME)

    session.run(Instant(SECOND // 5))

    assert session.received() == (FRAME,)
    assert abs(clock.now - begun - SECOND // 5) <= 50 * MILLISECOND
