"""Simulated networks with routers: nodes, links, and what goes over them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from msgspec.structs import replace

from asdic.engine.configuration import (
    Configuration,
    Host,
    InterfaceConfiguration,
    StaticAddress,
    StaticHop,
    StaticRoute,
)
from asdic.engine.effects import Deliver, Effect, Notify
from asdic.engine.event import Event
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.sim import Impairments, Network
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import parse_address

__all__ = ["Chain", "Lab", "interface", "mac", "route"]

UP = Instant(12 * SECOND)


def mac(number: int) -> bytes:
    """Return a station's address."""
    return bytes((2, 0, 0, 0, 0, number))


def interface(
    name: str,
    number: int,
    *addresses: str,
    gateway: Sequence[str] = (),
    mtu: int = 1500,
) -> InterfaceConfiguration:
    """Return an interface with addresses such as `192.0.2.1/24`."""
    parted = [one.partition("/") for one in addresses]
    return InterfaceConfiguration(
        name=name,
        link_layer_address=mac(number),
        mtu=mtu,
        addresses=tuple(
            StaticAddress(octets=parse_address(address), prefix_length=int(length))
            for address, _, length in parted
        ),
        gateway=tuple(map(parse_address, gateway)),
    )


def route(prefix: str, *gateways: str) -> StaticRoute:
    """Return a route by gateways such as `192.0.2.1` or `fe80::1%eth0`."""
    network, _, length = prefix.partition("/")
    hops = []
    for gateway in gateways:
        address, _, name = gateway.partition("%")
        hops.append(StaticHop(gateway=parse_address(address), interface=name or None))
    return StaticRoute(
        network=parse_address(network), prefix_length=int(length), hops=tuple(hops)
    )


class Lab:
    """A simulated network, and what its nodes were handed and told.

    Attributes:
        network: The network.
        nodes: By name.
        delivered: Packets that were handed to somebody on a node, by its name.
        events: What was told on a node, by its name.
        frames: What went over each link, by its name.

    """

    def __init__(self) -> None:
        self.network = Network(Random)
        self.nodes: dict[str, Node] = {}
        self.delivered: dict[str, list[bytes]] = {}
        self.events: dict[str, list[Event]] = {}
        self.frames: dict[str, list[bytes]] = {}
        self.network.observers.append(self._observe)

    def link(self, name: str, delay: int = MILLISECOND) -> None:
        """Add a link."""
        frames = self.frames[name] = []
        link = self.network.add_link(name, Impairments(delay=delay))

        def keep(_now: Instant, frame: bytes) -> None:
            frames.append(frame)

        link.taps.append(keep)

    def add(
        self,
        name: str,
        interfaces: dict[str, InterfaceConfiguration],
        *,
        routes: tuple[StaticRoute, ...] = (),
        is_router: bool = False,
        **parts: object,
    ) -> Node:
        """Add and start a node; each interface stands by the name of its link.

        *parts* are others of its configuration.
        """
        settings = Configuration(
            interfaces=tuple(interfaces.values()),
            routes=routes,
            host=Host(forwarding=is_router),
        )
        settings = replace(settings, **parts)
        node = self.network.add_host(name, lambda draws: Node(settings, draws))
        for link, one in interfaces.items():
            self.network.connect(name, one.name, link, one.link_layer_address)
        self.nodes[name] = node
        self.delivered[name], self.events[name] = [], []
        self.network.start(name)
        return node

    def ping(
        self,
        name: str,
        destination: str,
        size: int = 84,
        *,
        hop_limit: int | None = None,
        dont_fragment: bool = False,
    ) -> list[bytes]:
        """Send an echo request of *size* octets; return what the node is handed."""
        packed = parse_address(destination)
        is_ipv4 = len(packed) == 4
        data = bytes(size - (28 if is_ipv4 else 48))
        kind = icmpv4.EchoRequest if is_ipv4 else icmpv6.EchoRequest
        message = kind(identifier=1, sequence_number=1, data=data)
        outgoing = Outgoing(
            destination=packed,
            protocol=1 if is_ipv4 else 58,
            payload=message.encode_unsummed(),
            hop_limit=hop_limit,
            dont_fragment=dont_fragment,
        )
        return self.send(name, outgoing)

    def send(self, name: str, outgoing: Outgoing) -> list[bytes]:
        """Send a packet from a node; return what the node is handed within 8 s."""
        self.delivered[name].clear()
        network = self.network
        network.perform(name, self.nodes[name].send(outgoing, network.now))
        network.run(Instant(network.now + 8 * SECOND))
        return list(self.delivered[name])

    def _observe(self, _now: Instant, name: str, effect: Effect) -> None:
        if isinstance(effect, Deliver):
            self.delivered[name].append(effect.packet)
        elif isinstance(effect, Notify):
            self.events[name].append(effect.event)


class Chain(Lab):
    """Two hosts, `h1` and `h2`, with routers `r1`, `r2`, ... between them.

    Link *n*, from 0, has 10.0.*n*.0/24 and 2001:db8:*n*::/64; its left end is 1, its
    right end 2.

    Args:
        mtus: Of each link, from the first host on.

    """

    def __init__(self, mtus: Sequence[int]) -> None:
        super().__init__()
        self.links = len(mtus)
        for number in range(self.links):
            self.link(str(number))
        last = self.links - 1
        self.add("h1", {"0": self._end(0, 1, mtus[0], gateway=True)})
        for number in range(1, self.links):
            left, right = number - 1, number
            ends = {
                str(left): self._end(left, 2, mtus[left]),
                str(right): self._end(right, 1, mtus[right]),
            }
            self.add(f"r{number}", ends, routes=self._routes(number), is_router=True)
        self.add("h2", {str(last): self._end(last, 2, mtus[last], gateway=True)})
        self.network.run(UP)

    @staticmethod
    def _end(
        link: int, side: int, mtu: int, *, gateway: bool = False
    ) -> InterfaceConfiguration:
        other = 3 - side
        gateways = (f"10.0.{link}.{other}", f"2001:db8:{link}::{other}")
        return interface(
            f"eth{2 - side}",
            10 * link + side,
            f"10.0.{link}.{side}/24",
            f"2001:db8:{link}::{side}/64",
            gateway=gateways if gateway else (),
            mtu=mtu,
        )

    def _routes(self, router: int) -> tuple[StaticRoute, ...]:
        found = []
        for link in range(self.links):
            if link in {router - 1, router}:
                continue
            at, side = (router - 1, 1) if link < router else (router, 2)
            found.append(route(f"10.0.{link}.0/24", f"10.0.{at}.{side}"))
            found.append(route(f"2001:db8:{link}::/64", f"2001:db8:{at}::{side}"))
        return tuple(found)
