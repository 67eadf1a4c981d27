"""Packets in transit in one pass: the hot path of a router.

What `Forwarder` does in many steps for any packet, this does in one for the commonest:
a whole packet without options, between two addresses whose way the readable path found
not long ago, by a neighbor whose link-layer address is known. Whatever looks unusual is
left to the readable way; a property test holds the two against each other.

What is learned holds until an address comes or goes (`forget`): routes do not change
while a node runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from asdic.engine.effects import Transmit
from asdic.engine.forwarding.route import NextHop
from asdic.engine.forwarding.transit import Transit
from asdic.engine.interface import Interface
from asdic.engine.neighbor import Entry, NeighborCache, State
from asdic.engine.turn import Turn
from asdic.wire.in_place import ipv4 as ipv4_in_place, ipv6 as ipv6_in_place

__all__ = ["HotForwarder"]

_ETHERNET = 14
_BEHIND_HEADER_4 = 14 + 20
_HEADER_6 = 40
_IPV4, _IPV6 = b"\x08\x00", b"\x86\xdd"
_VERSION_6 = 6
_USUAL_FIRST_OCTET = 0x45
_MODULUS = 0xFFFF
_number = int.from_bytes
_REACHABLE = State.REACHABLE


class HotForwarder:
    """Forwards packets, where nothing else is to be done.

    Args:
        interfaces: The node's, by name.
        neighbors: Who knows who is on the link.

    """

    __slots__ = ("_entries", "_flows")

    def __init__(
        self, interfaces: Mapping[str, Interface], neighbors: NeighborCache
    ) -> None:
        self._entries: Mapping[tuple[str, bytes], Entry] = neighbors.entries
        self._flows: dict[str, dict[bytes, tuple[Interface, bytes]]] = {
            name: {} for name in interfaces
        }

    def learn(self, turn: Turn, transit: Transit, hop: NextHop) -> None:
        """Keep the way that all packets of two addresses take."""
        flows = self._flows[transit.interface.name]
        if len(flows) >= turn.configuration.forwarding.max_flows:
            flows.clear()
        gateway = transit.destination if hop.gateway is None else hop.gateway
        flows[transit.source + transit.destination] = (hop.interface, gateway)

    def forget(self) -> None:
        """Have all ways found anew."""
        for flows in self._flows.values():
            flows.clear()

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> bool:
        """Take a frame, and tell whether that is done."""
        if frame[:6] != interface.link_layer_address or interface.is_disabled:
            return False
        if frame[12:14] == _IPV4:
            return self._receive_ipv4(turn, interface, frame)
        return frame[12:14] == _IPV6 and self._receive_ipv6(turn, interface, frame)

    def _receive_ipv4(self, turn: Turn, interface: Interface, frame: bytes) -> bool:
        # What is found has all octets of its addresses, so the header is there.
        flow = self._flows[interface.name].get(frame[26:34])
        if flow is None:
            return False
        egress, gateway = flow
        entry = self._settled(egress, gateway)
        size = _number(frame[16:18], "big")
        if (
            entry is None
            or frame[_ETHERNET] != _USUAL_FIRST_OCTET
            or _number(frame[_ETHERNET:_BEHIND_HEADER_4], "big") % _MODULUS
            or frame[22] <= 1
            or not _BEHIND_HEADER_4 <= size + _ETHERNET <= len(frame)
            or size > egress.mtu(gateway)
        ):
            return False
        packet = bytearray(frame[: size + _ETHERNET])
        ipv4_in_place.decrement_time_to_live(packet, _ETHERNET)
        return _send(turn, turn.counters.ipv4, entry, packet)

    def _receive_ipv6(self, turn: Turn, interface: Interface, frame: bytes) -> bool:
        flow = self._flows[interface.name].get(frame[22:54])
        if flow is None:
            return False
        egress, gateway = flow
        entry = self._settled(egress, gateway)
        size = _number(frame[18:20], "big") + _HEADER_6
        if (
            entry is None
            or frame[_ETHERNET] >> 4 != _VERSION_6
            or not frame[20]  # Hop-by-Hop options
            or frame[21] <= 1
            or size + _ETHERNET > len(frame)
            or size > egress.mtu(gateway)
        ):
            return False
        packet = bytearray(frame[: size + _ETHERNET])
        ipv6_in_place.decrement_hop_limit(packet, _ETHERNET)
        return _send(turn, turn.counters.ipv6, entry, packet)

    def _settled(self, egress: Interface, gateway: bytes) -> Entry | None:
        """Return the entry of a neighbor, if a packet to it changes nothing."""
        entry = self._entries.get((egress.name, gateway))
        if entry is None or egress.is_disabled:
            return None
        if entry.state is _REACHABLE or entry.is_settled:
            return entry
        return None


def _send(turn: Turn, counters: Counter[str], entry: Entry, frame: bytearray) -> bool:
    """Send a frame on, by another header."""
    counters["InReceives"] += 1
    counters["InForwDatagrams"] += 1
    counters["OutForwDatagrams"] += 1
    frame[:_ETHERNET] = entry.header
    turn.effects.append(Transmit(entry.interface.name, bytes(frame)))
    return True
