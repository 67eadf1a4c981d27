"""Packets between simulated hosts, beside simpy's events and ns-3's hops.

asdic: two hosts of the full engine on one link keep sixteen pings in flight; each
packet is whole octets, with checksums verified on arrival, neighbors and routes looked
up, and counters kept. A packet is one link crossing. simpy: an event of a process that
waits, which is the least that a simulation in it costs. ns-3: a hop of an IPv4/UDP
packet over a point-to-point link, in compiled C++.
"""

from __future__ import annotations

from functools import partial
from random import Random

from asdic.engine.configuration import Configuration, InterfaceConfiguration
from asdic.engine.draws import Generator
from asdic.engine.effects import Deliver, Effect
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.sim import Impairments, Network
from asdic.wire import icmpv6

__all__ = ["PingPong"]

_WINDOW = 16
_PACKETS = 2000
_MACS = {"a": b"\x02\0\0\0\0\x0a", "b": b"\x02\0\0\0\0\x0b"}
_REQUEST = icmpv6.EchoRequest(
    identifier=1, sequence_number=1, data=bytes(56)
).encode_unsummed()


class PingPong:
    """Two hosts that ping each other as fast as they can."""

    def __init__(self) -> None:
        self.network = Network(Random)
        self.network.add_link("lan", Impairments(delay=MILLISECOND))
        self.nodes: dict[str, Node] = {}
        for name, mac in _MACS.items():
            self.nodes[name] = self.network.add_host(name, partial(_node, mac))
            self.network.connect(name, "eth0", "lan", mac)
            self.network.start(name)
        self.network.run(Instant(5 * SECOND))
        address = self.nodes["b"].host.interfaces["eth0"].link_local_address
        assert address is not None  # noqa: S101
        # As a connected socket would, the pinger names the source once chosen.
        self._outgoing = Outgoing(
            source=self.nodes["a"].host.interfaces["eth0"].link_local_address,
            destination=address,
            protocol=58,
            payload=_REQUEST,
            interface="eth0",
        )
        self.packets = 0
        self.left = 0
        self.network.observers.append(self._observe)

    def __call__(self) -> None:
        """Let so many packets cross the link."""
        self.left = _PACKETS // 2
        for _ in range(_WINDOW):
            self._ping()
        while self.left > 0:
            self.network.run(Instant(self.network.now + SECOND))

    def _ping(self) -> None:
        self.left -= 1
        node = self.nodes["a"]
        self.network.perform("a", node.send(self._outgoing, self.network.now))

    def _observe(self, _now: Instant, host: str, effect: Effect) -> None:
        if host == "a" and isinstance(effect, Deliver):
            self.packets += 2
            if self.left > 0:
                self._ping()


def _node(mac: bytes, generator: Generator) -> Node:
    interface = InterfaceConfiguration(name="eth0", link_layer_address=mac)
    return Node(Configuration(interfaces=(interface,)), generator)
