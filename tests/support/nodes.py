"""A node that is up: duplicate address detection done, one neighbor known."""

from __future__ import annotations

from random import Random

from asdic.engine.configuration import InterfaceConfiguration, StaticAddress
from asdic.engine.effects import Deliver, Effect, StaySilent
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing, icmpv6_packet
from asdic.wire import icmpv6, ndp
from asdic.wire.address import solicited_node
from asdic.wire.icmpv6 import Message
from turns import MAC, configuration, frames

__all__ = ["ALL_NODES", "HOST", "PEER", "PEER_MAC", "NodeBench"]

HOST = bytes.fromhex("20010db8000000010000000000000001")
PEER = bytes.fromhex("20010db8000000010000000000000002")
PEER_MAC = bytes.fromhex("02000000000b")
ALL_NODES = bytes.fromhex("ff020000000000000000000000000001")
_UP = 3 * SECOND
_ETHER_TYPE = b"\x86\xdd"


class NodeBench:
    """A node with the address `HOST`, and what its last input came to.

    Args:
        fixed: Draws that are not to be random.
        addresses: Further addresses of the first interface.
        others: Further interfaces.
        kind: The class of the node.
        parts: Of the configuration.

    """

    def __init__(
        self,
        fixed: dict[str, float] | None = None,
        *,
        addresses: tuple[StaticAddress, ...] = (),
        others: tuple[InterfaceConfiguration, ...] = (),
        kind: type[Node] = Node,
        **parts: object,
    ) -> None:
        interface = InterfaceConfiguration(
            name="eth0",
            link_layer_address=MAC,
            addresses=(StaticAddress(octets=HOST, prefix_length=64), *addresses),
        )
        settings = configuration(interfaces=(interface, *others), **parts)
        generator = Random(1)  # noqa: S311 - tests want it repeatable
        self.node = kind(settings, generator, fixed)
        self.now = 0
        self.effects = self.node.start(Instant(0))
        self.wait(_UP)
        self.meet(PEER)

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
        """Let the neighbor *address* be known, as its solicitation makes it."""
        option = ndp.SourceLinkLayerAddress(link_layer_address=PEER_MAC)
        solicitation = icmpv6.NeighborSolicitation(
            target_address=HOST, options=(option,)
        )
        self.ask(solicitation, address, solicited_node(HOST), hop_limit=255)

    def receive(self, packet: bytes, station: bytes = MAC) -> list[Effect]:
        """Receive a packet in a frame to *station*, and return the effects."""
        frame = station + PEER_MAC + _ETHER_TYPE + packet
        self.effects = self.node.receive(frame, "eth0", Instant(self.now))
        return self.effects

    def ask(
        self,
        message: Message,
        source: bytes = PEER,
        destination: bytes = HOST,
        hop_limit: int = 64,
    ) -> list[bytes]:
        """Receive *message*, and return the packets that the node sends."""
        packet = icmpv6_packet(message, source, destination, hop_limit)
        is_group = destination[0] == ALL_NODES[0]
        self.receive(packet, b"\x33\x33" + destination[12:] if is_group else MAC)
        return self.packets

    def send(self, outgoing: Outgoing) -> list[bytes]:
        """Send a packet of somebody on the node, and return what leaves."""
        self.effects = self.node.send(outgoing, Instant(self.now))
        return self.packets

    @property
    def packets(self) -> list[bytes]:
        """The packets that were sent."""
        return [frame[14:] for frame in frames(self.effects)]

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
        """The ICMPv6 message of the only packet that was sent."""
        (packet,) = self.packets
        return icmpv6.decode(packet[40:])
