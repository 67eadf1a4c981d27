"""Packets in transit in one pass: the hot path of a router.

What `Forwarder` does in many steps for any packet, this does in one for the commonest:
a whole packet without options, between two addresses whose way the readable path found
not long ago, by a neighbor whose link-layer address is known. Whatever looks unusual is
left to the readable way; a property test holds the two against each other.

What is learned holds until an address comes or goes (`forget`): routes, and MTUs where
no Router Advertisement is obeyed, do not change while a node runs.

New octets are put together from slices of the old, which was measured faster than
changing a `bytearray`; the readable way does that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from struct import Struct as Layout
from typing import TypeAlias

from asdic.engine.effects import Transmit
from asdic.engine.forwarding.mss_clamp import may_have_mss, mss_limit
from asdic.engine.forwarding.route import NextHop
from asdic.engine.forwarding.transit import Transit
from asdic.engine.interface import Interface
from asdic.engine.neighbor import NeighborCache, State
from asdic.engine.turn import Turn

__all__ = ["Gates", "HotForwarder"]

_HEAD_4 = Layout("!6s6xxxBxH4xHH")  # station, version, size, life, checksum
_HEAD_6 = Layout("!6s6xxxBxxxHBB")  # station, version, size, next header, hop limit
_LIFE_AND_CHECKSUM = Layout("!HH")
_ETHERNET = 14
_BEHIND_HEADER_4 = 14 + 20
_BEHIND_HEADER_6 = 14 + 40
_IPV4, _IPV6 = b"\x08\x00", b"\x86\xdd"
_VERSION_6 = 6
_USUAL_FIRST_OCTET = 0x45
_HOP = 0x100  # in the word of time to live and protocol
_LEAST_LIFE = 2 * _HOP
_MODULUS = 0xFFFF
_number = int.from_bytes
_REACHABLE = State.REACHABLE

_Gate: TypeAlias = Callable[[bytes], bool]
Gates: TypeAlias = "Callable[[str, str, int], _Gate | None]"
"""What access lists have asked about packets from one interface to another, by IP
version; a packet that does not pass is left to the readable way."""
_Way: TypeAlias = "tuple[Interface, tuple[str, bytes], int, bool, _Gate | None]"
"""Egress, the key of the neighbor's entry, the MTU, whether an MSS has a limit, and
what access lists ask."""


class HotForwarder:
    """Forwards packets, where nothing else is to be done.

    Args:
        interfaces: The node's, by name.
        neighbors: Who knows who is on the link.
        gates: Who knows the access lists.

    """

    __slots__ = ("_entry", "_flows", "_gates")

    def __init__(
        self,
        interfaces: Mapping[str, Interface],
        neighbors: NeighborCache,
        gates: Gates,
    ) -> None:
        self._gates = gates
        self._entry = neighbors.entries.get
        self._flows: dict[str, dict[bytes, _Way]] = {name: {} for name in interfaces}

    def learn(self, turn: Turn, transit: Transit, hop: NextHop) -> None:
        """Keep the way that all packets of two addresses take."""
        flows = self._flows[transit.interface.name]
        if len(flows) >= turn.configuration.forwarding.max_flows:
            flows.clear()
        egress = hop.interface
        gateway = transit.destination if hop.gateway is None else hop.gateway
        has_limit = mss_limit(transit.interface, egress, transit.version) is not None
        gate = self._gates(transit.interface.name, egress.name, transit.version)
        way = (egress, (egress.name, gateway), egress.mtu(gateway), has_limit, gate)
        flows[transit.source + transit.destination] = way

    def forget(self) -> None:
        """Have all ways found anew."""
        for flows in self._flows.values():
            flows.clear()

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> bool:
        """Take a frame, and tell whether that is done."""
        ether_type = frame[12:14]
        if ether_type == _IPV4:
            return self._receive_ipv4(turn, interface, frame)
        return ether_type == _IPV6 and self._receive_ipv6(turn, interface, frame)

    def _receive_ipv4(self, turn: Turn, interface: Interface, frame: bytes) -> bool:
        # What is found has all octets of its addresses, so the header is there.
        way = self._flows[interface.name].get(frame[26:34])
        if way is None:
            return False
        egress, key, mtu, has_limit, gate = way
        station, first, size, life, held = _HEAD_4.unpack_from(frame)
        end = size + _ETHERNET
        entry = self._entry(key)
        if (
            entry is None
            or (entry.state is not _REACHABLE and not entry.is_settled)
            or station != interface.link_layer_address
            or first != _USUAL_FIRST_OCTET
            or _number(frame[_ETHERNET:_BEHIND_HEADER_4], "big") % _MODULUS
            or life < _LEAST_LIFE
            or not _BEHIND_HEADER_4 <= end <= len(frame)
            or size > mtu
            or interface.is_disabled
            or egress.is_disabled
        ):
            return False
        # The checksum is one's complement, so what the time to live loses it gains.
        changed = _LIFE_AND_CHECKSUM.pack(life - _HOP, (held + _HOP) % _MODULUS)
        packet = frame[_ETHERNET:22] + changed + frame[26:end]
        if (has_limit and may_have_mss(packet)) or (
            gate is not None and not gate(packet)
        ):
            return False
        counters = turn.counters.ipv4
        counters["InReceives"] += 1
        counters["InForwDatagrams"] += 1
        counters["OutForwDatagrams"] += 1
        turn.effects.append(Transmit(egress.name, entry.header + packet))
        return True

    def _receive_ipv6(self, turn: Turn, interface: Interface, frame: bytes) -> bool:
        way = self._flows[interface.name].get(frame[22:54])
        if way is None:
            return False
        egress, key, mtu, has_limit, gate = way
        station, first, size, next_header, hop_limit = _HEAD_6.unpack_from(frame)
        end = size + _BEHIND_HEADER_6
        entry = self._entry(key)
        if (
            entry is None
            or (entry.state is not _REACHABLE and not entry.is_settled)
            or station != interface.link_layer_address
            or first >> 4 != _VERSION_6
            or not next_header  # Hop-by-Hop options
            or hop_limit <= 1
            or end > len(frame)
            or end > mtu + _ETHERNET
            or interface.is_disabled
            or egress.is_disabled
        ):
            return False
        packet = frame[_ETHERNET:21] + bytes((hop_limit - 1,)) + frame[22:end]
        if (has_limit and may_have_mss(packet)) or (
            gate is not None and not gate(packet)
        ):
            return False
        counters = turn.counters.ipv6
        counters["InReceives"] += 1
        counters["InForwDatagrams"] += 1
        counters["OutForwDatagrams"] += 1
        turn.effects.append(Transmit(egress.name, entry.header + packet))
        return True
