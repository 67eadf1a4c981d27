"""A router between two links that is up, and the neighbors that it knows.

On eth0 are the host `A` (and `A6`) and the router `OTHER` (`OTHER6`); on eth1 the host
`B` (`B6`). By `OTHER` lies what is `FAR` (`FAR6`), and kinds of routes lie in between.
"""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from asdic.engine.configuration import (
    Configuration,
    Forwarding,
    Host,
    InterfaceConfiguration,
    RouteKind,
    StaticAddress,
    StaticHop,
    StaticRoute,
)
from asdic.engine.effects import Effect, StaySilent, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, ndp
from asdic.wire.address import parse_address
from asdic.wire.arp import Operation, Packet
from asdic.wire.ipv4 import options as ip_options
from asdic.wire.ipv4.options import Option

__all__ = [
    "A6",
    "B6",
    "ETH0",
    "ETH0_6",
    "ETH0_LINK_LOCAL",
    "ETH1",
    "ETH1_6",
    "FAR",
    "FAR6",
    "MAC0",
    "MAC1",
    "MACS",
    "OTHER",
    "OTHER6",
    "A",
    "B",
    "RouterBench",
    "datagram",
    "datagram6",
    "echo",
    "interfaces",
    "routes",
]

MAC0, MAC1 = bytes.fromhex("020000000010"), bytes.fromhex("020000000011")
ETH0, ETH1 = parse_address("192.0.2.1"), parse_address("198.51.100.1")
ETH0_6, ETH1_6 = parse_address("2001:db8:1::1"), parse_address("2001:db8:2::1")
ETH0_LINK_LOCAL = parse_address("fe80::ff:fe00:10")
A, A6 = parse_address("192.0.2.10"), parse_address("2001:db8:1::a")
B, B6 = parse_address("198.51.100.11"), parse_address("2001:db8:2::b")
OTHER, OTHER6 = parse_address("192.0.2.254"), parse_address("fe80::fe")
FAR, FAR6 = parse_address("203.0.113.7"), parse_address("2001:db8:f::7")
MACS = {
    A: bytes.fromhex("02000000000a"),
    A6: bytes.fromhex("02000000000a"),
    B: bytes.fromhex("02000000000b"),
    B6: bytes.fromhex("02000000000b"),
    OTHER: bytes.fromhex("0200000000fe"),
    OTHER6: bytes.fromhex("0200000000fe"),
}
_AT = {A: "eth0", A6: "eth0", B: "eth1", B6: "eth1", OTHER: "eth0", OTHER6: "eth0"}
_ROUTERS = {"eth0": (MAC0, ETH0, ETH0_6), "eth1": (MAC1, ETH1, ETH1_6)}
_UP = 10 * SECOND
_UDP = 17
_IPV4_OCTETS = 4
_IPV4, _IPV6 = b"\x08\x00", b"\x86\xdd"


def interfaces(**parts: object) -> tuple[InterfaceConfiguration, ...]:
    """Return the two interfaces; *parts* are those of eth1."""
    eth0 = InterfaceConfiguration(
        name="eth0",
        link_layer_address=MAC0,
        addresses=(
            StaticAddress(octets=ETH0, prefix_length=24),
            StaticAddress(octets=ETH0_6, prefix_length=64),
        ),
    )
    eth1 = InterfaceConfiguration(
        name="eth1",
        link_layer_address=MAC1,
        addresses=(
            StaticAddress(octets=ETH1, prefix_length=24),
            StaticAddress(octets=ETH1_6, prefix_length=64),
        ),
    )
    return eth0, replace(eth1, **parts)


def routes() -> tuple[StaticRoute, ...]:
    """Return a route to what is far, and one of each other kind."""
    hop = StaticHop(gateway=OTHER)
    hop6 = StaticHop(gateway=OTHER6, interface="eth0")
    kinds = [kind for kind in RouteKind if kind is not RouteKind.UNICAST]
    return (
        StaticRoute(network=FAR, prefix_length=24, hops=(hop,)),
        StaticRoute(network=FAR6, prefix_length=48, hops=(hop6,)),
        *(
            StaticRoute(network=address, prefix_length=length, kind=kind)
            for number, kind in enumerate(kinds)
            for address, length in (
                (bytes((10, number, 0, 0)), 16),
                (parse_address(f"2001:db8:10:{number}::"), 64),
            )
        ),
    )


def datagram(
    source: bytes = A,
    destination: bytes = B,
    size: int = 28,
    *,
    options: tuple[Option, ...] = (),
    **fields: int,
) -> bytes:
    """Return an IPv4 packet of *size* octets with a UDP datagram."""
    octets = ip_options.encode(options)
    octets += bytes(-len(octets) % 4)
    length = size - 20 - len(octets)
    payload = bytes((0, 9, 130, 155)) + length.to_bytes(2, "big") + bytes(length - 6)
    header = ipv4.Header(
        source=source,
        destination=destination,
        protocol=_UDP,
        options=ip_options.decode(octets),
        **{"time_to_live": 64, "identification": 7, **fields},
    )
    return header.encode(fill_checksum(payload, _UDP, source, destination))


