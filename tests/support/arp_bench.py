"""A bench of ARP: a neighbor cache that resolves by it, and packets that come in."""

from __future__ import annotations

from asdic.engine.arp import ArpInput, ArpResolution
from asdic.engine.configuration import Configuration, NeighborDiscovery
from asdic.engine.instant import SECOND
from asdic.engine.interface import Address, AddressState, Interface
from asdic.engine.neighbor import NeighborCache, NeighborTimer, State
from asdic.engine.turn import Turn
from asdic.wire import ipv4
from asdic.wire.arp import Operation, Packet
from neighbors import RecordingListener
from turns import MAC, Bench, configuration, frames, silences

__all__ = [
    "BROADCAST",
    "HOST",
    "OTHER_MAC",
    "PEER",
    "PEER_MAC",
    "UNKNOWN_MAC",
    "UNSPECIFIED",
    "ArpBench",
    "arp",
    "datagram",
    "framed",
    "read",
]

HOST = bytes((192, 0, 2, 1))
PEER = bytes((192, 0, 2, 7))
UNSPECIFIED = bytes(4)
PEER_MAC = bytes.fromhex("02000000000b")
OTHER_MAC = bytes.fromhex("02000000000c")
UNKNOWN_MAC = bytes(6)
BROADCAST = b"\xff" * 6
_ARP = b"\x08\x06"
_IPV4 = b"\x08\x00"


def datagram(number: int = 0, source: bytes = HOST, destination: bytes = PEER) -> bytes:
    """Return an IPv4 packet, told from others by its number."""
    header = ipv4.Header(
        source=source,
        destination=destination,
        protocol=253,
        time_to_live=64,
        identification=number,
    )
    return header.encode(b"")


def framed(content: bytes, receiver: bytes = PEER_MAC) -> bytes:
    """Return the frame that takes a packet to *receiver*."""
    return receiver + MAC + _IPV4 + content


def arp(
    operation: int = Operation.REQUEST.value,
    *,
    hardware: bytes = PEER_MAC,
    sender: bytes = PEER,
    target_hardware: bytes = UNKNOWN_MAC,
    target: bytes = HOST,
    station: bytes = BROADCAST,
    source: bytes = b"",
    **others: int,
) -> bytes:
    """Return a frame with an ARP packet: by default the peer asks for the host."""
    packet = Packet(
        operation=operation,
        sender_hardware_address=hardware,
        sender_protocol_address=sender,
        target_hardware_address=target_hardware,
        target_protocol_address=target,
        **others,
    )
    return station + (source or hardware) + _ARP + packet.encode_unsummed()


def read(frame: bytes) -> Packet:
    """Return the ARP packet in a frame."""
    assert frame[12:14] == _ARP
    return Packet.decode(frame, 14)


class RecordingClaims:
    """A `ClaimListener` that keeps what it is told."""

    def __init__(self) -> None:
        self.claims: list[tuple[bytes, bytes]] = []

    def address_claimed(
        self, _turn: Turn, _interface: Interface, address: bytes, claimant: bytes
    ) -> None:
        """Keep who claims what."""
        self.claims.append((address, claimant))


class ArpBench(Bench):
    """A host with one IPv4 address; each call is a turn, and returns its frames."""

    def __init__(self, parts: Configuration | None = None, **settings: object) -> None:
        discovery = NeighborDiscovery(**settings)  # type: ignore[arg-type] # of any type
        super().__init__(parts or configuration(neighbor_discovery=discovery))
        self.assign(HOST)
        self.listener = RecordingListener()
        self.claims = RecordingClaims()
        self.cache = NeighborCache(self.listener, {4: ArpResolution()})
        self.input = ArpInput(self.cache, self.claims)
        self.last = self.turn()

    def assign(
        self,
        octets: bytes,
        state: AddressState = AddressState.PREFERRED,
        prefix_length: int = 24,
        *,
        is_anycast: bool = False,
    ) -> None:
        """Give the interface an address."""
        self.interface.addresses[octets] = Address(
            octets=octets,
            prefix_length=prefix_length,
            state=state,
            is_anycast=is_anycast,
        )

    def receive(self, frame: bytes) -> list[bytes]:
        """Take a frame in."""
        self.last = self.turn()
        self.input.receive(self.last, self.interface, frame)
        return frames(self.last.effects)

    def answer(self, hardware: bytes = PEER_MAC, sender: bytes = PEER) -> list[bytes]:
        """Take in the peer's reply."""
        return self.receive(
            arp(
                Operation.REPLY.value,
                hardware=hardware,
                sender=sender,
                target_hardware=MAC,
                station=MAC,
            )
        )

    def send(self, content: bytes | None = None, next_hop: bytes = PEER) -> list[bytes]:
        """Send a packet to a neighbor."""
        self.last = self.turn()
        self.cache.send(self.last, self.interface, content or datagram(), next_hop)
        return frames(self.last.effects)

    def watch(self, seconds: float) -> list[tuple[float, bytes]]:
        """Let time pass; return after how many seconds each frame was sent."""
        start, end = self.now, self.now + int(seconds * SECOND)
        sent: list[tuple[float, bytes]] = []
        while (at := self.timers.next()) is not None and at <= end:
            self.now = at
            for key in self.due():
                self.last = self.turn()
                assert isinstance(key, NeighborTimer)
                self.cache.expire(self.last, key)
                after = (at - start) / SECOND
                sent += [(after, frame) for frame in frames(self.last.effects)]
        self.now = end
        return sent

    @property
    def silences(self) -> list[str]:
        """The names of the last turn's rules."""
        return silences(self.last)

    def known(self, address: bytes = PEER) -> tuple[State, bytes] | None:
        """Return state and link-layer address of a neighbor, if it is known."""
        entry = self.cache.find(self.interface, address)
        return None if entry is None else (entry.state, entry.link_layer_address)
