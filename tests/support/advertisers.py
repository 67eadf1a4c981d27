"""A bench of a router that advertises itself: what comes to it, and what it sends."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from asdic.engine.advertising import (
    AdvertisementTimer,
    Advertiser,
    Ipv4Advertiser,
    UnicastAnswerTimer,
)
from asdic.engine.configuration import (
    Advertising,
    Host,
    Ipv4Advertising,
    RouterAdvertising,
    StaticAddress,
)
from asdic.engine.instant import SECOND
from asdic.engine.interface import Address, AddressState, Interface
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv4, icmpv6, ndp
from asdic.wire.icmpv6 import RouterAdvertisement
from turns import LINK_LOCAL, Bench, RecordingLink, configuration, silences

__all__ = [
    "ALL_NODES",
    "HOST",
    "HOST_MAC",
    "IPV4",
    "NEAR",
    "OTHER",
    "AdvertiserBench",
    "Ipv4AdvertiserBench",
    "Learned",
]

ALL_NODES = bytes.fromhex("ff020000000000000000000000000001")
HOST = bytes.fromhex("fe80000000000000020000fffe000100")
OTHER = bytes.fromhex("fe80000000000000020000fffe000200")
HOST_MAC = bytes.fromhex("020000000100")
IPV4 = bytes((192, 0, 2, 1))
NEAR = bytes((192, 0, 2, 9))
GLOBAL = bytes.fromhex("20010db8000000010000000000000001")

_MOST = 500


class Learned(Struct, frozen=True):
    """What the neighbor cache was told."""

    address: bytes
    link_layer_address: bytes | None
    is_router: bool | None


class RecordingNeighbors:
    """A `Neighbors` that keeps what it is told."""

    def __init__(self) -> None:
        self.learned: list[Learned] = []

    def learn(
        self,
        _turn: Turn,
        _interface: Interface,
        address: bytes,
        link_layer_address: bytes | None,
        *,
        is_router: bool | None = None,
    ) -> None:
        """Keep what is told."""
        self.learned.append(Learned(address, link_layer_address, is_router))

    def may_be_reachable(self, _interface: Interface, _address: bytes) -> bool | None:
        """Nobody is known."""
        return None


class RecordingGroups:
    """A `Groups` that keeps which are joined."""

    def __init__(self) -> None:
        self.joined: list[bytes] = []

    def join(self, _turn: Turn, _interface: Interface, group: bytes) -> None:
        """Keep it."""
        self.joined.append(group)

    def leave(self, _turn: Turn, _interface: Interface, group: bytes) -> None:
        """Drop it."""
        self.joined.remove(group)


class _RouterBench(Bench):
    """What the benches of both families share."""

    def __init__(
        self,
        fixed: dict[str, float] | None,
        constants: RouterAdvertising | None,
        *,
        forwarding: bool,
        **of_interface: object,
    ) -> None:
        draws = {"router-advertisement-delay": 0.5, "router-advertisement-interval": 1}
        parts = configuration(
            host=Host(forwarding=forwarding),
            router_advertising=constants or RouterAdvertising(),
        )
        first = replace(
            parts.interfaces[0],
            addresses=(
                StaticAddress(octets=GLOBAL, prefix_length=64),
                StaticAddress(octets=IPV4, prefix_length=24),
                StaticAddress(octets=HOST, prefix_length=64),
            ),
            **of_interface,
        )
        super().__init__(replace(parts, interfaces=(first,)), draws | (fixed or {}))
        self.link = RecordingLink()
        self.neighbors = RecordingNeighbors()
        self.groups = RecordingGroups()
        self.interfaces = {"eth0": self.interface}
        self.times: list[float] = []
        self.last = self.turn()

    def assign(self, octets: bytes, length: int = 64) -> None:
        """Let the interface have an address."""
        self.interface.addresses[octets] = Address(
            octets=octets, prefix_length=length, state=AddressState.PREFERRED
        )

    @property
    def silences(self) -> list[str]:
        """The names of the last turn's rules."""
        return silences(self.last)

    def due_in(self, octets: int = 16) -> float | None:
        """Return in how many seconds the next advertisement to all is due."""
        at = self.timers.deadline(AdvertisementTimer("eth0", octets))
        return None if at is None else (at - self.now) / SECOND

    def wait(self, seconds: float) -> None:
        """Let time pass; timers expire each at its time, and not for ever."""
        end = self.now + round(seconds * SECOND)
        for _ in range(_MOST):
            at = self.timers.next()
            if at is None or at > end:
                break
            self.now = at
            self.last = self.turn()
            key = self.timers.pop_due(at)
            before = len(self.link.sent)
            self.expire(key)
            self.times += [at / SECOND] * (len(self.link.sent) - before)
        else:
            raise AssertionError("timers expire for ever")
        self.now = end

    def expire(self, key: object) -> None:
        """Hand a timer on."""
        raise NotImplementedError


