"""Echo through the whole engine on a TAP device: CPU time per reply, beside peers.

`asdic node`, PyTCP, scapy's answering machine and a floor that only reads, swaps and
writes (`bench/echo_hosts`) each have a network namespace with a TAP device. The
kernel's `ping -f` floods one after the other, with so many requests in flight that the
host always has something to do, and none is so far behind that its queue grows. What
counts is the CPU time that the host's process takes, all its threads together, user
and system: not how fast the pinger is. PyTCP runs with `python -O`, which leaves its
logging out.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from cpu_time import cpu_seconds
from measure import Outcome

__all__ = ["missing", "outcomes"]

_TARGETS = {"PyTCP": 8.0}
_ROUNDS = 7
_SECONDS = "1"
_IN_FLIGHT = "64"
_PATIENCE = 30.0
_TAP = "t0"
_MAC = "02:00:00:77:77:77"
_HOSTS = Path(__file__).parent / "echo_hosts"
_RECEIVED = re.compile(r"(\d+) received")


@dataclass(frozen=True, kw_only=True)
class _Family:
    """A family, and the addresses of both ends.

    Attributes:
        message: What is asked, in words.
        option: Of ping.
        kernel: The kernel's address.
        host: That of the host.
        length: Of their prefix.

    """

    message: str
    option: str
    kernel: str
    host: str
    length: int

    @property
    def at_once(self) -> tuple[str, ...]:
        """What has `ip` use the kernel's address without a test for duplicates."""
        return ("nodad",) if ":" in self.kernel else ()

    @property
    def interface(self) -> str:
        """The host's address with its prefix length."""
        return f"{self.host}/{self.length}"


_FAMILIES = (
    _Family(
        message="an ICMPv6 echo request",
        option="-6",
        kernel="fd00::1",
        host="fd00::2",
        length=64,
    ),
    _Family(
        message="an ICMPv4 echo request",
        option="-4",
        kernel="192.0.2.1",
        host="192.0.2.2",
        length=24,
    ),
)


def missing() -> str:
    """Return what keeps this from being measured, or `""`."""
    if os.geteuid() != 0:
        return "needs root, for network namespaces"
    absent = [tool for tool in ("ip", "ping", "sysctl") if shutil.which(tool) is None]
    if absent:
        return f"not installed: {', '.join(absent)}"
    if find_spec("pytcp") is None:
        return "PyTCP is not installed"
    return "" if Path("/dev/net/tun").exists() else "there is no /dev/net/tun"


def outcomes(rounds: int = _ROUNDS) -> list[Outcome]:
    """Flood all in turn, and return a row for each peer.

    Raises:
        RuntimeError: a host does not answer.
        subprocess.CalledProcessError: there are no namespaces or TAP devices here.

    """
    with ExitStack() as stack:
        hosts = {
            name: stack.enter_context(_host(command))
            for name, command in _commands().items()
        }
        for name, host in hosts.items():
            _warm_up(name, *host)
        return [
            outcome
            for family in _FAMILIES
            for outcome in _compare(family, hosts, rounds)
        ]


def _compare(
    family: _Family,
    hosts: Mapping[str, tuple[str, subprocess.Popen[bytes]]],
    rounds: int,
) -> Iterator[Outcome]:
    """Flood all in turn, and yield a row for each peer."""
    taken: dict[str, list[float]] = {name: [] for name in hosts}
    for _ in range(rounds):
        for name, (namespace, process) in hosts.items():
            taken[name].append(_flood(family, namespace, process.pid))
    mine = median(taken.pop("asdic"))
    for name, seconds in taken.items():
        yield Outcome(
            row=f"answer {family.message} on a TAP device, CPU time",
            peer=name,
            ours=mine * 1e6,
            theirs=median(seconds) * 1e6,
            ratio=median(seconds) / mine,
            target=_TARGETS.get(name),
        )


def _commands() -> dict[str, list[str]]:
    """Return how each host is started, by name."""
    addresses = [family.interface for family in _FAMILIES]
    asdic = ["-m", "asdic", "node", "--tap", _TAP, "--mac", _MAC, "--no-slaac"]
    for address in addresses:
        asdic += ["--address", address]
    return {
        "asdic": [sys.executable, *asdic],
        "PyTCP": _script("pytcp_host", _MAC, *addresses, options=["-O"]),
        "scapy's answering machine": _script("scapy_machine"),
        "a floor: read, swap, write": _script("floor"),
    }


def _script(name: str, *arguments: str, options: Sequence[str] = ()) -> list[str]:
    return [sys.executable, *options, str(_HOSTS / f"{name}.py"), _TAP, *arguments]


@contextmanager
def _host(command: list[str]) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a host in a namespace of its own; yield the namespace's name and both."""
    namespace = f"asdic-bench-{secrets.token_hex(4)}"
    _run("ip", "netns", "add", namespace)
    try:
        _make_tap(namespace)
        process = subprocess.Popen(
            ["ip", "netns", "exec", namespace, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield namespace, process
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
            process.kill()
            process.wait()
    finally:
        _run("ip", "netns", "delete", namespace)


def _make_tap(namespace: str) -> None:
    """Make the TAP device, and let the kernel know the host: not all solicit."""
    ip = ("ip", "-netns", namespace)
    _run(*ip, "tuntap", "add", "dev", _TAP, "mode", "tap")
    _run(*ip, "link", "set", _TAP, "up")
    for family in _FAMILIES:
        address = f"{family.kernel}/{family.length}"
        _run(*ip, "address", "add", address, "dev", _TAP, *family.at_once)
        neighbor = (family.host, "lladdr", _MAC, "dev", _TAP, "nud", "permanent")
        _run(*ip, "neighbor", "replace", *neighbor)


def _warm_up(name: str, namespace: str, process: subprocess.Popen[bytes]) -> None:
    """Return when the host has answered much; it may test its addresses before."""
    end = time.monotonic() + _PATIENCE
    for family in _FAMILIES:
        while not _ping(family, namespace, "-c1", "-W1"):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{name}: no answer within {_PATIENCE:g} s")
        _flood(family, namespace, process.pid)


def _flood(family: _Family, namespace: str, process: int) -> float:
    """Return the CPU seconds that each reply took."""
    before = cpu_seconds(process)
    replies = _ping(family, namespace, "-f", "-l", _IN_FLIGHT, "-w", _SECONDS)
    if not replies:
        raise RuntimeError("no answer to a flood")
    return (cpu_seconds(process) - before) / replies


def _ping(family: _Family, namespace: str, *options: str) -> int:
    """Ping the host, and return how many replies came."""
    words = ("ping", family.option, "-q", *options, family.host)
    said = subprocess.run(
        ["ip", "netns", "exec", namespace, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    found = _RECEIVED.search(said.stdout)
    return int(found[1]) if found else 0


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
