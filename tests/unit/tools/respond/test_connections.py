"""Connections that wait, idle, or take nothing; time is an argument."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator

import pytest

from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.token_bucket import Rate
from asdic.links.responding import TcpConnection, TcpService
from asdic.probe.respond import Rates, Responder, Settings
from asdic.tools.respond import Closed, Connected
from asdic.tools.respond.connections import Connections
from respond_bench import CLOCK, KEY
from serving import LOOPBACK

START = Instant(0)


class Bench:
    """A connection, both ends, and who serves it."""

    def __init__(self, settings: Settings) -> None:
        self.polling = select.epoll()
        self.service = TcpService(LOOPBACK[4], 0)
        self.peer = socket.create_connection(("127.0.0.1", self.service.port))
        self.peer.settimeout(60)
        waiting = select.poll()
        waiting.register(self.service.fileno(), select.POLLIN)
        assert waiting.poll(60_000)
        accepted = self.service.accept()
        assert accepted is not None
        self.near: TcpConnection = accepted
        responder = Responder(settings, KEY, CLOCK)
        self.connections = Connections(responder, self.polling)
        self.first = list(self.connections.add(self.near, START))

    def close(self) -> None:
        self.connections.close()
        self.peer.close()
        self.service.close()
        self.polling.close()

    def turn(self, at: int) -> list[object]:
        """Do what is ready; wait for something to be."""
        found: list[object] = []
        for descriptor, _ in self.polling.poll(60):
            found += self.connections.handle(descriptor, Instant(at), CLOCK)
        return found


@pytest.fixture
def bench() -> Iterator[Bench]:
    found = Bench(Settings(is_open=True, rates=Rates(peer=Rate(1, SECOND))))
    yield found
    found.close()


@pytest.fixture
def closed_bench() -> Iterator[Bench]:
    found = Bench(Settings())
    yield found
    found.close()


def test_where_anybody_is_served_a_connection_begins_at_once(bench: Bench) -> None:
    assert [type(one) for one in bench.first] == [Connected]


def test_a_connection_waits_where_its_rate_is_used_up(bench: Bench) -> None:
    bench.peer.sendall(b"first")
    assert bench.turn(0) == []
    assert bench.peer.recv(10) == b"first"
    bench.peer.sendall(b"second")
    bench.turn(1)
    assert bench.connections.next_wake() == 10 * MILLISECOND + 1
    assert bench.polling.poll(0) == []
    assert list(bench.connections.wake(Instant(2 * SECOND))) == []
    bench.turn(2 * SECOND)
    assert bench.peer.recv(10) == b"second"


def test_a_connection_that_waits_can_be_ended(bench: Bench) -> None:
    bench.peer.sendall(b"first")
    bench.turn(0)
    bench.peer.sendall(b"second")
    bench.turn(1)
    (closed,) = bench.connections.close()
    assert isinstance(closed, Closed)
    assert (closed.received, closed.answered) == (5, 5)


def test_who_says_nothing_for_a_minute_is_left(bench: Bench) -> None:
    assert bench.connections.next_wake() == 60 * SECOND
    (closed,) = bench.connections.wake(Instant(60 * SECOND))
    assert isinstance(closed, Closed)
    assert closed.reason == "idle"
    assert len(bench.connections) == 0
    assert bench.connections.next_wake() is None


def test_who_does_not_greet_is_left_after_five_seconds(closed_bench: Bench) -> None:
    assert closed_bench.first == []
    assert list(closed_bench.connections.wake(Instant(5 * SECOND - 1))) == []
    (closed,) = closed_bench.connections.wake(Instant(5 * SECOND))
    assert isinstance(closed, Closed)
    assert closed.reason == "idle"


def test_what_the_peer_does_not_take_waits_and_nothing_more_is_read() -> None:
    bench = Bench(Settings(is_open=True))
    bench.peer.settimeout(0)
    sent = 0
    for _ in range(100_000):
        try:
            sent += bench.peer.send(bytes(65_536))
        except BlockingIOError:
            if not bench.polling.poll(0.05):
                break
        for descriptor, _ in bench.polling.poll(0):
            assert not list(bench.connections.handle(descriptor, START, CLOCK))
    bench.peer.settimeout(60)
    (closed,) = bench.connections.close()
    assert isinstance(closed, Closed)
    assert closed.answered <= closed.received <= closed.answered + 16_384
    assert closed.received < sent
    bench.close()
