"""Links in memory, and nodes on them: for tests of runners, wrappers and commands."""

from __future__ import annotations

import os
import socket
from random import Random

from asdic.engine.configuration import (
    Advertising,
    Autoconfiguration,
    Configuration,
    ConflictDetection,
    InterfaceConfiguration,
    StaticAddress,
)
from asdic.engine.node import Node
from asdic.engine.outgoing import icmpv6_packet
from asdic.tools.node.station import Station
from asdic.wire import icmpv6, ndp
from asdic.wire.address import parse_address, solicited_node
from asdic.wire.icmpv6 import Message
from asdic.wire.link_type import LinkType

__all__ = [
    "MAC",
    "NODE",
    "NODE4",
    "PEER",
    "PEER_MAC",
    "Cable",
    "frame_of",
    "introduction",
    "station_on",
]

MAC = bytes.fromhex("020000000009")
PEER_MAC = bytes.fromhex("02000000000b")
NODE4 = parse_address("192.0.2.9")
NODE, PEER = parse_address("2001:db8::9"), parse_address("2001:db8::b")
_LARGEST = 70_000


class Cable:
    """A link whose other end the test holds: `give` it frames, `take` the node's."""

    link_type = LinkType.ETHERNET
    mtu = 1500
    advertising = Advertising()
    """What a router advertises there."""

    def __init__(self, name: str = "eth0") -> None:
        self.name = name
        self.lost = 0
        self.is_closed = False
        ends = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._inner, self._outer = (end.detach() for end in ends)
        os.set_blocking(self._inner, False)
        os.set_blocking(self._outer, False)

    def __del__(self) -> None:
        if not self.is_closed:
            self.close()

    def fileno(self) -> int:
        return self._inner

    def receive(self) -> bytes | None:
        try:
            return os.read(self._inner, _LARGEST)
        except BlockingIOError:
            return None

    def send(self, frame: bytes) -> None:
        try:
            os.write(self._inner, frame)
        except BlockingIOError:
            self.lost += 1

    def next_release(self) -> int | None:
        return None

    def release(self, _now: int) -> list[bytes]:
        return []

    def close(self) -> None:
        self.is_closed = True
        os.close(self._inner)
        os.close(self._outer)

    def give(self, frame: bytes) -> None:
        """Let *frame* come in."""
        os.write(self._outer, frame)

    def take(self) -> list[bytes]:
        """Return all frames that were sent since the last time."""
        frames = []
        while True:
            try:
                frames.append(os.read(self._outer, _LARGEST))
            except BlockingIOError:
                return frames


def frame_of(
    message: Message,
    source: bytes = PEER,
    destination: bytes = NODE,
    hop_limit: int = 255,
) -> bytes:
    """Return the frame in which the peer sends *message*."""
    packet = icmpv6_packet(message, source, destination, hop_limit)
    is_group = destination[0] == 0xFF
    station = b"\x33\x33" + destination[12:] if is_group else MAC
    return station + PEER_MAC + b"\x86\xdd" + packet


def station_on(*cables: Cable, **parts: object) -> Station:
    """Return a station whose node has the addresses `NODE` and `NODE4`, at once, on the first cable.

    Its peer is known once `introduction` came in.
    """
    interfaces = tuple(
        InterfaceConfiguration(
            name=cable.name,
            link_layer_address=MAC,
            addresses=(
                StaticAddress(octets=NODE, prefix_length=64),
                StaticAddress(octets=NODE4, prefix_length=24),
            )
            if cable is cables[0]
            else (),
            advertising=cable.advertising,
        )
        for cable in cables
    )
    settings = {
        "autoconfiguration": Autoconfiguration(dup_addr_detect_transmits=0),
        "conflict_detection": ConflictDetection(enabled=False),
        **parts,
    }
    configuration = Configuration(interfaces=interfaces, **settings)  # type: ignore[arg-type]  # as the test has it
    generator = Random(1)  # noqa: S311 - tests want it repeatable
    return Station(Node(configuration, generator), cables)


def introduction() -> bytes:
    """Return the frame by which the node comes to know its peer."""
    option = ndp.SourceLinkLayerAddress(link_layer_address=PEER_MAC)
    message = icmpv6.NeighborSolicitation(target_address=NODE, options=(option,))
    return frame_of(message, PEER, solicited_node(NODE))
