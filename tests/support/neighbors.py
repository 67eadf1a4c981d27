"""What tests of the neighbor cache need: a bench that drives it, and its peers."""

from __future__ import annotations

from msgspec.structs import replace

from asdic.engine.configuration import (
    Configuration,
    InterfaceConfiguration,
    NeighborDiscovery,
)
from asdic.engine.instant import SECOND
from asdic.engine.interface import Address, AddressState, Interface
from asdic.engine.neighbor import (
    AnnouncementTimer,
    Answers,
    AnswerTimer,
    NeighborCache,
    NeighborChanged,
    NeighborGone,
    NeighborTimer,
    State,
)
from asdic.engine.outgoing import icmpv6_packet
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address, solicited_node
from turns import LINK_LOCAL, MAC, Bench, configuration, events, frames, silences

ETHER_TYPE = b"\x86\xdd"
PEER = parse_address("fe80::200:ff:fe00:100")
OTHER_PEER = parse_address("fe80::200:ff:fe00:101")
PEER_MAC = bytes.fromhex("000000000100")
OTHER_MAC = bytes.fromhex("00000000a0a0")
GLOBAL = parse_address("2001:db8:1::1")
ANYCAST = parse_address("2001:db8:1::")
ALL_NODES = parse_address("ff02::1")
ALL_ROUTERS = parse_address("ff02::2")
SECOND_MAC = bytes.fromhex("001122334457")


def two_links(**settings: object) -> Configuration:
    """Return a configuration with an Ethernet, another, and a link without addresses."""
    base = configuration(
        interfaces=(
            InterfaceConfiguration(name="eth0", link_layer_address=MAC),
            InterfaceConfiguration(name="eth1", link_layer_address=SECOND_MAC),
            InterfaceConfiguration(name="ppp0"),
        )
    )
    return replace(base, neighbor_discovery=replace(NeighborDiscovery(), **settings))


def packet(
    number: int = 0, source: bytes = LINK_LOCAL, destination: bytes = PEER
) -> bytes:
    """Return a packet of the host's, told from others by its number."""
    message = icmpv6.EchoReply(identifier=1, sequence_number=number)
    return icmpv6_packet(message, source, destination)


class RecordingListener:
    """A `NeighborListener` that keeps what it is told."""

    def __init__(self) -> None:
        self.failed: list[tuple[bytes, list[bytes]]] = []
        self.unreachable: list[bytes] = []
        self.hosts: list[bytes] = []

    def neighbor_failed(
        self, _turn: Turn, _interface: Interface, address: bytes, packets: list[bytes]
    ) -> None:
        """Keep who could not be resolved, and what waited."""
        self.failed.append((address, packets))

    def neighbor_unreachable(
        self, _turn: Turn, _interface: Interface, address: bytes
    ) -> None:
        """Keep who does not answer."""
        self.unreachable.append(address)

    def router_became_host(
        self, _turn: Turn, _interface: Interface, address: bytes
    ) -> None:
        """Keep who is no router any more."""
        self.hosts.append(address)


