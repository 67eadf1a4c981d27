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

_LIFE_AND_CHECKSUM = Layout("!HH")
_ETHERNET = 14
_BEHIND_HEADER_4 = 14 + 20
_HEADER_6 = 40
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
        # What is found has all octets of its addresses, so the header is there.
        ether_type, flows = frame[12:14], self._flows[interface.name]
        if ether_type == _IPV4:
            way = flows.get(frame[26:34])
            forward = _forwarded_ipv4
        elif ether_type == _IPV6:
            way = flows.get(frame[22:54])
            forward = _forwarded_ipv6
        else:
            return False
        if way is None or frame[:6] != interface.link_layer_address:
            return False
        egress, key, mtu, has_limit, gate = way
        entry = self._entry(key)
        if (
            entry is None
            or (entry.state is not _REACHABLE and not entry.is_settled)
            or interface.is_disabled
            or egress.is_disabled
        ):
            return False
        packet = forward(frame, mtu)
        if (
            packet is None
            or (has_limit and may_have_mss(packet))
            or (gate is not None and not gate(packet))
        ):
            return False
        counters = turn.counters
        of_family = counters.ipv4 if forward is _forwarded_ipv4 else counters.ipv6
        of_family["InReceives"] += 1
        of_family["InForwDatagrams"] += 1
        of_family["OutForwDatagrams"] += 1
        turn.effects.append(Transmit(egress.name, entry.header + packet))
        return True


def _forwarded_ipv4(frame: bytes, mtu: int) -> bytes | None:
    """Return the packet with a hop less; `None` where that is not all there is to do.

    The checksum is one's complement, so what the time to live loses it gains.
    """
    size = _number(frame[16:18], "big")
    life, held = _LIFE_AND_CHECKSUM.unpack_from(frame, 22)
    end = size + _ETHERNET
    if (
        frame[_ETHERNET] != _USUAL_FIRST_OCTET
        or _number(frame[_ETHERNET:_BEHIND_HEADER_4], "big") % _MODULUS
        or life < _LEAST_LIFE
        or not _BEHIND_HEADER_4 <= end <= len(frame)
        or size > mtu
    ):
        return None
    changed = _LIFE_AND_CHECKSUM.pack(life - _HOP, (held + _HOP) % _MODULUS)
    return frame[_ETHERNET:22] + changed + frame[26:end]


def _forwarded_ipv6(frame: bytes, mtu: int) -> bytes | None:
    """Return the packet with a hop less; `None` where that is not all there is to do."""
    size = _number(frame[18:20], "big") + _HEADER_6
    hop_limit = frame[21]
    end = size + _ETHERNET
    if (
        frame[_ETHERNET] >> 4 != _VERSION_6
        or not frame[20]  # Hop-by-Hop options
        or hop_limit <= 1
        or end > len(frame)
        or size > mtu
    ):
        return None
    return frame[_ETHERNET:21] + bytes((hop_limit - 1,)) + frame[22:end]
