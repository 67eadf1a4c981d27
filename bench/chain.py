"""Three namespaces in a row: who sends, who forwards, who counts what arrives.

    generator --- left  forwarder  right --- sink

Everything is made by veth(4). The sink's kernel answers for its address, and drops what
comes by it for the networks behind; its interface counts.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "FAMILIES",
    "LEFT",
    "LEFT_MAC",
    "RIGHT",
    "SINK_MAC",
    "Chain",
    "Family",
    "ended",
]

LEFT, RIGHT = "left", "right"
LEFT_MAC, SINK_MAC = "02:00:00:00:00:01", "02:00:00:00:00:03"
_RIGHT_MAC, _GENERATOR_MAC = "02:00:00:00:00:02", "02:00:00:00:00:04"
_GENERATOR = Path(__file__).parent / "forwarders" / "generator.py"
_OUTLET, _INLET = "outlet", "inlet"


@dataclass(frozen=True, kw_only=True)
class Family:
    """A family, and the addresses on the way.

    Attributes:
        name: Of the family.
        option: Of ip.
        generator: The generator's address.
        left: The forwarder's on the generator's link.
        right: The forwarder's on the sink's link.
        sink: The sink's.
        length: Of the prefixes of both links.
        beyond: The network that lies behind the sink.

    """

    name: str
    option: str
    generator: str
    left: str
    right: str
    sink: str
    length: int
    beyond: str


FAMILIES = (
    Family(
        name="IPv4",
        option="-4",
        generator="198.18.0.2",
        left="198.18.0.1",
        right="198.18.1.1",
        sink="198.18.1.2",
        length=24,
        beyond="198.19.0.0/16",
    ),
    Family(
        name="IPv6",
        option="-6",
        generator="fd00:0:0:1::2",
        left="fd00:0:0:1::1",
        right="fd00:0:0:2::1",
        sink="fd00:0:0:2::2",
        length=64,
        beyond="fd00:0:0:3::/64",
    ),
)


class Chain:
    """The three namespaces; a context manager makes and removes them: `Chain.made`."""

    def __init__(self) -> None:
        name = f"asdic-bench-{secrets.token_hex(4)}"
        self._generator = f"{name}-g"
        self.forwarder = f"{name}-f"
        self._sink = f"{name}-s"

    @classmethod
    @contextmanager
    def made(cls) -> Iterator[Chain]:
        """Make a chain, and remove it in the end."""
        chain = cls()
        try:
            chain._make()
            yield chain
        finally:
            for name in (chain._generator, chain.forwarder, chain._sink):
                subprocess.run(
                    ["ip", "netns", "delete", name], check=False, capture_output=True
                )

    def _make(self) -> None:
        for name in (self._generator, self.forwarder, self._sink):
            _run("ip", "netns", "add", name)
            for what in ("all", "default"):
                setting = f"net.ipv6.conf.{what}.accept_dad=0"
                _run("ip", "netns", "exec", name, "sysctl", "-qw", setting)
        self._connect(self._generator, _OUTLET, _GENERATOR_MAC, LEFT, LEFT_MAC)
        self._connect(self._sink, _INLET, SINK_MAC, RIGHT, _RIGHT_MAC)
        for family in FAMILIES:
            ip = ("ip", "-netns", self._sink, family.option)
            own = f"{family.sink}/{family.length}"
            _run(*ip, "address", "add", own, "dev", _INLET)
            _run(*ip, "route", "add", "blackhole", family.beyond)

    def _connect(
        self, end: str, device: str, mac: str, port: str, port_mac: str
    ) -> None:
        """Connect a namespace at the end with the forwarder's."""
        link = ("ip", "-netns", end, "link")
        _run(
            *(*link, "add", "name", device, "address", mac, "type", "veth"),
            *("peer", "name", port, "address", port_mac, "netns", self.forwarder),
        )
        # Otherwise veth(4) keeps packets from NAPI, hoping that they stay large.
        _run("ip", "netns", "exec", end, "ethtool", "-K", device, "tso", "off")
        _run(*link, "set", "dev", device, "up")
        _run("ip", "-netns", self.forwarder, "link", "set", "dev", port, "up")

    def set(self, setting: str) -> None:
        """Set a variable of the kernel where packets are forwarded."""
        self.run("sysctl", "-qw", setting)

    def run(self, *words: str, text: str = "") -> None:
        """Run a program where packets are forwarded."""
        _run("ip", "netns", "exec", self.forwarder, *words, text=text)

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a program between generator and sink."""
        return subprocess.Popen(
            ["ip", "netns", "exec", self.forwarder, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def generate(self, frames: Sequence[bytes], seconds: float) -> int:
        """Send *frames* over and over; return how many packets came to the sink."""
        lines = "".join(f"{frame.hex()}\n" for frame in frames)
        before = self._arrived()
        subprocess.run(
            [
                *("ip", "netns", "exec", self._generator),
                *(sys.executable, str(_GENERATOR), _OUTLET, str(seconds)),
            ],
            input=lines.encode(),
            check=True,
        )
        return self._arrived() - before

    def _arrived(self) -> int:
        said = subprocess.run(
            ["ip", "-netns", self._sink, "-json", "-s", "link", "show", "dev", _INLET],
            check=True,
            capture_output=True,
        )
        count: int = json.loads(said.stdout)[0]["stats64"]["rx"]["packets"]
        return count


def ended(process: subprocess.Popen[bytes]) -> None:
    """End a program that `Chain.start` began."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    process.kill()
    process.wait()


def _run(*words: str, text: str = "") -> None:
    subprocess.run(words, check=True, capture_output=True, input=text.encode())
