"""The control socket: lines in, lines out, and bounds."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asdic.errors import LinkError, OptionError
from asdic.tools.node.control_socket import ControlSocket
from asdic.tools.node.watcher import Callback

Values = dict[str, object]


class Loop:
    """A runner without a wait: it calls back what is ready when it is told to."""

    def __init__(self) -> None:
        self.readers: dict[int, Callback] = {}
        self.writers: dict[int, Callback] = {}

    def watch(self, descriptor: int, callback: Callback | None) -> None:
        self._put(self.readers, descriptor, callback)

    def watch_writing(self, descriptor: int, callback: Callback | None) -> None:
        self._put(self.writers, descriptor, callback)

    def stop(self) -> None:
        """Nothing runs."""

    @staticmethod
    def _put(
        callbacks: dict[int, Callback], descriptor: int, callback: Callback | None
    ) -> None:
        if callback is None:
            callbacks.pop(descriptor, None)
        else:
            callbacks[descriptor] = callback

    def turn(self) -> None:
        """Call everybody: nobody minds to be called in vain."""
        for callbacks in (self.readers, self.writers):
            for descriptor, callback in list(callbacks.items()):
                if callbacks.get(descriptor) is callback:
                    callback()


class Echoer:
    """Answers each request with itself; `later` ones when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[Values], None], Values]] = []

    def handle(self, request: Values, answer: Callable[[Values], None]) -> None:
        if request.get("later"):
            self.waiting.append((answer, request))
        elif "much" in request:
            answer({"much": "x" * int(str(request["much"]))})
        else:
            answer(request)

    def finish(self) -> None:
        answer, request = self.waiting.pop(0)
        answer(request)


