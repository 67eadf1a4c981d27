"""A running `asdic node`, for tests in namespaces."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from namespaces import Namespace, wait_until

__all__ = [
    "ASDIC",
    "Node",
    "answered",
    "assert_it_echoes",
    "assert_it_is_reachable",
    "assert_tcp_is_refused",
    "running",
    "tshark",
]

_PATIENCE = 30.0

ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")


class Node:
    """An `asdic node` that runs in a namespace, commanded through its socket."""

    def __init__(self, member: Namespace, folder: Path, *words: str) -> None:
        self.folder = folder
        self.state_file = folder / "state.json"
        self.capture = folder / "frames.pcapng"
        self.control = folder / "control"
        self._member = member
        self.process = member.start(
            *(*ASDIC, "node", *words, "--control", str(self.control)),
            *("--state", str(self.state_file), "--pcap", str(self.capture)),
            environment={"PYTHONUNBUFFERED": "1"},
        )
        self.wait_for(self.answers, "an answer at the control socket")

    def wait_for(self, holds: Callable[[], bool], what: str) -> None:
        """Wait, but no longer than the node lives."""

        def ended_or_holds() -> bool:
            if self.process.poll() is not None:
                raise AssertionError(self.process.communicate())
            return holds()

        wait_until(ended_or_holds, what)

    def answers(self) -> bool:
        """Tell whether it can be commanded."""
        try:
            return "commands" in self.tell(command="help")
        except OSError:
            return False

    def tell(self, **request: object) -> dict[str, object]:
        """Give a command, and return its answer."""
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(self.control))
            client.sendall(json.dumps(request).encode() + b"\n")
            with client.makefile() as answers:
                answer: dict[str, object] = json.loads(answers.readline())
        return answer

    def addresses(self, interface: str = "t0") -> dict[str, str]:
        """Return the node's addresses there, and the state of each."""
        state = json.loads(json.dumps(self.tell(command="state")))
        listed = state["addresses"].get(interface, [])
        return {one["address"]: one["state"] for one in listed}

    def wait_for_address(self, address: str, state: str = "preferred") -> None:
        self.wait_for(
            lambda: any(self.addresses(name).get(address) == state for name in NAMES),
            f"{address} {state}",
        )

    def wait_for_line(self, words: str) -> None:
        """Wait until a line of its output has *words* in it."""
        assert self.process.stdout is not None
        while words not in (line := self.process.stdout.readline()):
            assert line, self.process.communicate()

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        """End it, and return its exit code and what it wrote."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


NAMES = ("t0", "u0", "eth0")


@contextmanager
def running(member: Namespace, folder: Path, *words: str) -> Iterator[Node]:
    node = Node(member, folder, *words)
    try:
        yield node
    finally:
        member.stop(node.process)


def answered(member: Namespace, *words: str) -> bool:
    """Tell whether a ping is answered; a busy machine may take its time."""
    done = member.run("ping", "-W10", *words, check=False)
    return done.returncode == 0


def assert_it_echoes(
    member: Namespace, family: socket.AddressFamily, host: str
) -> None:
    """See that UDP port 7 of a node sends back what it gets, and port 8 is closed."""
    with member.inside(), socket.socket(family, socket.SOCK_DGRAM) as client:
        client.settimeout(_PATIENCE)
        client.connect((host, 7))
        for data in (b"", b"hello", b"x" * 3000):
            client.send(data)
            assert client.recv(5000) == data
        client.connect((host, 8))
        client.send(b"hello")
        with pytest.raises(ConnectionRefusedError):
            client.recv(5000)


def assert_tcp_is_refused(
    member: Namespace, family: socket.AddressFamily, host: str
) -> None:
    """See that TCP port 8 of a node is closed."""
    with member.inside(), socket.socket(family) as client:
        client.settimeout(_PATIENCE)
        with pytest.raises(ConnectionRefusedError):
            client.connect((host, 8))


def assert_it_is_reachable(member: Namespace, family: str, host: str, mac: str) -> None:
    """See that a kernel finds a node reachable at its MAC address."""
    member.ip(f"-{family}", "neighbor", "flush", "dev", "t0")
    assert answered(member, f"-{family}", "-c2", "-i0.1", host)
    shown = member.ip(f"-{family}", "neighbor", "show", host, "dev", "t0")
    assert f"lladdr {mac}" in shown
    assert "REACHABLE" in shown


def tshark(path: Path, expression: str, *preferences: str) -> list[str]:
    """Return the frames of a capture that a display filter passes, a line each."""
    settings = [word for one in preferences for word in ("-o", one)]
    done = subprocess.run(
        ["tshark", "-r", str(path), *settings, "-Y", expression],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()
