"""Packets through a chain of simulated routers, beside ns-3.

    host --- router --- router --- ... --- host

The same network and the same load in both: links with a delay, a route at each router,
and a UDP packet from one end to the other every 100 µs. asdic's packets are whole octets:
each router takes a frame, verifies the header's checksum and changes it, looks route and
neighbor up, and counts. A hop is a link crossed; what the hosts at both ends do is part
of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from random import Random
from statistics import median
from time import process_time

from asdic.engine.configuration import (
    Configuration,
    Host,
    InterfaceConfiguration,
    StaticAddress,
    StaticHop,
    StaticRoute,
)
from asdic.engine.draws import Generator
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.sim import Impairments, Network
from measure import Outcome

__all__ = ["RouterChain", "outcomes"]

_TARGET = 0.5
_ROUTERS = 16
_LINKS = _ROUTERS + 1
_PACKETS = 500
_INTERVAL = 100_000
_PAYLOAD = 36  # so that a packet has 64 octets
_UDP, _PORT = 17, 9
_DISCARD = frozenset({_PORT})


class RouterChain:
    """Hosts at both ends of some routers, and packets from one to the other."""

    def __init__(self) -> None:
        self.network = Network(Random)
        nodes = [
            self.network.add_host(f"{number}", partial(_node, number))
            for number in range(_ROUTERS + 2)
        ]
        for number in range(_LINKS):
            self._connect(number)
        for number in range(len(nodes)):
            self.network.start(f"{number}")
        self._sender, self._taker = nodes[0], nodes[-1]
        self._left = 0
        datagram = b"\x82\x9b" + _PORT.to_bytes(2, "big")
        datagram += (_PAYLOAD + 8).to_bytes(2, "big") + bytes(_PAYLOAD + 2)
        self._outgoing = Outgoing(
            source=_address(0, 1),
            destination=_address(_LINKS - 1, 2),
            protocol=_UDP,
            payload=datagram,
        )
        # Addresses are tested, neighbors resolved.
        self.network.run(Instant(20 * SECOND))
        self._send(self.network.now)
        self.network.run(Instant(30 * SECOND))

    def __call__(self) -> float:
        """Send packets, and return the CPU seconds that each hop took.

        Raises:
            RuntimeError: not all arrived.

        """
        start, before = self.network.now, self._taken()
        self._left = _PACKETS
        began = process_time()
        self.network.at(start, self._send_all)
        self.network.run(Instant(start + SECOND))
        taken = process_time() - began
        arrived = self._taken() - before
        if arrived != _PACKETS:
            raise RuntimeError(f"{arrived} of {_PACKETS} packets came through")
        return taken / (_PACKETS * _LINKS)

    def _taken(self) -> int:
        return self._taker.counters.ipv4["InDelivers"]

    def _connect(self, number: int) -> None:
        link = f"link {number}"
        self.network.add_link(link, Impairments(delay=MILLISECOND))
        self.network.connect(f"{number}", "right", link, _mac(number, 1))
        self.network.connect(f"{number + 1}", "left", link, _mac(number, 2))

    def _send_all(self, now: Instant) -> None:
        """Send one packet, and have the next sent, as long as there are any."""
        self._send(now)
        self._left -= 1
        if self._left:
            self.network.at(Instant(now + _INTERVAL), self._send_all)

    def _send(self, now: Instant) -> None:
        self.network.perform("0", self._sender.send(self._outgoing, now))


def _node(number: int, generator: Generator) -> Node:
    """Return the node between two links, or at an end."""
    interfaces = []
    routes = []
    if number:
        interfaces.append(_interface("left", number - 1, 2))
        routes.append(_route(bytes(4), 0, _address(number - 1, 1)))
    if number < _LINKS:
        interfaces.append(_interface("right", number, 1))
        routes.append(_route(_address(_LINKS - 1, 0), 24, _address(number, 2)))
    is_router = len(interfaces) > 1
    if number == _LINKS - 1:
        routes.pop()  # its own link
    host = Host(forwarding=is_router, open_udp=_DISCARD)
    configuration = Configuration(
        interfaces=tuple(interfaces), routes=tuple(routes), host=host
    )
    return Node(configuration, generator)


def _interface(name: str, link: int, end: int) -> InterfaceConfiguration:
    return InterfaceConfiguration(
        name=name,
        link_layer_address=_mac(link, end),
        addresses=(StaticAddress(octets=_address(link, end), prefix_length=24),),
    )


def _route(network: bytes, prefix_length: int, gateway: bytes) -> StaticRoute:
    hop = StaticHop(gateway=gateway)
    return StaticRoute(network=network, prefix_length=prefix_length, hops=(hop,))


def _address(link: int, end: int) -> bytes:
    return bytes((10, 0, link, end))


def _mac(link: int, end: int) -> bytes:
    return bytes((2, 0, 0, 0, link, end))


def ns3_chain() -> float:
    """Do the same in ns-3; return the CPU seconds that each hop took.

    Making the network and compiling its bindings is not counted.

    Raises:
        RuntimeError: not all packets arrived.

    """
    from ns import ns  # noqa: PLC0415 - takes many seconds, and may not be there

    nodes = ns.NodeContainer()
    nodes.Create(_ROUTERS + 2)
    link = ns.PointToPointHelper()
    link.SetDeviceAttribute("DataRate", ns.StringValue("10Gbps"))
    link.SetChannelAttribute("Delay", ns.StringValue("1ms"))
    ns.InternetStackHelper().Install(nodes)
    addresses = ns.Ipv4AddressHelper()
    addresses.SetBase(ns.Ipv4Address("10.0.0.0"), ns.Ipv4Mask("255.255.255.0"))
    static = ns.Ipv4StaticRoutingHelper()
    ends = []
    for number in range(_LINKS):
        pair = ns.NodeContainer()
        pair.Add(nodes.Get(number))
        pair.Add(nodes.Get(number + 1))
        ends.append(addresses.Assign(link.Install(pair)).GetAddress(1))
        addresses.NewNetwork()
        routes = static.GetStaticRouting(nodes.Get(number).GetObject[ns.Ipv4]())
        routes.SetDefaultRoute(ends[-1], 2 if number else 1)
    taker = ns.UdpServerHelper(_PORT).Install(nodes.Get(_LINKS))
    taker.Start(ns.Seconds(0))
    sender = ns.UdpClientHelper(ends[-1].ConvertTo(), _PORT)
    sender.SetAttribute("MaxPackets", ns.UintegerValue(_PACKETS))
    sender.SetAttribute("Interval", ns.TimeValue(ns.NanoSeconds(_INTERVAL)))
    sender.SetAttribute("PacketSize", ns.UintegerValue(_PAYLOAD))
    sender.Install(nodes.Get(0)).Start(ns.Seconds(1))
    ns.Simulator.Stop(ns.Seconds(100))
    began = process_time()
    ns.Simulator.Run()
    taken = process_time() - began
    arrived = taker.Get(0).GetObject[ns.UdpServer]().GetReceived()
    ns.Simulator.Destroy()
    if arrived != _PACKETS:
        raise RuntimeError(f"{arrived} of {_PACKETS} packets came through ns-3")
    return float(taken / (_PACKETS * _LINKS))


def outcomes(rounds: int) -> list[Outcome]:
    """Run both in turn, and return a row, if ns-3 is there."""
    if find_spec("ns") is None:
        return []
    contenders: dict[str, Callable[[], float]] = {
        "asdic": RouterChain(),
        "ns-3": ns3_chain,
    }
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for go in contenders.values():
        go()
    for _ in range(rounds):
        for name, go in contenders.items():
            taken[name].append(go())
    mine, theirs = median(taken["asdic"]), median(taken["ns-3"])
    return [
        Outcome(
            row="a hop of an IPv4/UDP packet through simulated routers",
            peer="ns-3, point-to-point",
            ours=mine * 1e6,
            theirs=theirs * 1e6,
            ratio=theirs / mine,
            target=_TARGET,
        )
    ]
