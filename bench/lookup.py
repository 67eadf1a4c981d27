"""100,000 prefixes: time of a look-up, and memory, beside pytricia and py-radix.

All hold the same prefixes, as many of each length as tables of the Internet have them,
and give the same values back; keys are packed addresses, which all of them take. A hit
is an address within some prefix, a miss one outside of all. Memory is what the process
of each grew by while it took the prefixes in: the values were there before.
"""

from __future__ import annotations

import gc
import resource
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from random import Random

from asdic.engine.configuration import Configuration, InterfaceConfiguration
from asdic.engine.forwarding import NextHop, Route
from asdic.engine.forwarding.forwarding_table import ForwardingTable
from asdic.engine.interface import Interface
from measure import ROUNDS, Contest, Outcome, run

__all__ = ["outcomes"]

_PREFIXES = 100_000
_ADDRESSES = 1000
# How many of 1000 prefixes are how long, about as in tables of the Internet in 2024.
_LENGTHS = {
    4: {8: 1, 10: 1, 12: 2, 14: 4, 15: 3, 16: 14, 17: 9, 18: 15, 19: 26, 20: 45}
    | {21: 53, 22: 117, 23: 107, 24: 603},
    16: {28: 5, 29: 25, 30: 5, 32: 130, 33: 12, 34: 14, 36: 45, 38: 8, 40: 90}
    | {42: 30, 44: 110, 46: 26, 47: 20, 48: 480},
}
_FAMILIES = {4: "IPv4", 16: "IPv6"}
_PAGE = resource.getpagesize()
_MEBIOCTET = 1 << 20

_Look = Callable[[bytes], object]


def _routes(octets: int) -> list[Route]:
    """Return routes, no two of the same prefix, all in the lower half of the space."""
    configuration = InterfaceConfiguration(name="eth0", link_layer_address=b"\2" * 6)
    interface = Interface(configuration, Configuration(interfaces=(configuration,)))
    hop = NextHop(interface, bytes(octets))
    random = Random(octets)  # noqa: S311 - the same in every run
    lengths, weights = zip(*_LENGTHS[octets].items(), strict=True)
    bits = 8 * octets
    found: dict[tuple[int, int], Route] = {}
    while len(found) < _PREFIXES:
        (length,) = random.choices(lengths, weights)
        number = random.getrandbits(length - 1) << (bits - length)
        found[number, length] = Route(
            network=number.to_bytes(octets, "big"), prefix_length=length, hops=(hop,)
        )
    return list(found.values())


def _hits(routes: Sequence[Route]) -> list[bytes]:
    """Return an address in each of some prefixes."""
    random = Random(1)  # noqa: S311 - the same in every run
    return [
        (
            int.from_bytes(one.network, "big")
            | random.getrandbits(8 * len(one.network) - one.prefix_length)
        ).to_bytes(len(one.network), "big")
        for one in random.sample(routes, _ADDRESSES)
    ]


def _misses(octets: int) -> list[bytes]:
    """Return addresses in the upper half."""
    random = Random(2)  # noqa: S311 - the same in every run
    return [
        bytes((0x80 | random.getrandbits(7),)) + random.randbytes(octets - 1)
        for _ in range(_ADDRESSES)
    ]


def _asdic(routes: Sequence[Route]) -> _Look:
    table = ForwardingTable()
    for route in routes:
        table.add(route)
    return table.lookup


def _pytricia(routes: Sequence[Route]) -> _Look:
    import pytricia  # noqa: PLC0415 - may not be there

    octets = len(routes[0].network)
    family = socket.AF_INET if octets == 4 else socket.AF_INET6
    table = pytricia.PyTricia(8 * octets, family)
    for route in routes:
        table.insert(route.network, route.prefix_length, route)
    look: _Look = table.get
    return look


def _py_radix(routes: Sequence[Route]) -> _Look:
    import radix  # noqa: PLC0415 - may not be there

    table = radix.Radix()
    for route in routes:
        node = table.add(packed=route.network, masklen=route.prefix_length)
        node.data["route"] = route
    search = table.search_best

    def look(destination: bytes) -> object:
        node = search(packed=destination)
        return None if node is None else node.data["route"]

    return look


_MAKERS: dict[str, Callable[[Sequence[Route]], _Look]] = {
    "asdic": _asdic,
    "pytricia": _pytricia,
    "py-radix": _py_radix,
}
_MODULES = {"pytricia": "pytricia", "py-radix": "radix"}


def outcomes(rounds: int = ROUNDS) -> list[Outcome]:
    """Look up in all in turn, and return a row for each peer that is there.

    Raises:
        RuntimeError: two of them know different routes.

    """
    peers = [name for name, module in _MODULES.items() if find_spec(module)]
    return [
        outcome
        for octets in _FAMILIES
        for outcome in (*_times(octets, peers, rounds), *_memory(octets, peers))
    ]


def _times(octets: int, peers: Sequence[str], rounds: int) -> list[Outcome]:
    routes = _routes(octets)
    tables = {name: _MAKERS[name](routes) for name in ("asdic", *peers)}
    contests = []
    for kind, addresses in (("hit", _hits(routes)), ("miss", _misses(octets))):
        answers = {name: list(map(look, addresses)) for name, look in tables.items()}
        if any(found != answers["asdic"] for found in answers.values()):
            raise RuntimeError("not all find the same routes")
        goes = {name: _go(look, addresses) for name, look in tables.items()}
        contests.append(
            Contest(
                name=f"look up in {_PREFIXES} {_FAMILIES[octets]} prefixes, a {kind}",
                ours=goes.pop("asdic"),
                peers=goes,
            )
        )
    return [
        replace(one, ours=one.ours / _ADDRESSES, theirs=one.theirs / _ADDRESSES)
        for one in run(contests, rounds)
    ]


def _go(look: _Look, addresses: Sequence[bytes]) -> Callable[[], object]:
    def go() -> None:
        for address in addresses:
            look(address)

    return go


def _memory(octets: int, peers: Sequence[str]) -> Iterator[Outcome]:
    """Yield what each peer's table takes, beside asdic's."""
    mine = _grown("asdic", octets)
    for name in peers:
        theirs = _grown(name, octets)
        yield Outcome(
            row=f"memory of {_PREFIXES} {_FAMILIES[octets]} prefixes",
            peer=name,
            ours=mine,
            theirs=theirs,
            ratio=theirs / mine,
            unit="MiB",
        )


def _grown(name: str, octets: int) -> float:
    """Return how many MiB a process of its own grows by that makes a table."""
    said = subprocess.run(
        [sys.executable, str(Path(__file__)), name, str(octets)],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(said.stdout) / _MEBIOCTET


def _resident() -> int:
    gc.collect()
    fields = Path("/proc/self/statm").read_text("utf-8").split()
    return int(fields[1]) * _PAGE


def main() -> None:
    """Make a table, and print how many octets that took."""
    name, octets = sys.argv[1], int(sys.argv[2])
    routes = _routes(octets)
    _MAKERS[name](routes[:1])  # its library is loaded
    before = _resident()
    look = _MAKERS[name](routes)
    print(_resident() - before)
    assert look(routes[0].network) is not None  # noqa: S101 - so that it is there yet


if __name__ == "__main__":
    main()
