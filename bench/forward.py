"""Forwarding between two interfaces: packets per CPU-second, beside a floor and Linux.

`asdic node --router`, a floor that only moves frames (`bench/forwarders/floor.py`) and
the kernel itself each stand in the middle of a chain of namespaces, between a generator
that floods and a sink that counts. What counts is the CPU time that the forwarder takes
for each packet that arrives: not how fast the generator is, nor what it sent in vain.
For the kernel that is a thread of its own: NAPI of the interface that packets come by.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile

from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import ipv4, ipv6
from asdic.wire.address import parse_address
from chain import FAMILIES, LEFT, LEFT_MAC, RIGHT, SINK_MAC, Chain, Family, ended
from cpu_time import cpu_seconds
from measure import Outcome

__all__ = ["missing", "outcomes"]

_FLOOR = "a floor: move frames"
_TARGETS = {_FLOOR: 0.4}
_ROUNDS = 7
_SECONDS = 0.5
_PATIENCE = 30.0
_REST = 0.05  # until queues are empty
_FLOWS = 64
_UDP = 17
_PACKET = 64
_ENOUGH = 100
_FLOOR_SCRIPT = Path(__file__).parent / "forwarders" / "floor.py"
_THREADED = f"/sys/class/net/{LEFT}/threaded"


@dataclass(frozen=True, kw_only=True)
class _Forwarder:
    """Whoever stands in the middle of a chain.

    Attributes:
        chain: Where.
        process: Whose CPU time counts.
        mac: Whom the generator addresses.

    """

    chain: Chain
    process: int
    mac: str

    def flood(self, family: Family) -> float:
        """Return the CPU seconds that each packet took that came through.

        Raises:
            RuntimeError: none came.

        """
        before = cpu_seconds(self.process)
        came = self.chain.generate(_frames(family, self.mac), _SECONDS)
        time.sleep(_REST)
        if came < _ENOUGH:
            raise RuntimeError(f"hardly a packet came through: {came}")
        return (cpu_seconds(self.process) - before) / came


def missing() -> str:
    """Return what keeps this from being measured, or `""`."""
    if os.geteuid() != 0:
        return "needs root, for network namespaces"
    tools = ("ip", "sysctl", "ethtool", "tee")
    absent = [tool for tool in tools if shutil.which(tool) is None]
    return f"not installed: {', '.join(absent)}" if absent else ""


def outcomes(rounds: int = _ROUNDS) -> list[Outcome]:
    """Flood all in turn, and return a row for each peer.

    Raises:
        RuntimeError: one does not forward.
        subprocess.CalledProcessError: there are no namespaces here.

    """
    made: dict[str, Callable[[], AbstractContextManager[_Forwarder]]] = {
        "asdic": _asdic,
        _FLOOR: _floor,
        "the kernel": _kernel,
    }
    with ExitStack() as stack:
        forwarders = {name: stack.enter_context(make()) for name, make in made.items()}
        for name, forwarder in forwarders.items():
            _warm_up(name, forwarder)
        return [
            outcome
            for family in FAMILIES
            for outcome in _compare(family, forwarders, rounds)
        ]


def _compare(
    family: Family, forwarders: Mapping[str, _Forwarder], rounds: int
) -> Iterator[Outcome]:
    """Flood all in turn, and yield a row for each peer."""
    taken: dict[str, list[float]] = {name: [] for name in forwarders}
    for _ in range(rounds):
        for name, forwarder in forwarders.items():
            taken[name].append(forwarder.flood(family))
    mine = median(taken.pop("asdic"))
    for name, seconds in taken.items():
        yield Outcome(
            row=f"forward an {family.name} packet of {_PACKET} octets, CPU time",
            peer=name,
            ours=mine * 1e6,
            theirs=median(seconds) * 1e6,
            ratio=median(seconds) / mine,
            target=_TARGETS.get(name),
        )


@contextmanager
def _asdic() -> Iterator[_Forwarder]:
    """Have asdic forward: in place, the kernel has no address there."""
    with Chain.made() as chain, NamedTemporaryFile("w", suffix=".toml") as file:
        for port in (LEFT, RIGHT):
            chain.set(f"net.ipv6.conf.{port}.disable_ipv6=1")
        file.write(_configuration())
        file.flush()
        words = ("-m", "asdic", "node", "--router", "--config", file.name)
        with _running(chain, [sys.executable, *words], LEFT_MAC) as forwarder:
            yield forwarder


@contextmanager
def _floor() -> Iterator[_Forwarder]:
    """Have the floor move frames, which are the sink's from the first link on."""
    with Chain.made() as chain:
        for port in (LEFT, RIGHT):
            chain.set(f"net.ipv6.conf.{port}.disable_ipv6=1")
        command = [sys.executable, str(_FLOOR_SCRIPT), LEFT, RIGHT]
        with _running(chain, command, SINK_MAC) as forwarder:
            yield forwarder