class Bench:
    """A control socket, and clients of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.loop = Loop()
        self.handler = Echoer()
        self.control = ControlSocket(path, self.handler)
        self.control.attach(self.loop)
        self.clients: list[socket.socket] = []

    def connect(self) -> socket.socket:
        client = socket.socket(socket.AF_UNIX)
        client.connect(str(self.path))
        client.settimeout(0)
        self.clients.append(client)
        self.loop.turn()
        return client

    def say(self, client: socket.socket, octets: bytes) -> list[Values]:
        """Send octets, and return the answers that come at once."""
        client.sendall(octets)
        self.loop.turn()
        heard = self.heard(client)
        while self.loop.writers:
            self.loop.turn()
            heard += self.heard(client)
        return heard

    def heard(self, client: socket.socket) -> list[Values]:
        octets = b""
        while True:
            try:
                part = client.recv(1 << 20)
            except BlockingIOError:
                break
            octets += part
            if not part:
                break
        return [json.loads(line) for line in octets.splitlines()]

    def close(self) -> None:
        self.control.close()
        for client in self.clients:
            client.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "control")
    yield made
    made.close()


def test_a_line_is_answered_by_a_line(bench: Bench) -> None:
    client = bench.connect()
    assert bench.say(client, b'{"a":1}\n') == [{"a": 1}]


def test_lines_may_come_in_pieces_or_together_and_empty(bench: Bench) -> None:
    client = bench.connect()
    assert bench.say(client, b'{"a"') == []
    assert bench.say(client, b':1}\n\n{"b":2}\n{"c"') == [{"a": 1}, {"b": 2}]
    assert bench.say(client, b":3}\n") == [{"c": 3}]


def test_very_many_lines_at_once_are_answered_in_their_order(bench: Bench) -> None:
    client = bench.connect()
    lines = b"".join(b'{"n":%d}\n' % number for number in range(2_000))
    answers = bench.say(client, lines)
    assert [one["n"] for one in answers] == list(range(2_000))


@pytest.mark.parametrize("line", [b"nonsense", b"[1]", b"\xff", b"3"])
def test_what_is_no_object_is_told_so(bench: Bench, line: bytes) -> None:
    client = bench.connect()
    (answer,) = bench.say(client, line + b"\n")
    assert str(answer["error"]).startswith("not a JSON object")
    assert bench.say(client, b'{"a":1}\n') == [{"a": 1}]


def test_later_commands_wait_for_one_that_is_not_answered_yet(bench: Bench) -> None:
    client, other = bench.connect(), bench.connect()
    assert bench.say(client, b'{"later":1}\n{"next":1}\n') == []
    assert bench.say(other, b'{"a":1}\n') == [{"a": 1}]
    bench.handler.finish()
    assert bench.heard(client) == [{"later": 1}, {"next": 1}]


def test_an_answer_for_one_that_has_gone_goes_nowhere(bench: Bench) -> None:
    client = bench.connect()
    bench.say(client, b'{"later":1}\n')
    client.close()
    bench.loop.turn()
    bench.handler.finish()
    assert len(bench.loop.readers) == 1


def test_a_line_beyond_the_bound_ends_the_connection(bench: Bench) -> None:
    client = bench.connect()
    answers: list[Values] = []
    while not answers:
        answers = bench.say(client, b"x" * 10_000)
    assert answers == [{"error": "a line has 65536 octets at most"}]
    assert len(bench.loop.readers) == 1


def test_commands_that_pile_up_end_the_connection(bench: Bench) -> None:
    client = bench.connect()
    bench.say(client, b'{"later":1}\n')
    answers: list[Values] = []
    while not answers:
        answers = bench.say(client, b'{"a":1}\n' * 1_000)
    assert answers == [{"error": "too many commands wait for their turn"}]


def test_one_client_too_many_is_told_so(bench: Bench) -> None:
    for _ in range(8):
        bench.connect()
    late = bench.connect()
    bench.loop.turn()
    assert bench.heard(late) == [{"error": "8 clients are connected already"}]
    assert bench.say(bench.clients[0], b'{"a":1}\n') == [{"a": 1}]


def test_a_long_answer_is_written_as_it_is_taken(bench: Bench) -> None:
    client = bench.connect()
    client.sendall(b'{"much":2000000}\n')
    octets = b""
    for _ in range(1_000):
        bench.loop.turn()
        try:
            octets += client.recv(1 << 20)
        except BlockingIOError:
            continue
        if octets.endswith(b"\n"):
            break
    assert json.loads(octets) == {"much": "x" * 2_000_000}
    assert bench.loop.writers == {}


def test_answers_that_nobody_takes_end_the_connection(bench: Bench) -> None:
    client = bench.connect()
    client.sendall(b'{"much":5000000}\n{"much":5000000}\n')
    bench.loop.turn()
    assert len(bench.loop.readers) == 1


def test_only_the_owner_may_connect_and_the_file_goes_with_it(bench: Bench) -> None:
    assert bench.path.stat().st_mode & 0o777 == 0o600
    with bench.control:
        pass
    assert not bench.path.exists()


def test_a_file_that_is_anothers_by_now_stays(bench: Bench) -> None:
    bench.path.unlink()
    bench.path.write_text("mine")
    bench.control.close()
    assert bench.path.read_text() == "mine"


def test_a_socket_at_which_nobody_answers_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "control"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))
    with ControlSocket(path, Echoer()):
        assert path.is_socket()


def test_a_socket_at_which_somebody_answers_stays(bench: Bench) -> None:
    with pytest.raises(OptionError, match="another program answers there"):
        ControlSocket(bench.path, Echoer())
    assert bench.path.exists()


def test_another_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine")
    with pytest.raises(OptionError, match="there is a file, and it is no socket"):
        ControlSocket(path, Echoer())
    assert path.read_text() == "mine"


def test_a_place_where_nothing_can_be_is_told(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match="no such file or directory"):
        ControlSocket(tmp_path / "no" / "control", Echoer())
    with pytest.raises(LinkError, match="too long"):
        ControlSocket(tmp_path / ("x" * 200), Echoer())
