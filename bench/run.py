"""Run all benchmarks and print their table: row, ratio, target, met or missed.

    .venv/bin/python bench/run.py [--write docs/reference/benchmarks.md]

Leaves with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import codec
import engine
import sim
import startup
from measure import ROUNDS, Outcome, run, table

_PAGE = """\
# Benchmarks

What `make bench` measured last. All contenders of a row run in turn, {rounds} rounds
at least, in one process with the garbage collector on; the ratio is that of the
medians. Only ratios are judged: absolute figures depend on the machine and swing with
what else it does.

{table}
asdic decodes everything into values, the quoted datagram and the extension structure
of the error included, and verifies every checksum: those of IP, of ICMP and of the
structure, not those inside the quote, which routers change. scapy dissects all
layers and verifies no checksum; dpkt verifies none either, and leaves label stacks and Neighbor Discovery options as octets.

The simulated packet is an ICMPv6 echo request or its reply of 118 octets between two
hosts of the full engine, one crossing of a link: checksums verified on arrival, routes
and neighbors looked up, counters kept. simpy's event is that of a process which only
waits, the least that a simulation in it costs; ns-3's hop is compiled C++.

{engine}

Measured with CPython {python} on {machine}, scapy {scapy}, dpkt {dpkt}, simpy {simpy}, ns-3 {ns3},
PyTCP {pytcp}.
"""

_ENGINE = """\
On a TAP device, each host has a network namespace of its own, and the kernel's
`ping -f` floods one after the other with 64 requests of 56 octets in flight. A figure
is the CPU time that the host's process takes for a reply, all its threads, user and
system together. asdic is `asdic node`, the full engine; PyTCP runs without its
logging (`python -O`); the floor only reads a frame, swaps what must be swapped, and
writes it, in plain Python, and knows neither addresses nor neighbors."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run everything; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure asdic beside its peers.")
    parser.add_argument("--write", type=Path, help="write the table to this page")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    missing = engine.missing()
    outcomes = [
        *run(codec.contests(), asked.rounds),
        *sim.outcomes(asked.rounds),
        *(() if missing else engine.outcomes()),
        *startup.outcomes(),
    ]
    print(table(outcomes))
    if missing:
        print(f"skipped: echo on a TAP device: {missing}", file=sys.stderr)
    if asked.write is not None:
        asked.write.write_text(_page(outcomes, asked.rounds, missing), "utf-8")
    missed = [one for one in outcomes if one.verdict == "missed"]
    for one in missed:
        print(f"missed: {one.row}, beside {one.peer}", file=sys.stderr)
    return 1 if missed else 0


def _page(outcomes: Sequence[Outcome], rounds: int, missing: str) -> str:
    skipped = f"Echo on a TAP device was not measured: {missing}."
    return _PAGE.format(
        rounds=rounds,
        table=table(outcomes),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        scapy=version("scapy"),
        dpkt=version("dpkt"),
        simpy=version("simpy"),
        ns3=_version_or_none("ns3"),
        pytcp=_version_or_none("pytcp"),
        engine=skipped if missing else _ENGINE,
    )


def _version_or_none(name: str) -> str:
    """Return the version of a peer that is not there on every machine."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    sys.exit(main())
