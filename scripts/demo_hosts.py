"""Two hosts of the engine on a simulated link: they get addresses, and ping.

Everything runs in this process on a virtual clock: minutes of it pass in no time.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from asdic.engine.configuration import Configuration, Host, InterfaceConfiguration
from asdic.engine.draws import Generator
from asdic.engine.effects import Effect
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.sim import Impairments, Network
from asdic.ui.trace import effect_text
from asdic.wire import icmpv6
from asdic.wire.address import format_address, parse_address

__all__ = ["lines"]

_LEFT, _RIGHT = b"\x02\0\0\0\0\x01", b"\x02\0\0\0\0\x02"
_BOOT = 4 * SECOND
_ICMPV6 = 58
_UDP = 17
_LARGE = 4000
_CLOSED_PORT = bytes.fromhex("9c40 0035 0009 0000 2a")


class _Demo:
    """The network, and a trace of it."""

    def __init__(self) -> None:
        self.network = Network(Random)
        self.network.add_link("lan", Impairments(delay=MILLISECOND))
        self.network.observers.append(self._observe)
        self.trace: list[str] = []
        self.hosts = {
            name: self._add(name, address)
            for name, address in (("left", _LEFT), ("right", _RIGHT))
        }

    def _add(self, name: str, link_layer_address: bytes) -> Node:
        interface = InterfaceConfiguration(
            name="eth0", link_layer_address=link_layer_address
        )
        configuration = Configuration(
            interfaces=(interface,), host=Host(echo_multicast=False)
        )

        def make(generator: Generator) -> Node:
            return Node(configuration, generator)

        node = self.network.add_host(name, make)
        self.network.connect(name, "eth0", "lan", link_layer_address)
        self.network.start(name)
        return node

    def _observe(self, now: Instant, host: str, effect: Effect) -> None:
        self.trace.append(f"{now / SECOND:9.6f} {host:<5} {effect_text(effect)}")

    def run(self, duration: int) -> Iterator[str]:
        """Let time pass, and yield what happened."""
        self.network.run(Instant(self.network.now + duration))
        yield from self.trace
        self.trace.clear()

    def send(self, outgoing: Outgoing) -> Iterator[str]:
        """Let the left host send a packet, and yield what comes of it."""
        node = self.hosts["left"]
        self.network.perform("left", node.send(outgoing, self.network.now))
        yield from self.run(SECOND)

    def ping(self, destination: bytes, size: int) -> Iterator[str]:
        """Let the left host ping, and yield what comes of it."""
        request = icmpv6.EchoRequest(identifier=1, sequence_number=1, data=bytes(size))
        yield from self.send(
            Outgoing(
                destination=destination,
                protocol=_ICMPV6,
                payload=request.encode_unsummed(),
                interface="eth0",
            )
        )


def lines() -> Iterator[str]:
    """Yield the demonstration, line by line."""
    demo = _Demo()
    yield "Two simulated hosts boot on one link:"
    yield from demo.run(_BOOT)
    right = demo.hosts["right"].host.interfaces["eth0"].link_local_address
    if right is None:
        raise RuntimeError("the right host has no address")
    yield f"\nThe left one pings the right one, {format_address(right)}:"
    yield from demo.ping(right, 56)
    yield f"\nAnd with {_LARGE} octets, in fragments that are made whole again:"
    yield from demo.ping(right, _LARGE)
    yield "\nA datagram to a port that nobody listens on; a ping to everybody, which"
    yield "the hosts are set not to answer:"
    yield from demo.send(
        Outgoing(
            destination=right, protocol=_UDP, payload=_CLOSED_PORT, interface="eth0"
        )
    )
    yield from demo.ping(parse_address("ff02::1"), 56)
    state = demo.hosts["right"].counters.state()
    yield f"\nWhat the right host kept silent about, by rule: {state['silences']}"
