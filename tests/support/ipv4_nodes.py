"""A node with an IPv4 address that is up, and one neighbor that it knows."""

from __future__ import annotations

from random import Random

from asdic.engine.configuration import (
    InterfaceConfiguration,
    StaticAddress,
)
from asdic.engine.effects import Deliver, Effect, StaySilent
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import icmpv4, ipv4
from asdic.wire.address import parse_address
from asdic.wire.arp import Operation, Packet
from asdic.wire.icmpv4 import Message
from asdic.wire.ipv4 import options as ip_options
from asdic.wire.ipv4.options import Option
from turns import MAC, configuration, frames

__all__ = [
    "ALL",
    "ALL_HOSTS",
    "BROADCAST",
    "FAR",
    "GATEWAY",
    "HOST",
    "PEER",
    "PEER_MAC",
    "STATION",
    "Ipv4Bench",
    "packet",
]

HOST = parse_address("192.0.2.1")
PEER = parse_address("192.0.2.2")
GATEWAY = parse_address("192.0.2.254")
FAR = parse_address("198.51.100.7")
BROADCAST = parse_address("192.0.2.255")
ALL = b"\xff" * 4
ALL_HOSTS = parse_address("224.0.0.1")
PEER_MAC = bytes.fromhex("02000000000b")
STATION = b"\xff" * 6
_UP = 10 * SECOND
_ICMPV4 = 1


def packet(
    payload: bytes,
    source: bytes = PEER,
    destination: bytes = HOST,
    protocol: int = _ICMPV4,
    *,
    options: tuple[Option, ...] = (),
    **fields: int,
) -> bytes:
    """Return an IPv4 packet; *payload*'s checksum is filled in, options are padded."""
    octets = ip_options.encode(options)
    header = ipv4.Header(
        source=source,
        destination=destination,
        protocol=protocol,
        options=ip_options.decode(octets + bytes(-len(octets) % 4)),
        **{"time_to_live": 64, **fields},
    )
    return header.encode(fill_checksum(payload, protocol, source, destination))


class Ipv4Bench:
    """A node with the address `HOST`/24, and what its last input came to.

    Args:
        fixed: Draws that are not to be random.
        addresses: Further addresses of the interface.
        gateway: Default routers.
        others: Further interfaces.
        mtu: Of the interface.
        mask_reply: Whether it tells masks.
        node_class: What is made.
        is_warm: Whether it has answered `PEER` and `FAR` before.
        parts: Of the configuration.

    """

    def __init__(
        self,
        fixed: dict[str, float] | None = None,
        *,
        addresses: tuple[StaticAddress, ...] = (),
        gateway: tuple[bytes, ...] = (GATEWAY,),
        others: tuple[InterfaceConfiguration, ...] = (),
        mtu: int = 1500,
        mask_reply: bool = False,
        node_class: type[Node] = Node,
        is_warm: bool = False,
        **parts: object,
    ) -> None:
        interface = InterfaceConfiguration(
            name="eth0",
            link_layer_address=MAC,
            mtu=mtu,
            mask_reply=mask_reply,
            addresses=(StaticAddress(octets=HOST, prefix_length=24), *addresses),
            gateway=gateway,
        )
        settings = configuration(interfaces=(interface, *others), **parts)
        generator = Random(1)  # noqa: S311 - tests want it repeatable
        self.node = node_class(settings, generator, fixed)
        self.now = 0
        self.effects = self.node.start(Instant(0))
        self.wait(_UP)
        self.meet(PEER)
        self.meet(GATEWAY)
        if is_warm:
            self.ping(PEER)
            self.ping(FAR)
            for destination in (PEER, FAR):
                message = icmpv4.EchoRequest(identifier=1, sequence_number=1)
                self.ask(message, destination)

    def wait(self, duration: int) -> list[Effect]:
        """Let time pass, and return what the node did meanwhile."""
        self.effects = []
        until = self.now + duration
        while (at := self.node.next_wake()) is not None and at <= until:
            self.now = at
            self.effects += self.node.wake(Instant(at))
        self.now = until
        return self.effects

    def meet(self, address: bytes) -> None:
        """Let the neighbor *address* be known, as its ARP request makes it."""
        request = Packet(
            operation=Operation.REQUEST.value,
            sender_hardware_address=PEER_MAC,
            sender_protocol_address=address,
            target_hardware_address=bytes(6),
            target_protocol_address=HOST,
        )
        frame = MAC + PEER_MAC + b"\x08\x06" + request.encode_unsummed()
        self.effects = self.node.receive(frame, "eth0", Instant(self.now))

    def receive(self, octets: bytes, station: bytes = MAC) -> list[bytes]:
        """Receive a packet in a frame to *station*; return the packets that leave."""
        frame = station + PEER_MAC + b"\x08\x00" + octets
        self.effects = self.node.receive(frame, "eth0", Instant(self.now))
        return self.packets

    def ask(
        self,
        message: Message,
        source: bytes = PEER,
        destination: bytes = HOST,
        *,
        options: tuple[Option, ...] = (),
        **fields: int,
    ) -> list[bytes]:
        """Receive *message*, and return the packets that the node sends."""
        octets = packet(
            message.encode_unsummed(), source, destination, options=options, **fields
        )
        is_for_all = destination in {BROADCAST, ALL} or destination[0] >= 224
        return self.receive(octets, STATION if is_for_all else MAC)

    def send(self, outgoing: Outgoing) -> list[bytes]:
        """Send a packet of somebody on the node, and return what leaves."""
        self.effects = self.node.send(outgoing, Instant(self.now))
        return self.packets

    def ping(
        self,
        destination: bytes = PEER,
        size: int = 8,
        *,
        source: bytes | None = None,
        hop_limit: int | None = None,
        dont_fragment: bool = False,
        options: bytes = b"",
    ) -> list[bytes]:
        """Send an Echo Request of *size* octets with its header."""
        message = icmpv4.EchoRequest(
            identifier=0x1234, sequence_number=1, data=bytes(size - 8)
        )
        outgoing = Outgoing(
            destination=destination,
            protocol=_ICMPV4,
            payload=message.encode_unsummed(),
            source=source,
            hop_limit=hop_limit,
            dont_fragment=dont_fragment,
            options=options,
        )
        return self.send(outgoing)

    @property
    def packets(self) -> list[bytes]:
        """The IPv4 packets that were sent."""
        sent = frames(self.effects)
        return [frame[14:] for frame in sent if frame[12:14] == b"\x08\x00"]

    @property
    def delivered(self) -> list[bytes]:
        """The packets that were handed to the driver."""
        return [one.packet for one in self.effects if isinstance(one, Deliver)]

    @property
    def silences(self) -> list[str]:
        """The names of the rules that had the node stay silent."""
        return [one.rule.name for one in self.effects if isinstance(one, StaySilent)]

    @property
    def answer(self) -> Message:
        """The ICMPv4 message of the only packet that was sent."""
        (octets,) = self.packets
        return icmpv4.decode(octets[(octets[0] & 0xF) * 4 :])