class AdvertiserBench(_RouterBench):
    """One interface that advertises by Neighbor Discovery; each call is a turn."""

    def __init__(
        self,
        settings: Advertising | None = None,
        fixed: dict[str, float] | None = None,
        constants: RouterAdvertising | None = None,
        *,
        forwarding: bool = True,
        has_started: bool = True,
    ) -> None:
        chosen = settings or Advertising(adv_send_advertisements=True)
        super().__init__(fixed, constants, forwarding=forwarding, advertising=chosen)
        self.advertiser = Advertiser(
            self.link, self.neighbors, self.groups, self.interfaces
        )
        self.assign(LINK_LOCAL)
        if has_started:
            self.start()

    def start(self) -> None:
        """Let the link-local address be assigned."""
        self.last = self.turn()
        self.advertiser.start(self.last, self.interface)

    def stop(self) -> None:
        """Let the router go."""
        self.last = self.turn()
        self.advertiser.stop(self.last, self.interface)

    def solicit(self, source: bytes = HOST, mac: bytes = HOST_MAC) -> None:
        """Solicit; without *mac*, the option is left away."""
        options = (ndp.SourceLinkLayerAddress(link_layer_address=mac),) if mac else ()
        self.last = self.turn()
        self.advertiser.receive_solicitation(
            self.last,
            Received[icmpv6.RouterSolicitation](
                interface=self.interface,
                message=icmpv6.RouterSolicitation(options=options),
                source=source,
                destination=bytes.fromhex("ff020000000000000000000000000002"),
                hop_limit=255,
                packet=b"",
            ),
        )

    def hear(self, message: RouterAdvertisement) -> None:
        """Hear another router."""
        self.last = self.turn()
        self.advertiser.receive_advertisement(
            self.last,
            Received[RouterAdvertisement](
                interface=self.interface,
                message=message,
                source=OTHER,
                destination=ALL_NODES,
                hop_limit=255,
                packet=b"",
            ),
        )

    def expire(self, key: object) -> None:
        """Hand a timer on."""
        assert isinstance(key, AdvertisementTimer | UnicastAnswerTimer)
        self.advertiser.expire(self.last, key)

    def sent(self) -> list[RouterAdvertisement]:
        """Take the advertisements that were sent since the last time."""
        found = []
        for packet, _ in self.link.sent:
            message = icmpv6.decode(packet[40:])
            assert isinstance(message, RouterAdvertisement)
            found.append(message)
        self.link.sent.clear()
        return found

    def first(self) -> RouterAdvertisement:
        """Return the first advertisement."""
        self.wait(1)
        (message,) = self.sent()
        return message


class Ipv4AdvertiserBench(_RouterBench):
    """One interface that advertises by ICMPv4; each call is a turn."""

    def __init__(
        self,
        settings: Ipv4Advertising | None = None,
        fixed: dict[str, float] | None = None,
        *,
        forwarding: bool = True,
        has_started: bool = True,
    ) -> None:
        chosen = settings or Ipv4Advertising(advertise=True)
        super().__init__(fixed, None, forwarding=forwarding, ipv4_advertising=chosen)
        self.advertiser = Ipv4Advertiser(self.link, self.groups, self.interfaces)
        self.assign(IPV4, 24)
        self.assign(LINK_LOCAL)
        if has_started:
            self.start()

    def start(self) -> None:
        """Let the address be assigned."""
        self.last = self.turn()
        self.advertiser.start(self.last, self.interface)

    def stop(self) -> None:
        """Let the router go."""
        self.last = self.turn()
        self.advertiser.stop(self.last, self.interface)

    def solicit(self, source: bytes = NEAR, code: int = 0) -> None:
        """Solicit."""
        self.last = self.turn()
        self.advertiser.receive_solicitation(
            self.last,
            Received[icmpv4.RouterSolicitation](
                interface=self.interface,
                message=icmpv4.RouterSolicitation(code=code),
                source=source,
                destination=bytes((224, 0, 0, 2)),
                hop_limit=1,
                packet=b"",
            ),
        )

    def expire(self, key: object) -> None:
        """Hand a timer on."""
        assert isinstance(key, AdvertisementTimer)
        self.advertiser.expire(self.last, key)

    def sent(self) -> list[icmpv4.RouterAdvertisement]:
        """Take the advertisements that were sent since the last time."""
        found = []
        for packet, _ in self.link.sent:
            message = icmpv4.decode(packet[20:])
            assert isinstance(message, icmpv4.RouterAdvertisement)
            found.append(message)
        self.link.sent.clear()
        return found
