"""ICMPv6 messages of one's own in one pass: the hot path of who pings.

What `HostOutput` does in many steps for any packet, this does in one for the commonest:
a short ICMPv6 message from a named address, by a named interface, to a neighbor or by a
router whose link-layer address is known and whose state need not change. All else is
left to the readable way; a property test holds the two against each other.
"""

from __future__ import annotations

from struct import Struct as Layout

from asdic.engine.discovery import Routes
from asdic.engine.effects import Transmit
from asdic.engine.interface import Interface
from asdic.engine.neighbor import NeighborCache, State
from asdic.engine.outgoing import Outgoing
from asdic.engine.turn import Turn

__all__ = ["HotOutput"]

_PACKET = Layout("!IHBB16s16s2sH")
_VERSION_WORD = 6 << 28
_ICMPV6 = 58
_LEAST = 4
_MOST = 1280 - 40
_MULTICAST = 0xFF
_MODULUS = 0xFFFF
_HOP_LIMITS = range(256)
_number = int.from_bytes
_REACHABLE = State.REACHABLE


class HotOutput:
    """Sends short messages, where nothing else is to be done.

    Args:
        interfaces: The node's, by name.
        routes: Who knows the way.
        neighbors: Who knows who is on the link.

    """

    __slots__ = ("_entry", "_interfaces", "_known_hop")

    def __init__(
        self,
        interfaces: dict[str, Interface],
        routes: Routes,
        neighbors: NeighborCache,
    ) -> None:
        self._interfaces = interfaces
        self._known_hop = routes.known_hop
        self._entry = neighbors.entries.get

    def send(self, turn: Turn, outgoing: Outgoing) -> bytes | None:
        """Send a packet and return it; `None` where that is not for here to do."""
        source, destination = outgoing.source, outgoing.destination
        payload, name = outgoing.payload, outgoing.interface
        size = len(payload)
        if (
            source is None
            or name is None
            or outgoing.protocol != _ICMPV6
            or not _LEAST <= size <= _MOST
            or payload[2:4] != b"\0\0"
            or outgoing.traffic_class
            or outgoing.flow_label
            or destination[0] == _MULTICAST
        ):
            return None
        for one in self._interfaces.values():
            if destination in one.addresses:
                return None
        # Only now: to ask for a way counts as its use.
        hop = self._known_hop((destination, name))
        if hop is None:
            return None
        interface = hop.interface
        entry = self._entry((name, hop.address))
        hop_limit = outgoing.hop_limit
        if hop_limit is None:
            hop_limit = interface.cur_hop_limit
        if (
            entry is None
            or (entry.state is not _REACHABLE and not entry.is_settled)
            or hop_limit not in _HOP_LIMITS
            or interface.is_disabled
        ):
            return None
        covered = _number(source + destination + payload, "big")
        if size & 1:
            covered <<= 8
        packet = (
            _PACKET.pack(
                _VERSION_WORD,
                size,
                _ICMPV6,
                hop_limit,
                source,
                destination,
                payload[:2],
                -(covered + size + _ICMPV6) % _MODULUS,
            )
            + payload[_LEAST:]
        )
        counters = turn.counters
        counters.ipv6["OutRequests"] += 1
        counters.icmpv6["OutMsgs"] += 1
        counters.icmpv6_out[payload[0]] += 1
        turn.effects.append(Transmit(interface.name, entry.header + packet))
        return packet
