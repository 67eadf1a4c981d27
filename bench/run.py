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
import forward
import lookup
import many
import rtt
import sim
import sim_routers
import startup
from measure import ROUNDS, Outcome, run, table

_PAGE = """\
# Benchmarks

What `make bench` measured last. All contenders of a row run in turn, {rounds} rounds
at least, in one process with the garbage collector on; the ratio is that of the
medians of the CPU time, in the last row of the real time. Only ratios are judged:
absolute figures depend on the machine and swing with what else it does.

{table}
asdic decodes everything into values, the quoted datagram and the extension structure
of the error included, and verifies every checksum: those of IP, of ICMP and of the
structure, not those inside the quote, which routers change. scapy dissects all
layers and verifies no checksum; dpkt verifies none either, and leaves label stacks and Neighbor Discovery options as octets.

The simulated packet is an ICMPv6 echo request or its reply of 118 octets between two
hosts of the full engine, one crossing of a link: checksums verified on arrival, routes
and neighbors looked up, counters kept. simpy's event is that of a process which only
waits, the least that a simulation in it costs; ns-3's hop is compiled C++. Through
routers, one UDP packet of 64 octets after the other crosses 17 links and the 16 routers
between them, in both simulations on the same network; figures are CPU time, and what the
hosts at both ends do is part of them.

Tables of prefixes have as many of each length as tables of the Internet; all of them
give back the same routes. A hit is an address within some prefix, a miss one outside of
all. Memory is what a process of its own grows by while its table is made, the routes
themselves apart, which are there before. asdic's table is a dictionary per prefix
length, in Python; pytricia and py-radix are tries in C.

On a TAP device, each host has a network namespace of its own, and the kernel's
`ping -f` floods one after the other with 64 requests of 56 octets in flight. A figure
is the CPU time that the host's process takes for a reply, all its threads, user and
system together. asdic is `asdic node`, the full engine; PyTCP runs without its
logging (`python -O`); the floor only reads a frame, swaps what must be swapped, and
writes it, in plain Python, and knows neither addresses nor neighbors.

Forwarders stand between two veth(4) pairs, in a network namespace of their own: a
generator floods them with UDP of 64 flows, and the interface of a sink counts what
comes. A figure is the CPU time of the forwarder for each packet that comes through.
asdic is `asdic node --router` on packet sockets, with a route from its configuration;
the floor takes a frame from the ring of one packet socket, as asdic does, and sends it by
the other as it is, in plain Python; for the kernel, the thread that serves the interface
counts (threaded NAPI).
{skipped}
Measured with CPython {python} on {machine}, scapy {scapy}, dpkt {dpkt}, simpy {simpy}, ns-3 {ns3},
PyTCP {pytcp}, pytricia {pytricia}, py-radix {radix}.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run everything; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure asdic beside its peers.")
    parser.add_argument("--write", type=Path, help="write the table to this page")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    no_echo, no_forwarding = engine.missing(), forward.missing()
    no_many, no_rtt = many.missing("fping"), rtt.missing("fping", "tcpdump")
    outcomes = [
        *run(codec.contests(), asked.rounds),
        *sim.outcomes(asked.rounds),
        *sim_routers.outcomes(asked.rounds),
        *lookup.outcomes(asked.rounds),
        *(() if no_echo else engine.outcomes()),
        *(() if no_forwarding else forward.outcomes()),
        *(() if no_many else many.outcomes()),
        *(() if no_rtt else rtt.outcomes()),
        *startup.outcomes(),
    ]
    print(table(outcomes))
    skipped = [
        f"{what} was not measured: {reason}."
        for what, reason in (
            ("Echo on a TAP device", no_echo),
            ("Forwarding", no_forwarding),
            ("Pings of many targets", no_many),
            ("The error of round-trip times", no_rtt),
        )
        if reason
    ]
    for line in skipped:
        print(line, file=sys.stderr)
    if asked.write is not None:
        asked.write.write_text(_page(outcomes, asked.rounds, skipped), "utf-8")
    missed = [one for one in outcomes if one.verdict == "missed"]
    for one in missed:
        print(f"missed: {one.row}, beside {one.peer}", file=sys.stderr)
    return 1 if missed else 0


def _page(outcomes: Sequence[Outcome], rounds: int, skipped: Sequence[str]) -> str:
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
        pytricia=_version_or_none("pytricia"),
        radix=_version_or_none("py-radix"),
        skipped="".join(f"\n{line}\n" for line in skipped),
    )


def _version_or_none(name: str) -> str:
    """Return the version of a peer that is not there on every machine."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    sys.exit(main())
