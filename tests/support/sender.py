"""Run other people's tools, each in a network of its own, and keep what they sent.

    frames = captured([Command("rs6", "rs6 -i eth0 -d ff02::2", {133})], folder)

A network is two namespaces: *here*, where the tool runs and whose kernel sends
nothing of its own, and *there*, where tcpdump writes down what comes in. A tool is
killed when it has sent the number of frames asked for, or after its seconds.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from asdic.links.capture import PcapReader, PcapWriter, Record
from namespaces import Namespace, Network, wait_until

__all__ = ["HERE", "THERE", "TOOLS", "Command", "captured", "merge"]

TOOLS = ("tshark", "tcpdump", "nft", "ethtool", "ping")
"""What a test that uses this module requires."""

HERE, THERE = "2001:db8::1", "2001:db8::2"
_AT_ONCE = 6
_PAUSE = 0.02
_TRIES = 4
_MANY = 300  # frames, which may be more than the cable holds
_LONGEST = 2048  # octets of a frame
_BUFFER = 16384  # KiB
_BROADCAST = b"\xff" * 6
_MARK_TYPE = b"\x88\xb5"  # IEEE 802's EtherType for local experiments
# The tools write to packet sockets, which this does not stop.
_SILENCE = """
table inet silence {
  chain output {
    type filter hook output priority 0; policy drop;
  }
}
"""


class Command(NamedTuple):
    """A tool's run, and what it must be seen to send."""

    name: str
    """Tells runs apart."""
    words: str
    """The command line; a script of Python's where it begins with a new line."""
    types: Iterable[int]
    """ICMP types that must be among the frames."""
    frames: int = 60
    """The tool is ended when so many frames came in."""
    seconds: float = 12.0
    """... or after so long."""
    only: str = ""
    """tcpdump's filter."""
    stimulus: str = ""
    """A command line that is run on the other side until the tool has answered."""


def captured(commands: Sequence[Command], folder: Path) -> dict[str, list[Record]]:
    """Run *commands*, some at once; return the frames of each by its name."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        paths = pool.map(lambda each: _run(each, folder), commands)
        return {
            command.name: _records(path)
            for command, path in zip(commands, paths, strict=True)
        }


def merge(frames: dict[str, list[Record]], path: Path) -> list[str]:
    """Write all frames into one capture; return whose each is."""
    owners = []
    with PcapWriter(path) as capture:
        for name, records in frames.items():
            for record in records:
                capture.write(record.octets, record.time_ns)
                owners.append(name)
    return owners


def _records(path: Path) -> list[Record]:
    with PcapReader(path) as capture:
        return [each for each in capture if not _is_mark(each.octets)]


def _is_mark(octets: bytes) -> bool:
    return octets[12:14] == _MARK_TYPE


def _run(command: Command, folder: Path) -> Path:
    """Return the capture of a run; of many frames none may have been lost."""
    path = folder / f"{command.name}.pcap"
    for _ in range(_TRIES):
        is_whole = _run_once(command, path)
        if is_whole or command.frames < _MANY:
            break
    return path


def _run_once(command: Command, path: Path) -> bool:
    """Write the frames of a run, and tell whether none was lost on a busy machine."""
    path.unlink(missing_ok=True)
    with Network() as network:
        here, there = _pair(network)
        only = f"({command.only}) or ether proto 0x88b5" if command.only else ""
        dump = there.start(
            *("tcpdump", "-i", "eth0", "-Q", "in", "-U", "--immediate-mode"),
            # Room for thousands of frames: by default there is some for eight.
            *("-s", str(_LONGEST), "-B", str(_BUFFER)),
            *("-c", str(command.frames), "-w", str(path), *only.split()),
        )
        wait_until(lambda: path.exists() and path.stat().st_size > 0, "a capture")
        _use(command, here, there, dump)
        if dump.poll() is None:
            _mark(here)
            wait_until(
                lambda: dump.poll() is not None or _MARK_TYPE in path.read_bytes(),
                "the mark behind the last frame",
            )
        _, said = there.stop(dump)
        lost = here.run("cat", "/sys/class/net/eth0/statistics/tx_dropped").stdout
    return int(lost) == 0 and "\n0 packets dropped by kernel" in f"\n{said}"


def _use(
    command: Command, here: Namespace, there: Namespace, dump: subprocess.Popen[str]
) -> None:
    """Run the tool until it ends, has sent enough, or its time is over."""
    tool = here.start(*command.words.split())
    end = time.monotonic() + command.seconds
    while dump.poll() is None and tool.poll() is None and time.monotonic() < end:
        if command.stimulus:
            there.run(*command.stimulus.split(), check=False)
        time.sleep(_PAUSE)
    here.stop(tool)


def _mark(here: Namespace) -> None:
    """Send a frame that tells the capture's end: what is before it is there."""
    with here.inside(), socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as link:
        link.bind(("eth0", 0))
        link.send(_BROADCAST + bytes(6) + _MARK_TYPE + _MARK_TYPE * 23)


def _pair(network: Network) -> tuple[Namespace, Namespace]:
    here, there = network.namespace("here"), network.namespace("there")
    network.connect(here, there)
    for number, (member, address) in enumerate(((here, HERE), (there, THERE)), 1):
        # Checksums that a network card would fill in must not look wrong.
        member.run("ethtool", "-K", "eth0", "tx", "off", "gro", "off", "gso", "off")
        member.ip("link", "set", "eth0", "address", f"02:00:00:00:00:0{number}")
        member.address(f"10.0.0.{number}/24", f"{address}/64")
        # Not the one of the MAC address that it came with, which is another each time:
        # some tools put what they send together of it.
        member.ip("-6", "address", "flush", "dev", "eth0", "scope", "link")
        member.ip("address", "add", f"fe80::{number}/64", "dev", "eth0", "nodad")
    here.ip("route", "add", "default", "via", "fe80::2", "dev", "eth0")
    there.ip("neighbor", "add", HERE, "lladdr", "02:00:00:00:00:01", "dev", "eth0")
    here.run("nft", "-f", "-", text=_SILENCE)
    return here, there