class NeighborBench(Bench):
    """A neighbor cache and its answers; ReachableTime is 30 s, RetransTimer 1 s.

    Each method makes a turn of its own, which `last` keeps, and returns the frames of
    it. Keywords are settings of Neighbor Discovery.
    """

    def __init__(
        self, fixed: dict[str, float] | None = None, **settings: object
    ) -> None:
        super().__init__(two_links(**settings), fixed)
        self.interfaces = {
            one.name: Interface(one, self.configuration)
            for one in self.configuration.interfaces
        }
        self.interface = self.interfaces["eth0"]
        self.assign(LINK_LOCAL)
        self.listener = RecordingListener()
        self.cache = NeighborCache(self.listener)
        self.answers = Answers(self.interfaces, self.cache, self.cache)
        self.turns: list[Turn] = []
        self.last = self.turn()

    def turn(self) -> Turn:
        """Return a turn at the present time, and remember it."""
        turn = super().turn()
        self.turns.append(turn)
        return turn

    def assign(
        self,
        octets: bytes,
        state: AddressState = AddressState.PREFERRED,
        *,
        interface: str = "eth0",
        is_anycast: bool = False,
    ) -> None:
        """Give an interface an address."""
        self.interfaces[interface].addresses[octets] = Address(
            octets=octets, prefix_length=64, state=state, is_anycast=is_anycast
        )

    @property
    def silences(self) -> list[str]:
        """The rules of the last turn."""
        return silences(self.last)

    def send(
        self,
        next_hop: bytes = PEER,
        octets: bytes | None = None,
        interface: str = "eth0",
    ) -> list[bytes]:
        """Send a packet."""
        self.last = self.turn()
        content = packet(destination=next_hop) if octets is None else octets
        self.cache.send(self.last, self.interfaces[interface], content, next_hop)
        return frames(self.last.effects)

    def learn(
        self,
        address: bytes = PEER,
        link_layer_address: bytes | None = PEER_MAC,
        *,
        is_router: bool | None = None,
        interface: str = "eth0",
    ) -> list[bytes]:
        """Hear of a neighbor."""
        self.last = self.turn()
        self.cache.learn(
            self.last,
            self.interfaces[interface],
            address,
            link_layer_address,
            is_router=is_router,
        )
        return frames(self.last.effects)

    def confirm(self, address: bytes = PEER) -> list[bytes]:
        """Have an upper layer confirm that a neighbor is reachable."""
        self.last = self.turn()
        self.cache.confirm(self.last, self.interface, address)
        return frames(self.last.effects)

    def advertise(
        self,
        link_layer_address: bytes | None = PEER_MAC,
        *,
        target: bytes = PEER,
        router: bool = False,
        solicited: bool = True,
        override: bool = True,
        options: tuple[ndp.Option, ...] = (),
        interface: str = "eth0",
    ) -> list[bytes]:
        """Receive a Neighbor Advertisement."""
        if link_layer_address is not None:
            own = ndp.TargetLinkLayerAddress(link_layer_address=link_layer_address)
            options = (*options, own)
        message = icmpv6.NeighborAdvertisement(
            target_address=target,
            router=router,
            solicited=solicited,
            override=override,
            options=options,
        )
        self.last = self.turn()
        received = Received(
            interface=self.interfaces[interface],
            message=message,
            source=target,
            destination=LINK_LOCAL if solicited else ALL_NODES,
            hop_limit=255,
            packet=b"",
        )
        self.cache.receive_advertisement(self.last, received)
        return frames(self.last.effects)

    def solicit(
        self,
        link_layer_address: bytes | None = PEER_MAC,
        *,
        target: bytes = LINK_LOCAL,
        source: bytes = PEER,
        options: tuple[ndp.Option, ...] = (),
        interface: str = "eth0",
    ) -> list[bytes]:
        """Receive a Neighbor Solicitation."""
        if link_layer_address is not None and source != IPV6_UNSPECIFIED:
            own = ndp.SourceLinkLayerAddress(link_layer_address=link_layer_address)
            options = (*options, own)
        message = icmpv6.NeighborSolicitation(target_address=target, options=options)
        self.last = self.turn()
        received = Received(
            interface=self.interfaces[interface],
            message=message,
            source=source,
            destination=solicited_node(target),
            hop_limit=255,
            packet=b"",
        )
        self.answers.receive_solicitation(self.last, received)
        return frames(self.last.effects)

    def announce_to_routers(self, target: bytes = LINK_LOCAL) -> list[bytes]:
        """Advertise a new address to routers."""
        self.last = self.turn()
        self.answers.announce_to_routers(self.last, self.interface, target)
        return frames(self.last.effects)

    def wait(self, seconds: float) -> list[bytes]:
        """Let time pass, timers expire at their time; return all frames sent."""
        return [frame for _, frame in self.watch(seconds)]

    def watch(self, seconds: float) -> list[tuple[float, bytes]]:
        """Do the same, and say after how many seconds each frame was sent."""
        start, end = self.now, self.now + int(seconds * SECOND)
        sent: list[tuple[float, bytes]] = []
        while (at := self.timers.next()) is not None and at <= end:
            self.now = at
            self.last = self.turn()
            for key in self.due():
                self._expire(key)
            after = (at - start) / SECOND
            sent += [(after, frame) for frame in frames(self.last.effects)]
        self.now = end
        return sent

    def _expire(self, key: object) -> None:
        match key:
            case NeighborTimer():
                self.cache.expire(self.last, key)
            case AnswerTimer():
                self.answers.expire_answer(self.last, key)
            case _:
                assert isinstance(key, AnnouncementTimer)
                self.answers.expire_announcement(self.last, key)

    def state(self, address: bytes = PEER) -> State | None:
        """Return the state of a neighbor, `None` where there is none."""
        entry = self.cache.find(self.interface, address)
        return None if entry is None else entry.state

    def told(self, address: bytes = PEER) -> tuple[State, bytes] | None:
        """Return state and link-layer address of a neighbor, as events have told."""
        told: tuple[State, bytes] | None = None
        for turn in self.turns:
            for event in events(turn):
                if isinstance(event, NeighborChanged) and event.address == address:
                    told = event.state, event.link_layer_address
                if isinstance(event, NeighborGone) and event.address == address:
                    told = None
        return told

    def known(self, address: bytes = PEER) -> tuple[State, bytes] | None:
        """Return state and link-layer address of a neighbor, as the cache has them."""
        entry = self.cache.find(self.interface, address)
        return None if entry is None else (entry.state, entry.link_layer_address)

    def remaining(self, address: bytes = PEER) -> float | None:
        """Return after how many seconds a neighbor's timer expires."""
        at = self.timers.deadline(NeighborTimer("eth0", address))
        return None if at is None else (at - self.now) / SECOND

    def bring(self, state: State) -> None:
        """Let the peer have a state, at `PEER_MAC`, by what brings it there."""
        if state is State.INCOMPLETE:
            self.send()
            return
        self.learn()
        if state is State.REACHABLE:
            self.confirm()
        if state in {State.DELAY, State.PROBE, State.UNREACHABLE}:
            self.send()
        if state in {State.PROBE, State.UNREACHABLE}:
            self.wait(5)
        if state is State.UNREACHABLE:
            self.wait(3)
        assert self.state() is state


def solicitation(
    target: bytes = PEER,
    *,
    source: bytes = LINK_LOCAL,
    receiver: bytes | None = None,
    sender: bytes = MAC,
) -> bytes:
    """Return the frame that asks for *target*: the group, or the *receiver*."""
    group = solicited_node(target)
    message = icmpv6.NeighborSolicitation(
        target_address=target,
        options=(ndp.SourceLinkLayerAddress(link_layer_address=sender),),
    )
    content = icmpv6_packet(message, source, target if receiver else group)
    return (receiver or b"\x33\x33" + group[-4:]) + sender + ETHER_TYPE + content


def framed(content: bytes, receiver: bytes = PEER_MAC, sender: bytes = MAC) -> bytes:
    """Return the frame that takes a packet to *receiver*."""
    return receiver + sender + ETHER_TYPE + content


def advertised(frame: bytes) -> icmpv6.NeighborAdvertisement:
    """Return the advertisement in a frame."""
    return icmpv6.NeighborAdvertisement.decode(frame[54:])
