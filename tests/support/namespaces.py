"""Network namespaces for tests against the real kernel.

    with Network() as network:
        here, there = network.namespace("here"), network.namespace("there")
        network.connect(here, there)                # eth0 to eth0, by veth
        here.ip("address", "add", "10.0.0.1/24", "dev", "eth0")
        daemon = there.start("tcpdump", "-i", "eth0", "-w", path)
        print(here.run("ping", "-c1", "10.0.0.2").stdout)

Names are unique, so that tests may run side by side. On leaving, every process
that was started ends (by its id, together with its children), then every
namespace goes, whatever happened in between. Tests that need this carry
`require_namespaces`, which skips visibly, saying what is missing.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

__all__ = ["NOBODY", "Namespace", "Network", "missing", "require", "wait_until"]

NOBODY = 65534
_PATIENCE = 60.0  # seconds: what waits ends as soon as it may
_NEW_NETWORK = 0x40000000  # CLONE_NEWNET of linux/sched.h
# Nobody may read everything here, so that the tests run where the project lies in
# root's home; no other capability is left, and files cannot give any.
_AS_NOBODY = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    *("--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"),
    "--no-new-privs",
)


def missing(*tools: str) -> str:
    """Return what keeps namespaces and *tools* from being used, or `""`."""
    if os.geteuid() != 0:
        return "needs root"
    absent = [tool for tool in ("ip", *tools) if shutil.which(tool) is None]
    return f"not installed: {', '.join(absent)}" if absent else _forbidden()


def _forbidden() -> str:
    name = f"asdic-{secrets.token_hex(4)}"
    tried = subprocess.run(
        ["ip", "netns", "add", name], capture_output=True, text=True, check=False
    )
    if tried.returncode:
        return f"no network namespaces: {tried.stderr.strip()}"
    subprocess.run(["ip", "netns", "delete", name], check=True)
    return ""


def require(*tools: str) -> pytest.MarkDecorator:
    """Return the mark that skips where namespaces or one of *tools* is missing.

    For a whole module: `pytestmark = [pytest.mark.kernel, require("ping")]`.
    """
    reason = missing(*tools)
    return pytest.mark.skipif(bool(reason), reason=reason)


def wait_until(
    holds: Callable[[], bool], what: str, timeout: float = _PATIENCE
) -> None:
    """Return as soon as *holds*; fail, naming *what*, after *timeout* seconds."""
    end = time.monotonic() + timeout
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {timeout:g} s")
        time.sleep(0.01)


class Namespace:
    """One network namespace, and the processes that a test runs in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._started: list[subprocess.Popen[str]] = []
        _run("ip", "netns", "add", name)
        self.ip("link", "set", "lo", "up")

    def command(self, *words: str, unprivileged: bool = False) -> list[str]:
        """Return the command line that runs *words* in here.

        Args:
            words: A program and its arguments.
            unprivileged: Run it as nobody, who cannot gain capabilities either.

        """
        around = ["ip", "netns", "exec", self.name]
        return [*around, *(_AS_NOBODY if unprivileged else ()), *words]

    def run(
        self,
        *words: str,
        check: bool = True,
        unprivileged: bool = False,
        timeout: float = _PATIENCE,
        environment: Mapping[str, str] | None = None,
        text: str = "",
    ) -> subprocess.CompletedProcess[str]:
        """Run a program in here and return what it said.

        Args:
            words: The program and its arguments.
            check: Fail if its exit code is not 0.
            unprivileged: Run it as nobody, who cannot gain capabilities either.
            timeout: Seconds after which it is ended, and the test fails.
            environment: What to add to the environment.
            text: Its standard input.

        """
        return _run(
            *self.command(*words, unprivileged=unprivileged),
            check=check,
            timeout=timeout,
            environment=environment,
            text=text,
        )

    def start(
        self,
        *words: str,
        unprivileged: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.Popen[str]:
        """Start a program in here; it ends with the network at the latest."""
        process = subprocess.Popen(
            self.command(*words, unprivileged=unprivileged),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        self._started.append(process)
        return process

    def stop(self, process: subprocess.Popen[str]) -> tuple[str, str]:
        """End a process that `start` returned; return what it wrote."""
        if process.poll() is None:
            process.terminate()
        try:
            return process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            _kill_group(process)
            return process.communicate()

    def ip(self, *words: str) -> str:
        """Run `ip` for this namespace, and return its output."""
        return _run("ip", "-netns", self.name, *words).stdout

    def sysctl(self, **settings: str | int) -> None:
        """Set kernel parameters; `__` stands for the dots of their names."""
        for name, value in settings.items():
            self.run("sysctl", "-qw", f"{name.replace('__', '.')}={value}")

    def address(self, *addresses: str, interface: str = "eth0") -> None:
        """Give *interface* addresses such as `10.0.0.1/24`, usable at once."""
        for address in addresses:
            # Duplicate address detection would keep an IPv6 address back for seconds.
            nodad = ["nodad"] if ":" in address else []
            self.ip("address", "add", address, "dev", interface, *nodad)

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """Let sockets that this thread opens meanwhile belong to this namespace."""
        libc = ctypes.CDLL(None, use_errno=True)
        with (
            Path("/proc/thread-self/ns/net").open() as outside,
            Path(f"/run/netns/{self.name}").open() as inside,
        ):
            if libc.setns(inside.fileno(), _NEW_NETWORK):
                raise OSError(ctypes.get_errno(), "setns")
            try:
                yield
            finally:
                libc.setns(outside.fileno(), _NEW_NETWORK)

    def link_local(self, interface: str = "eth0") -> str:
        """Return the link-local address of *interface*, once it can be used."""
        words = ["-6", "-oneline", "address", "show", "dev", interface]
        words += ["scope", "link", "-tentative"]
        wait_until(lambda: bool(self.ip(*words)), f"link-local address on {interface}")
        return self.ip(*words).split()[3].partition("/")[0]

    def close(self) -> None:
        """End what was started in here, and remove the namespace."""
        for process in self._started:
            if process.poll() is None:
                _kill_group(process)
            process.communicate()
        _run("ip", "netns", "delete", self.name, check=False)


class Network:
    """Namespaces joined by virtual cables; a context manager that cleans up."""

    def __init__(self) -> None:
        self._prefix = f"asdic-{secrets.token_hex(4)}"
        self._members: dict[str, Namespace] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for member in self._members.values():
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                member.close()

    def namespace(self, label: str) -> Namespace:
        """Add and return a namespace; *label* tells it apart from this network's."""
        member = Namespace(f"{self._prefix}-{label}")
        self._members[label] = member
        return member

    def connect(
        self, one: Namespace, other: Namespace, names: Sequence[str] = ("eth0", "eth0")
    ) -> None:
        """Join two namespaces by a veth pair, both ends up.

        Link-local addresses are there at once: no duplicate address detection.
        """
        _run(
            *("ip", "link", "add", "name", names[0], "netns", one.name),
            *("type", "veth", "peer", "name", names[1], "netns", other.name),
        )
        for member, name in zip((one, other), names, strict=True):
            member.run("sysctl", "-qw", f"net.ipv6.conf.{name}.accept_dad=0")
            member.ip("link", "set", name, "up")


def _kill_group(process: subprocess.Popen[str]) -> None:
    """Kill a process that leads a session of its own, and all of that session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _run(
    *words: str,
    check: bool = True,
    timeout: float = _PATIENCE,
    environment: Mapping[str, str] | None = None,
    text: str = "",
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        words,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
        env={**os.environ, **(environment or {})},
    )
    if check and done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise AssertionError(f"{' '.join(words)}: exit code {done.returncode}: {said}")
    return done
