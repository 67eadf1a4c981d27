"""A stream through simulated routers, of which some may tell nothing."""

from __future__ import annotations

from random import Random

from asdic.engine.configuration import Configuration, Host, InterfaceConfiguration
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.sim import Impairments, Network, User, UserStation
from asdic.sim.stream import PORT, PathSearch, StreamReceiver, StreamSender
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import parse_address
from router_networks import interface, route

__all__ = ["RECEIVERS", "StreamLab", "UserLab"]

UP = Instant(12 * SECOND)
SENDERS = {4: "10.0.0.2", 6: "2001:db8::2"}
RECEIVERS = {4: "10.0.2.2", 6: "2001:db8:2::2"}


def _end(link: int, side: int, mtu: int, *, gateway: int = 0) -> InterfaceConfiguration:
    gateways = (f"10.0.{link}.{gateway}", f"2001:db8:{link}::{gateway}")
    return interface(
        f"eth{link}",
        10 * link + side,
        f"10.0.{link}.{side}/24",
        f"2001:db8:{link}::{side}/64",
        gateway=gateways if gateway else (),
        mtu=mtu,
    )


class UserLab:
    """Two users on hosts, with two routers in between.

    Args:
        users: On the left and on the right.
        mtu: What the link between the routers takes.
        is_silent: Whether it loses what is longer without anybody knowing.

    """

    def __init__(
        self, users: tuple[User, User], mtu: int = 1500, *, is_silent: bool = False
    ) -> None:
        self.network = Network(Random)
        known = 1500 if is_silent else mtu
        for number in range(3):
            self.network.add_link(str(number), Impairments(delay=MILLISECOND))
        self.impair(mtu=mtu)
        left, right = users
        self.left = self._add_host("left", _end(0, 2, 1500, gateway=1), left)
        self._add_router("r1", 0, _end(0, 1, 1500), _end(1, 2, known))
        self._add_router("r2", 1, _end(1, 1, known), _end(2, 1, 1500))
        self.right = self._add_host("right", _end(2, 2, 1500, gateway=1), right)
        self.network.run(UP)

    def impair(self, **parts: object) -> None:
        """Let the link between the routers carry frames otherwise from now on."""
        self.network.links["1"].impair(
            Impairments(**{"delay": MILLISECOND, **parts})  # type: ignore[arg-type]  # as they were given
        )

    def meet(self, version: int) -> None:
        """Let all nodes know their neighbors, as a handshake would."""
        kind = icmpv4.EchoRequest if version == 4 else icmpv6.EchoRequest
        message = kind(identifier=1, sequence_number=1, data=b"")
        outgoing = Outgoing(
            destination=parse_address(RECEIVERS[version]),
            protocol=1 if version == 4 else 58,
            payload=message.encode_unsummed(),
        )
        network = self.network
        network.perform("left", self.left.node.send(outgoing, network.now))
        self.run(1)

    def begin(self) -> None:
        """Let the user on the left begin."""
        network = self.network
        network.perform("left", self.left.begin(network.now))

    def run(self, seconds: float) -> None:
        """Let time go on."""
        self.network.run(Instant(self.network.now + int(seconds * SECOND)))

    def _add_host(
        self, name: str, end: InterfaceConfiguration, user: User
    ) -> UserStation:
        ports = frozenset({PORT})
        settings = Configuration(
            interfaces=(end,), host=Host(open_tcp=ports, open_udp=ports)
        )
        found = self.network.add_host(
            name, lambda draws: UserStation(Node(settings, draws), user)
        )
        self._plug(name, end)
        return found

    def _add_router(self, name: str, first: int, *ends: InterfaceConfiguration) -> None:
        beyond, side = (2, 1) if first == 0 else (0, 2)
        settings = Configuration(
            interfaces=ends,
            routes=(
                route(f"10.0.{beyond}.0/24", f"10.0.1.{side}"),
                route(f"2001:db8:{beyond}::/64", f"2001:db8:1::{side}"),
            ),
            host=Host(forwarding=True),
        )
        self.network.add_host(name, lambda draws: Node(settings, draws))
        self._plug(name, *ends)

    def _plug(self, name: str, *ends: InterfaceConfiguration) -> None:
        for end in ends:
            link = str(end.link_layer_address[-1] // 10)
            self.network.connect(name, end.name, link, end.link_layer_address)
        self.network.start(name)


class StreamLab(UserLab):
    """A stream from the left to the right.

    Args:
        version: 4 or 6.
        amount: How many octets.
        mtu: What the link between the routers takes.
        is_silent: Whether it loses what is longer without anybody knowing.
        search: The search for the path's MTU; the usual one by default.

    """

    def __init__(
        self,
        version: int,
        amount: int,
        mtu: int = 1500,
        *,
        is_silent: bool = False,
        search: PathSearch | None = None,
    ) -> None:
        self.search = search or PathSearch(version, 1500)
        receiver = parse_address(RECEIVERS[version])
        self.sender = StreamSender(receiver, amount, self.search)
        self.receiver = StreamReceiver(parse_address(SENDERS[version]))
        super().__init__((self.sender, self.receiver), mtu, is_silent=is_silent)
        self.meet(version)
        self.begin()
