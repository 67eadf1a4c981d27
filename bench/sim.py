"""Packets between simulated hosts, beside simpy's events and ns-3's hops.

asdic: two hosts of the full engine on one link keep sixteen pings in flight; each
packet is whole octets, with checksums verified on arrival, neighbors and routes looked
up, and counters kept. A packet is one link crossing. simpy: an event of a process that
waits, which is the least that a simulation in it costs. ns-3: a hop of an IPv4/UDP
packet over a point-to-point link, in compiled C++.
"""

from __future__ import annotations

from collections.abc import Callable, Generator as Process
from functools import partial
from importlib.util import find_spec
from random import Random
from statistics import median
from time import process_time

import simpy

from asdic.engine.configuration import Configuration, InterfaceConfiguration
from asdic.engine.draws import Generator
from asdic.engine.effects import Deliver, Effect
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.sim import Impairments, Network
from asdic.wire import icmpv6
from measure import ROUNDS, Outcome

__all__ = ["PingPong", "outcomes"]

_SIMPY_TARGET = 0.1

_WINDOW = 16
_PACKETS = 4000
_EVENTS = 40_000
_HOPS = 4000
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
        if address is None:
            raise RuntimeError("the host that is pinged has no address")
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

    def __call__(self) -> float:
        """Let packets cross the link; return the CPU seconds that each took."""
        began, before = process_time(), self.packets
        self.left = _PACKETS // 2
        for _ in range(_WINDOW):
            self._ping()
        while self.left > 0:
            self.network.run(Instant(self.network.now + SECOND))
        return (process_time() - began) / (self.packets - before)

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


def simpy_events() -> float:
    """Run one process that waits; return the CPU seconds that each event took."""
    environment = simpy.Environment()

    def wait() -> Process[simpy.Event, None, None]:
        while True:
            yield environment.timeout(1)

    environment.process(wait())
    began = process_time()
    environment.run(until=_EVENTS)
    return (process_time() - began) / _EVENTS


def ns3_hops() -> float:
    """Run UDP echoes over one link of ns-3; return the CPU seconds that each hop took.

    Making the network and compiling its bindings is not counted.
    """
    from ns import ns  # noqa: PLC0415 - takes many seconds, and may not be there

    nodes = ns.NodeContainer()
    nodes.Create(2)
    link = ns.PointToPointHelper()
    link.SetDeviceAttribute("DataRate", ns.StringValue("10Gbps"))
    link.SetChannelAttribute("Delay", ns.StringValue("1ms"))
    devices = link.Install(nodes)
    ns.InternetStackHelper().Install(nodes)
    addresses = ns.Ipv4AddressHelper()
    addresses.SetBase(ns.Ipv4Address("10.1.1.0"), ns.Ipv4Mask("255.255.255.0"))
    interfaces = addresses.Assign(devices)
    server = ns.UdpEchoServerHelper(9).Install(nodes.Get(1))
    server.Start(ns.Seconds(0))
    pinger = ns.UdpEchoClientHelper(interfaces.GetAddress(1).ConvertTo(), 9)
    pinger.SetAttribute("MaxPackets", ns.UintegerValue(_HOPS // 2))
    pinger.SetAttribute("Interval", ns.TimeValue(ns.MicroSeconds(100)))
    pinger.SetAttribute("PacketSize", ns.UintegerValue(64))
    pinger.Install(nodes.Get(0)).Start(ns.Seconds(1))
    ns.Simulator.Stop(ns.Seconds(100))
    began = process_time()
    ns.Simulator.Run()
    taken = process_time() - began
    ns.Simulator.Destroy()
    return taken / _HOPS


def outcomes(rounds: int = ROUNDS) -> list[Outcome]:
    """Run all in turn, and return a row for each peer that is there."""
    contenders: dict[str, Callable[[], float]] = {"simpy": simpy_events}
    if find_spec("ns") is not None:
        contenders["ns-3"] = ns3_hops
    ours = PingPong()
    taken: dict[str, list[float]] = {name: [] for name in ("asdic", *contenders)}
    ours()
    for go in contenders.values():
        go()
    for _ in range(rounds):
        taken["asdic"].append(ours())
        for name, go in contenders.items():
            taken[name].append(go())
    units = {"simpy": "an event of a process", "ns-3": "a hop of IPv4/UDP"}
    mine = median(taken["asdic"])
    return [
        Outcome(
            row="a packet between simulated hosts",
            peer=f"{name}, {units[name]}",
            ours=mine * 1e6,
            theirs=median(taken[name]) * 1e6,
            ratio=median(taken[name]) / mine,
            target=_SIMPY_TARGET if name == "simpy" else None,
        )
        for name in contenders
    ]
