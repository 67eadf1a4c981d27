"""A bench for `asdic.engine.addresses`: one interface, time that passes, recorders."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from asdic.engine.addresses import Addresses
from asdic.engine.addresses.autoconfiguration import RetryTimer
from asdic.engine.addresses.conflict_detection import ConflictTimer
from asdic.engine.addresses.detection import DetectionTimer
from asdic.engine.addresses.lifetimes import LifetimeTimer
from asdic.engine.addresses.temporary import RegenerationTimer
from asdic.engine.configuration import (
    Autoconfiguration,
    Configuration,
    ConflictDetection,
    InterfaceConfiguration,
    StaticAddress,
)
from asdic.engine.effects import Effect, Notify, StaySilent, Transmit
from asdic.engine.event import Event
from asdic.engine.instant import SECOND, Instant
from asdic.engine.interface import Address, AddressState, Interface
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ipv6, ndp
from asdic.wire.address import (
    IPV6_UNSPECIFIED,
    format_address,
    parse_address,
    solicited_node,
)
from turns import MAC, Bench, RecordingLink

E = TypeVar("E", bound=Event)
M = TypeVar("M", bound=icmpv6.Message)

NEIGHBOR = parse_address("fe80::200:ff:fe00:100")
PREFIX = "2001:db8:1::"
GLOBAL = parse_address("2001:db8:1:0:211:22ff:fe33:4456")
ROUTER = parse_address("fe80::1")
STATION = bytes.fromhex("02000000000b")
STATIC = parse_address("2001:db8:2::7")


class RecordingGroups:
    """Groups that are joined and left, in order, and who is a member how often."""

    def __init__(self) -> None:
        self.log: list[tuple[str, bytes]] = []
        self.members: dict[bytes, int] = {}

    def join(self, _turn: Turn, interface: Interface, group: bytes) -> None:
        """Keep that a group is joined."""
        self.log.append(("join", group))
        self.members[group] = self.members.get(group, 0) + 1
        interface.groups.add(group)

    def leave(self, _turn: Turn, interface: Interface, group: bytes) -> None:
        """Keep that a group is left."""
        self.log.append(("leave", group))
        self.members[group] -= 1
        if not self.members[group]:
            del self.members[group]
            interface.groups.discard(group)


class RecordingListener:
    """Addresses that can be used, and no longer, in order."""

    def __init__(self) -> None:
        self.log: list[tuple[str, str]] = []

    def address_assigned(
        self, _turn: Turn, _interface: Interface, address: Address
    ) -> None:
        """Keep that an address is assigned."""
        self.log.append(("assigned", format_address(address.octets)))

    def address_removed(
        self, _turn: Turn, _interface: Interface, address: Address
    ) -> None:
        """Keep that an address is gone."""
        self.log.append(("removed", format_address(address.octets)))


class AddressBench(Bench):
    """`Addresses` of one interface; keywords are parts of the configuration, or of
    that of the interface."""

    def __init__(
        self,
        *,
        fixed: dict[str, float] | None = None,
        link_layer_address: bytes = MAC,
        addresses: tuple[StaticAddress, ...] = (),
        settings: Autoconfiguration | None = None,
        conflicts: ConflictDetection | None = None,
        **of_interface: object,
    ) -> None:
        plain = InterfaceConfiguration(
            name="eth0", link_layer_address=link_layer_address, addresses=addresses
        )
        one = replace(plain, **of_interface)
        parts = Configuration(
            interfaces=(one,),
            autoconfiguration=settings or Autoconfiguration(),
            conflict_detection=conflicts or ConflictDetection(),
        )
        draws = {"dad-delay": 0.0, "idgen-delay": 0.0} if fixed is None else fixed
        super().__init__(parts, draws)
        self.link = RecordingLink()
        self.groups = RecordingGroups()
        self.listener = RecordingListener()
        self.machine = Addresses(self.link, self.groups, self.listener)
        self.effects: list[Effect] = []

    def start(self, seconds: float = 0) -> AddressBench:
        """Start the interface, and let so many seconds pass."""
        turn = self.turn()
        self.machine.start(turn, self.interface)
        self.effects += turn.effects
        return self.wait(seconds)

    def wait(self, seconds: float) -> AddressBench:
        """Let time pass, timer by timer."""
        end = self.now + int(seconds * SECOND)
        while (at := self.timers.next()) is not None and at <= end:
            self.now = at
            while (key := self.timers.pop_due(Instant(at))) is not None:
                turn = self.turn()
                assert isinstance(
                    key,
                    DetectionTimer
                    | ConflictTimer
                    | LifetimeTimer
                    | RetryTimer
                    | RegenerationTimer,
                )
                self.machine.expire(turn, key)
                self.effects += turn.effects
        self.now = end
        return self

    def stop(self) -> None:
        """Stop the interface."""
        turn = self.turn()
        self.machine.stop(turn, self.interface)
        self.effects += turn.effects

    def solicit(
        self,
        target: bytes,
        *,
        source: bytes = IPV6_UNSPECIFIED,
        nonce: bytes | None = None,
    ) -> bool:
        """Receive a solicitation, and return what the machine says of it."""
        options = () if nonce is None else (ndp.Nonce(nonce=nonce),)
        message = icmpv6.NeighborSolicitation(target_address=target, options=options)
        turn = self.turn()
        answer = self.machine.receive_solicitation(
            turn, self.received(message, source, solicited_node(target))
        )
        self.effects += turn.effects
        return answer

    def claim(self, address: bytes, station: bytes = STATION) -> None:
        """Let another station claim an IPv4 address."""
        turn = self.turn()
        self.machine.address_claimed(turn, self.interface, address, station)
        self.effects += turn.effects

    def frames(self) -> list[bytes]:
        """Take the frames that were sent past the link so far."""
        sent = [one.frame for one in self.effects if isinstance(one, Transmit)]
        self.effects = [one for one in self.effects if not isinstance(one, Transmit)]
        return sent

    def advertise(self, target: bytes) -> bool:
        """Receive an advertisement, and return what the machine says of it."""
        message = icmpv6.NeighborAdvertisement(target_address=target, override=True)
        turn = self.turn()
        answer = self.machine.receive_advertisement(
            turn, self.received(message, NEIGHBOR, parse_address("ff02::1"))
        )
        self.effects += turn.effects
        return answer

    def received(self, message: M, source: bytes, destination: bytes) -> Received[M]:
        """Return *message* as it is received."""
        return Received(
            interface=self.interface,
            message=message,
            source=source,
            destination=destination,
            hop_limit=255,
            packet=b"",
        )

    def prefix(
        self,
        valid: int = 40,
        preferred: int = 20,
        *,
        prefix: str = PREFIX,
        length: int = 64,
        autonomous: bool = True,
        router: bytes = ROUTER,
    ) -> None:
        """Receive a Prefix Information option; lifetimes in seconds."""
        option = ndp.PrefixInformation(
            prefix=parse_address(prefix),
            prefix_length=length,
            valid_lifetime=valid,
            preferred_lifetime=preferred,
            on_link=True,
            autonomous=autonomous,
        )
        turn = self.turn()
        self.machine.prefix_advertised(turn, self.interface, option, router)
        self.effects += turn.effects

    def probes(self, target: bytes | None = None) -> list[icmpv6.NeighborSolicitation]:
        """Return the solicitations that were sent, perhaps those for *target*."""
        messages = [
            icmpv6.NeighborSolicitation.decode(packet[40:])
            for packet, _ in self.link.sent
        ]
        return [one for one in messages if target in {None, one.target_address}]

    def nonce(self) -> bytes:
        """Return the nonce of the last solicitation that was sent."""
        (option,) = self.probes()[-1].options
        assert isinstance(option, ndp.Nonce)
        return option.nonce

    def silences(self) -> list[str]:
        """Return the names of the rules that kept the machine silent so far."""
        return [one.rule.name for one in self.effects if isinstance(one, StaySilent)]

    def events(self, kind: type[E]) -> list[E]:
        """Return the events of a kind so far."""
        return [
            one.event
            for one in self.effects
            if isinstance(one, Notify) and isinstance(one.event, kind)
        ]

    def state(self, address: bytes) -> AddressState:
        """Return the state of *address*."""
        return self.interface.addresses[address].state

    def texts(self) -> list[str]:
        """Return the addresses of the interface as text."""
        return [format_address(one) for one in self.interface.addresses]

    def temporaries(self) -> list[Address]:
        """Return the temporary addresses of the interface."""
        return [one for one in self.interface.addresses.values() if one.is_temporary]


def header(packet: bytes) -> ipv6.Header:
    """Return the IPv6 header of *packet*."""
    return ipv6.Header.decode(packet)