@contextmanager
def _kernel() -> Iterator[_Forwarder]:
    """Have the kernel forward, in a thread whose CPU time can be told."""
    with Chain.made() as chain:
        for family in FAMILIES:
            for port, own in ((LEFT, family.left), (RIGHT, family.right)):
                address = f"{own}/{family.length}"
                chain.run("ip", family.option, "address", "add", address, "dev", port)
            way = (family.beyond, "via", family.sink)
            chain.run("ip", family.option, "route", "add", *way)
        chain.set("net.ipv4.ip_forward=1")
        chain.set("net.ipv6.conf.all.forwarding=1")
        before = _threads()
        chain.run("ethtool", "-K", LEFT, "gro", "on")  # veth(4) has NAPI with it only
        chain.run("tee", _THREADED, text="1")
        (thread,) = _threads() - before
        yield _Forwarder(chain=chain, process=thread, mac=LEFT_MAC)


def _threads() -> set[int]:
    """Return the ids of the kernel's threads that serve an interface of that name."""
    return {
        int(file.parent.name)
        for file in Path("/proc").glob("[0-9]*/comm")
        if file.read_text("utf-8").startswith(f"napi/{LEFT}-")
    }


@contextmanager
def _running(chain: Chain, command: Sequence[str], mac: str) -> Iterator[_Forwarder]:
    process = chain.start(command)
    try:
        yield _Forwarder(chain=chain, process=process.pid, mac=mac)
    finally:
        ended(process)


def _configuration() -> str:
    """Return the configuration file of asdic."""
    lines = ["[host]", "forwarding = true"]
    for port, owns in (
        (LEFT, [f"{one.left}/{one.length}" for one in FAMILIES]),
        (RIGHT, [f"{one.right}/{one.length}" for one in FAMILIES]),
    ):
        lines += ["[[interface]]", 'kind = "interface"', f'name = "{port}"']
        lines += [f"addresses = {owns!r}"]
    for family in FAMILIES:
        lines += [
            "[[route]]",
            f'prefix = "{family.beyond}"',
            f'via = ["{family.sink}"]',
        ]
    return "\n".join(lines) + "\n"


def _frames(family: Family, mac: str) -> list[bytes]:
    """Return a frame for each of some hosts behind the sink."""
    source = parse_address(family.generator)
    network = parse_address(family.beyond.partition("/")[0])
    make = _datagram if family.name == "IPv4" else _datagram6
    header = bytes.fromhex(mac.replace(":", "")) + bytes.fromhex("020000000004")
    header += b"\x08\x00" if family.name == "IPv4" else b"\x86\xdd"
    return [
        header + make(source, network[:-1] + bytes((host,)))
        for host in range(1, _FLOWS + 1)
    ]


def _datagram(source: bytes, destination: bytes) -> bytes:
    header = ipv4.Header(
        source=source, destination=destination, protocol=_UDP, time_to_live=64
    )
    return header.encode(_payload(_PACKET - 20, source, destination))


def _datagram6(source: bytes, destination: bytes) -> bytes:
    header = ipv6.Header(
        source=source, destination=destination, next_header=_UDP, hop_limit=64
    )
    return header.encode(_payload(_PACKET - 40, source, destination))


def _payload(size: int, source: bytes, destination: bytes) -> bytes:
    """Return a UDP datagram of *size* octets."""
    datagram = b"\x82\x9b\x82\x9b" + size.to_bytes(2, "big") + bytes(size - 6)
    return fill_checksum(datagram, _UDP, source, destination)


def _warm_up(name: str, forwarder: _Forwarder) -> None:
    """Return when packets come through; asdic tests its addresses before."""
    end = time.monotonic() + _PATIENCE
    for family in FAMILIES:
        frames = _frames(family, forwarder.mac)
        while forwarder.chain.generate(frames, 0.1) < _ENOUGH:
            if time.monotonic() > end:
                raise RuntimeError(f"{name}: nothing forwarded within {_PATIENCE:g} s")
