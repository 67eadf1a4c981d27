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
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from measure import Outcome

__all__ = ["missing", "outcomes"]

_TARGETS = {"PyTCP": 8.0}
_ROUNDS = 7
_SECONDS = "1"
_IN_FLIGHT = "64"
_PATIENCE = 30.0
_TAP = "t0"
_MAC = "02:00:00:77:77:77"
_LENGTH = 64
_KERNEL = "fd00::1"
_HOST = "fd00::2"
_HOSTS = Path(__file__).parent / "echo_hosts"
_TICK = os.sysconf("SC_CLK_TCK")
_RECEIVED = re.compile(r"(\d+) received")


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
    taken: dict[str, list[float]] = {name: [] for name in _commands()}
    with ExitStack() as stack:
        hosts = {
            name: stack.enter_context(_host(command))
            for name, command in _commands().items()
        }
        for name, (namespace, process) in hosts.items():
            _await_answer(name, namespace, process)
            _flood(namespace, process.pid)
        for _ in range(rounds):
            for name, (namespace, process) in hosts.items():
                taken[name].append(_flood(namespace, process.pid))
    mine = median(taken.pop("asdic"))
    return [
        Outcome(
            row="answer an ICMPv6 echo request on a TAP device, CPU time",
            peer=name,
            ours=mine * 1e6,
            theirs=median(seconds) * 1e6,
            ratio=median(seconds) / mine,
            target=_TARGETS.get(name),
        )
        for name, seconds in taken.items()
    ]


def _commands() -> dict[str, list[str]]:
    """Return how each host is started, by name."""
    address = f"{_HOST}/{_LENGTH}"
    asdic = ["-m", "asdic", "node", "--tap", _TAP, "--mac", _MAC, "--address", address]
    return {
        "asdic": [sys.executable, *asdic, "--no-slaac"],
        "PyTCP": _script("pytcp_host", _MAC, address, options=["-O"]),
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
    address = f"{_KERNEL}/{_LENGTH}"
    _run(*ip, "address", "add", address, "dev", _TAP, "nodad")
    neighbor = (_HOST, "lladdr", _MAC, "dev", _TAP, "nud", "permanent")
    _run(*ip, "neighbor", "replace", *neighbor)


def _await_answer(name: str, namespace: str, process: subprocess.Popen[bytes]) -> None:
    """Return when the host answers; it may test its addresses before."""
    end = time.monotonic() + _PATIENCE
    while not _ping(namespace, "-c1", "-W1"):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{name}: no answer within {_PATIENCE:g} s")


def _flood(namespace: str, process: int) -> float:
    """Return the CPU seconds that each reply took."""
    before = _cpu_seconds(process)
    replies = _ping(namespace, "-f", "-l", _IN_FLIGHT, "-w", _SECONDS)
    if not replies:
        raise RuntimeError("no answer to a flood")
    return (_cpu_seconds(process) - before) / replies


def _ping(namespace: str, *options: str) -> int:
    """Ping the host, and return how many replies came."""
    ping = ["ip", "netns", "exec", namespace, "ping", "-6", "-q", *options, _HOST]
    said = subprocess.run(ping, capture_output=True, text=True, check=False)
    found = _RECEIVED.search(said.stdout)
    return int(found[1]) if found else 0


def _cpu_seconds(process: int) -> float:
    """Return the user and system time of a process, all its threads together."""
    # Behind the name, which may have spaces: utime and stime are fields 14 and 15.
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