def datagram6(
    source: bytes = A6,
    destination: bytes = B6,
    size: int = 48,
    *,
    hop_limit: int = 64,
    before: bytes = b"",
    kind: int = _UDP,
) -> bytes:
    """Return an IPv6 packet of *size* octets: *before* of type *kind*, and UDP."""
    length = size - 40 - len(before)
    payload = bytes((0, 9, 130, 155)) + length.to_bytes(2, "big") + bytes(length - 6)
    header = ipv6.Header(
        source=source, destination=destination, next_header=kind, hop_limit=hop_limit
    )
    return header.encode(before + fill_checksum(payload, _UDP, source, destination))


def echo(source: bytes = A, destination: bytes = ETH0, size: int = 60) -> bytes:
    """Return a packet of *size* octets, of either family, with an echo request."""
    is_ipv4 = len(source) == _IPV4_OCTETS
    data = bytes(size - (28 if is_ipv4 else 48))
    if is_ipv4:
        request = icmpv4.EchoRequest(identifier=1, sequence_number=2, data=data)
        header = ipv4.Header(
            source=source,
            destination=destination,
            protocol=1,
            time_to_live=64,
            identification=7,
        )
        octets = request.encode_unsummed()
        return header.encode(fill_checksum(octets, 1, source, destination))
    message = icmpv6.EchoRequest(identifier=1, sequence_number=2, data=data)
    return ipv6.Header(
        source=source, destination=destination, next_header=58, hop_limit=64
    ).encode(icmpv6.encode(message, source, destination))


class RouterBench:
    """A router, and what its last input came to.

    Args:
        forwarding: How it forwards.
        kind: The class of the node.
        parts: Of the configuration.

    """

    def __init__(
        self,
        forwarding: Forwarding | None = None,
        *,
        kind: type[Node] = Node,
        **parts: object,
    ) -> None:
        base = Configuration(
            interfaces=interfaces(),
            routes=routes(),
            host=Host(forwarding=True),
            forwarding=forwarding or Forwarding(),
        )
        generator = Random(1)  # noqa: S311 - tests want it repeatable
        self.node = kind(replace(base, **parts), generator)
        self.now = 0
        self.effects = self.node.start(Instant(0))
        self.wait(_UP)
        for address in MACS:
            self.meet(address)

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
        """Let a neighbor be known, as its request or solicitation makes it."""
        name, station = _AT[address], MACS[address]
        mac, own, own6 = _ROUTERS[name]
        if len(address) == len(own):
            request = Packet(
                operation=Operation.REQUEST.value,
                sender_hardware_address=station,
                sender_protocol_address=address,
                target_hardware_address=bytes(6),
                target_protocol_address=own,
            )
            octets = b"\x08\x06" + request.encode_unsummed()
        else:
            message = icmpv6.NeighborSolicitation(
                target_address=own6,
                options=(ndp.SourceLinkLayerAddress(link_layer_address=station),),
            )
            header = ipv6.Header(
                source=address, destination=own6, next_header=58, hop_limit=255
            )
            octets = _IPV6 + header.encode(icmpv6.encode(message, address, own6))
        self.node.receive(mac + station + octets, name, Instant(self.now))

    def frame(self, packet: bytes, name: str = "eth0", station: bytes = b"") -> bytes:
        """Return the frame of a packet to the router's interface of that name."""
        ether_type = _IPV4 if packet[0] >> 4 == 4 else _IPV6
        sender = MACS[A] if name == "eth0" else MACS[B]
        return (station or _ROUTERS[name][0]) + sender + ether_type + packet

    def receive(
        self, packet: bytes, name: str = "eth0", station: bytes = b""
    ) -> list[tuple[str, bytes]]:
        """Receive a packet; return the packets that leave, and by which interface."""
        frame = self.frame(packet, name, station)
        self.effects = self.node.receive(frame, name, Instant(self.now))
        return self.sent

    def send(self, outgoing: Outgoing) -> list[tuple[str, bytes]]:
        """Send a packet of somebody on the router."""
        self.effects = self.node.send(outgoing, Instant(self.now))
        return self.sent

    @property
    def sent(self) -> list[tuple[str, bytes]]:
        """The IP packets that were sent, each with its interface."""
        return [
            (one.interface, one.frame[14:])
            for one in self.effects
            if isinstance(one, Transmit) and one.frame[12:14] in {_IPV4, _IPV6}
        ]

    @property
    def stations(self) -> list[bytes]:
        """Where the frames went."""
        return [one.frame[:6] for one in self.effects if isinstance(one, Transmit)]

    @property
    def silences(self) -> list[str]:
        """The names of the rules that had the node stay silent."""
        return [one.rule.name for one in self.effects if isinstance(one, StaySilent)]

    def error(
        self, packet: bytes, name: str = "eth0"
    ) -> icmpv4.Message | icmpv6.Message | None:
        """Receive a packet, and return the error that is all that comes of it."""
        sent = self.receive(packet, name)
        if len(sent) != 1 or sent[0][0] != name:
            return None
        _, octets = sent[0]
        if octets[0] >> 4 == 4:
            return icmpv4.decode(octets[20:]) if octets[9] == 1 else None
        return icmpv6.decode(octets[40:]) if octets[6] == 58 else None
