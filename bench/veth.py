"""Two network namespaces joined by a veth(4) pair, one of which answers for a /16."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

__all__ = ["ANSWERING", "answering_pair", "cpu_of", "missing"]

ANSWERING = "10.77.{}.{}"
"""Addresses that the far side answers for; both numbers are 0 to 255."""


def missing(*programs: str) -> str:
    """Return why namespaces with *programs* in them are out of reach, or `""`."""
    if os.geteuid() != 0:
        return "it takes root"
    absent = [name for name in ("ip", *programs) if shutil.which(name) is None]
    return f"there is no {', '.join(absent)}" if absent else ""


def _ip(*words: str) -> None:
    subprocess.run(("ip", *words), check=True)


@contextmanager
def answering_pair() -> Iterator[tuple[str, ...]]:
    """Make the namespaces; yield the words that run a program in the near one.

    The far side has the whole /16 routed to itself, as its own: neighbor tables hold
    1,024 entries for all namespaces together, and here one is enough.
    """
    near, far = (f"asdic-bench-{os.getpid()}-{side}" for side in ("near", "far"))
    try:
        for name in (near, far):
            _ip("netns", "add", name)
            _ip("-n", name, "link", "set", "lo", "up")
        _ip(*f"link add eth0 netns {near} type veth peer name eth0 netns {far}".split())
        for name, address in ((near, "10.76.0.1/24"), (far, "10.76.0.2/24")):
            _ip("-n", name, "addr", "add", address, "dev", "eth0")
            _ip("-n", name, "link", "set", "eth0", "up")
        _ip(*f"-n {near} route add 10.77.0.0/16 via 10.76.0.2".split())
        _ip(*f"-n {far} route add local 10.77.0.0/16 dev lo".split())
        yield ("ip", "netns", "exec", near)
    finally:
        for name in (near, far):
            subprocess.run(("ip", "netns", "del", name), check=False)


def cpu_of(words: Sequence[str]) -> tuple[float, str]:
    """Run a program; return its CPU seconds, user and system, and what it printed."""
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        text = process.stdout.read() if process.stdout else ""
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return used.ru_utime + used.ru_stime, text
