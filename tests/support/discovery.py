"""What tests of router discovery need: its faces, wired to recorders, and messages."""

from __future__ import annotations

from msgspec.structs import replace

from asdic.engine.configuration import (
    Configuration,
    Host,
    InterfaceConfiguration,
    NeighborDiscovery,
)
from asdic.engine.discovery import DiscoveryTimer, Redirects, RouterDiscovery, Routes
from asdic.engine.instant import SECOND
from asdic.engine.interface import Address, AddressState, Interface
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import parse_address
from turns import LINK_LOCAL, MAC, Bench, RecordingLink, configuration

ROUTER = parse_address("fe80::200:ff:fe00:a0a0")
OTHER_ROUTER = parse_address("fe80::200:ff:fe00:a1a1")
ROUTER_MAC = bytes.fromhex("00000000a0a0")
ALL_NODES = parse_address("ff02::1")
AFAR = parse_address("2001:db8:f::1")
PREFIX = parse_address("2001:db8:1::")
ON_LINK = parse_address("2001:db8:1::100")


class RecordingNeighbors:
    """A neighbor cache that keeps what it is told, and says what a test puts in."""

    def __init__(self) -> None:
        self.learned: list[tuple[bytes, bytes | None, bool | None]] = []
        self.reachable: dict[bytes, bool] = {}

    def learn(
        self,
        _turn: Turn,
        _interface: Interface,
        address: bytes,
        link_layer_address: bytes | None,
        *,
        is_router: bool | None = None,
    ) -> None:
        """Keep what is said."""
        self.learned.append((address, link_layer_address, is_router))

    def may_be_reachable(self, _interface: Interface, address: bytes) -> bool | None:
        """Return what the test says."""
        return self.reachable.get(address)


class RecordingPrefixes:
    """A prefix listener that keeps what it is told."""

    def __init__(self) -> None:
        self.options: list[ndp.PrefixInformation] = []

    def prefix_advertised(
        self,
        _turn: Turn,
        _interface: Interface,
        option: ndp.PrefixInformation,
        _router: bytes,
    ) -> None:
        """Keep what is said."""
        self.options.append(option)


class DiscoveryBench(Bench):
    """Router discovery, next hops and Redirects of one node.

    Each method makes a turn of its own and returns it.
    """

    def __init__(
        self,
        parts: Configuration | None = None,
        fixed: dict[str, float] | None = None,
    ) -> None:
        super().__init__(parts, fixed)
        self.interfaces = {
            one.name: Interface(one, self.configuration)
            for one in self.configuration.interfaces
        }
        self.interface = self.interfaces[self.configuration.interfaces[0].name]
        self.neighbors = RecordingNeighbors()
        self.link = RecordingLink()
        self.prefixes = RecordingPrefixes()
        self.routes = Routes(self.configuration, self.interfaces, self.neighbors)
        self.discovery = RouterDiscovery(
            self.neighbors, self.link, self.prefixes, self.routes, self.interfaces
        )
        self.redirects = Redirects(self.neighbors, self.routes)

    def assign(self, state: AddressState = AddressState.PREFERRED) -> None:
        """Give the interface its link-local address."""
        self.interface.addresses[LINK_LOCAL] = Address(
            octets=LINK_LOCAL, prefix_length=64, state=state
        )

    def start(self) -> Turn:
        """Start router discovery on the first interface."""
        turn = self.turn()
        self.discovery.start(turn, self.interface)
        return turn

    def advertise(
        self,
        *options: ndp.Option,
        source: bytes = ROUTER,
        interface: Interface | None = None,
        message: icmpv6.RouterAdvertisement | None = None,
        lifetime: int = 1800,
    ) -> Turn:
        """Receive a Router Advertisement."""
        base = message or icmpv6.RouterAdvertisement(router_lifetime=lifetime)
        turn = self.turn()
        self.discovery.receive_advertisement(
            turn,
            Received(
                interface=interface or self.interface,
                message=replace(base, options=options),
                source=source,
                destination=ALL_NODES,
                hop_limit=255,
                packet=b"",
            ),
        )
        return turn

    def redirect(
        self,
        target: bytes,
        *options: ndp.Option,
        destination: bytes = AFAR,
        source: bytes = ROUTER,
        interface: Interface | None = None,
    ) -> Turn:
        """Receive a Redirect."""
        turn = self.turn()
        self.redirects.receive_redirect(
            turn,
            Received(
                interface=interface or self.interface,
                message=icmpv6.Redirect(
                    target_address=target,
                    destination_address=destination,
                    options=options,
                ),
                source=source,
                destination=LINK_LOCAL,
                hop_limit=255,
                packet=b"",
            ),
        )
        return turn

    def wait(self, seconds: float) -> Turn:
        """Let time pass, timers expire at their time; return the last turn."""
        end = self.now + int(seconds * SECOND)
        turn = self.turn()
        while (at := self.timers.next()) is not None and at <= end:
            self.now = at
            turn = self.turn()
            for key in self.due():
                assert isinstance(key, DiscoveryTimer)
                self.discovery.expire(turn, key)
        self.now = end
        return turn

    def hop(self, destination: bytes = AFAR, interface: str | None = None) -> bytes:
        """Return the next hop's address, empty where there is no route."""
        hop = self.routes.next_hop(self.turn(), destination, interface)
        return b"" if hop is None else hop.address

    def until(self, name: str) -> list[object]:
        """Return the ends of one list's entries, in seconds."""
        lists = self.routes.learned[self.interface.name].state()[name]
        assert isinstance(lists, list)
        return [
            None if one["until"] is None else one["until"] / SECOND for one in lists
        ]

    def entries(self, name: str) -> list[str]:
        """Return one list's entries as text."""
        lists = self.routes.learned[self.interface.name].state()[name]
        assert isinstance(lists, list)
        keys = ("entry", "address", "prefix")
        return [next(one[key] for key in keys if key in one) for one in lists]


def discovery_configuration(**fields: object) -> Configuration:
    """Return a configuration with these fields of `NeighborDiscovery`."""
    return configuration(neighbor_discovery=replace(NeighborDiscovery(), **fields))


def router_configuration() -> Configuration:
    """Return the configuration of a router."""
    return configuration(host=Host(forwarding=True))


def interface_configuration(**fields: object) -> Configuration:
    """Return a configuration whose interface has these fields."""
    base = InterfaceConfiguration(name="eth0", link_layer_address=MAC)
    return configuration(interfaces=(replace(base, **fields),))


def two_interfaces() -> Configuration:
    """Return a configuration with the interfaces eth0 and eth1."""
    return configuration(
        interfaces=(
            InterfaceConfiguration(name="eth0", link_layer_address=MAC),
            InterfaceConfiguration(name="eth1", link_layer_address=MAC[:-1] + b"\x57"),
        )
    )


def prefix_option(
    prefix: bytes = PREFIX,
    length: int = 64,
    valid: int = 3600,
    *,
    on_link: bool = True,
) -> ndp.PrefixInformation:
    """Return a Prefix Information option."""
    return ndp.PrefixInformation(
        prefix=prefix,
        prefix_length=length,
        valid_lifetime=valid,
        preferred_lifetime=valid,
        on_link=on_link,
        autonomous=True,
    )


def route_option(
    prefix: bytes = AFAR, length: int = 48, lifetime: int = 1800, preference: int = 0
) -> ndp.RouteInformation:
    """Return a Route Information option."""
    return ndp.RouteInformation(
        prefix=prefix,
        prefix_length=length,
        route_lifetime=lifetime,
        preference=preference,
    )
