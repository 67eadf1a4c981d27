"""How far round-trip times are from the truth, which tcpdump's stamps tell.

    .venv/bin/python bench/rtt.py

asdic, fping, and icmplib and gufo_ping where they are installed, ask one host in turn,
idle and while another process sends up to 100,000 probes a second by the same link. Of
each reply, the error is the difference between what the tool says and what lies between
the stamps of request and reply in the capture.
"""

from __future__ import annotations

import importlib.util
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from asdic.links.capture import open_capture
from asdic.wire import icmpv4, packet
from measure import Outcome, table
from veth import ANSWERING, answering_pair, missing

__all__ = ["missing", "outcomes"]

_HOST = "10.76.0.2"
_COUNT = 400
_GAP = 0.01
_MEDIAN = 2.0
_P99 = 10.0
_ICMPLIB = f"""
import icmplib
print(*icmplib.ping("{_HOST}", count={_COUNT}, interval={_GAP}).rtts)
"""
_GUFO = f"""
import asyncio
from gufo.ping import Ping
async def main():
    ping = Ping()
    print(*[1000 * rtt async for rtt in ping.iter_rtt("{_HOST}", interval={_GAP}, count={_COUNT}) if rtt])
asyncio.run(main())
"""


def outcomes() -> list[Outcome]:
    """Return the errors of all tools, idle and under load."""
    with answering_pair() as inside, tempfile.TemporaryDirectory() as folder:
        rows: list[Outcome] = []
        for load in (False, True):
            with _load(inside, Path(folder), on=load):
                rows += _compare(inside, Path(folder), "under load" if load else "idle")
    return rows


def _compare(inside: Sequence[str], folder: Path, when: str) -> list[Outcome]:
    ours: list[float] = []
    rows: list[Outcome] = []
    for name, words in _tools().items():
        errors = _errors((*inside, *words), inside, folder)
        middle, most = median(errors), quantiles(errors, n=100)[98]
        if name == "asdic":
            ours = [middle, most]
        targets = (_MEDIAN, _P99) if name == "asdic" else (None, None)
        for at, (figure, target) in enumerate(
            zip((middle, most), targets, strict=True)
        ):
            rows.append(
                Outcome(
                    row=f"error of round trips, {when}, {('median', 'p99')[at]}",
                    peer="tcpdump's stamps" if name == "asdic" else name,
                    ours=ours[at],
                    theirs=0.0 if name == "asdic" else figure,
                    ratio=ours[at],
                    target=target,
                    at_most=True,
                )
            )
    return rows


def _tools() -> dict[str, tuple[str, ...]]:
    """Return what runs each tool; of two, only where they are installed."""
    plan = f"-c {_COUNT} -i {_GAP}".split()
    tools = {
        "asdic": (sys.executable, "-m", "asdic", "ping", *plan, "--json", _HOST),
        "fping": tuple(f"fping -q -C {_COUNT} -p 10 {_HOST}".split()),
    }
    for module, text in (("icmplib", _ICMPLIB), ("gufo", _GUFO)):
        if importlib.util.find_spec(module):
            tools[module] = (sys.executable, "-c", text)
    return tools


def _errors(words: Sequence[str], inside: Sequence[str], folder: Path) -> list[float]:
    """Run a tool; return by how many microseconds each of its times is wrong."""
    file = folder / "truth.pcap"
    capture = "tcpdump -q -i eth0 -U -B 65536 --time-stamp-precision=nano -w"
    with subprocess.Popen(
        (*inside, *capture.split(), str(file), f"icmp and host {_HOST}"),
        stderr=subprocess.DEVNULL,
    ) as watcher:
        while not file.exists() or not file.stat().st_size:
            time.sleep(0.01)
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        time.sleep(1.2)  # a block of the ring is handed over after a second
        watcher.send_signal(signal.SIGINT)
    truth = _truth(file)
    file.unlink()
    said = _said(done.stdout + done.stderr)
    if len(said) != len(truth):
        raise RuntimeError(f"{words}: {len(said)} times, {len(truth)} in the capture")
    return [abs(theirs - real) for theirs, real in zip(said, truth, strict=True)]


def _said(text: str) -> list[float]:
    """Return the round-trip times that a tool printed, in microseconds."""
    lines = text.splitlines()
    if lines and lines[0].startswith("{"):
        events = [json.loads(line) for line in lines]
        return [one["rtt_ns"] / 1000 for one in events if one["event"] == "reply"]
    numbers = re.findall(r"[\d.]+", lines[-1].partition(" : ")[2] or lines[-1])
    return [1000 * float(number) for number in numbers]


def _truth(file: Path) -> list[float]:
    """Return the round-trip times of a capture in microseconds, in order of requests."""
    sent: dict[tuple[int, int], int] = {}
    times: dict[tuple[int, int], float] = {}
    with open_capture(file) as capture:
        for record in capture:
            found = packet.decode(record.octets, record.link_type)
            for layer in found.layers:
                if isinstance(layer, (icmpv4.EchoRequest, icmpv4.EchoReply)):
                    key = layer.identifier, layer.sequence_number
                    at = record.time_ns or 0
                    if isinstance(layer, icmpv4.EchoRequest):
                        sent[key] = at
                    elif key in sent:
                        times[key] = (at - sent[key]) / 1000
    return [times[key] for key in sent if key in times]


@contextmanager
def _load(inside: Sequence[str], folder: Path, *, on: bool) -> Iterator[None]:
    """Let fping send to a thousand hosts every 10 ms meanwhile, if *on*."""
    if not on:
        yield
        return
    hosts = folder / "hosts"
    names = (ANSWERING.format(*divmod(at, 256)) for at in range(1000))
    hosts.write_text("\n".join(names), "ascii")
    words = f"fping -q -l -i 0.01 -p 10 -t 10 -f {hosts}".split()
    with subprocess.Popen(
        (*inside, *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as sender:
        time.sleep(0.5)
        try:
            yield
        finally:
            sender.send_signal(signal.SIGINT)


if __name__ == "__main__":
    if problem := missing("fping", "tcpdump"):
        sys.exit(f"rtt: {problem}")
    print(table(outcomes()))
