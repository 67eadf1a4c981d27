"""Echo Requests and Replies in one pass: the hot path of a host.

What `HostInput` does in many steps for any packet, this does in one for the commonest:
a whole, unfragmented Echo Request or Reply without extension headers, between unicast
addresses, whose answer's way is known and needs no state changed. Whatever looks
unusual is left to the readable way; a property test holds the two against each other.
"""

from __future__ import annotations

from struct import Struct as Layout

from asdic.engine.counters import Counters
from asdic.engine.discovery import Routes
from asdic.engine.effects import Deliver, Transmit
from asdic.engine.interface import AddressState, Interface
from asdic.engine.neighbor import NeighborCache, State
from asdic.engine.turn import Turn

__all__ = ["HotEcho"]

_FRAME = Layout("!6s6xHIHBx16s16sHH")
_PACKET = Layout("!IHBB16s16sHH")
_LEAST = 14 + 40 + 8
_MOST = 14 + 1280
_PACKET_AT = 14
_ADDRESSES_AT = 14 + 8
_BEHIND_CHECKSUM = 14 + 40 + 4
_HEADERS = 14 + 40
_IPV6 = 0x86DD
_VERSION = 6
_VERSION_WORD = _VERSION << 28
_ICMPV6 = 58
_REQUEST_TYPE = 128
_REPLY_TYPE = 129
_REQUEST = _REQUEST_TYPE << 8
_REPLY = _REPLY_TYPE << 8
_ECHOES = frozenset({_REQUEST, _REPLY})
_MODULUS = 0xFFFF
_NO_HOST = frozenset({0, 0xFF})  # first octets: unspecified, loopback, mapped; group
_number = int.from_bytes
# Looked up once, and compared first: most neighbors and addresses are so.
_REACHABLE = State.REACHABLE
_PREFERRED = AddressState.PREFERRED


class HotEcho:
    """Answers and delivers echoes, where nothing else is to be done.

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

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> bool:
        """Take a frame, and tell whether that is done."""
        size = len(frame)
        if not _LEAST <= size <= _MOST:
            return False
        station, ether_type, word, length, protocol, source, destination, kind, held = (
            _FRAME.unpack_from(frame)
        )
        if (
            ether_type != _IPV6
            or protocol != _ICMPV6
            or kind not in _ECHOES
            or length != size - _HEADERS
            or station != interface.link_layer_address
            or word >> 28 != _VERSION
            or source[0] in _NO_HOST
            or interface.is_disabled
        ):
            return False
        address = interface.addresses.get(destination)
        if (
            address is None
            or (address.state is not _PREFERRED and not address.is_assigned)
            or address.is_anycast
        ):
            return False
        covered = _number(frame[_ADDRESSES_AT:], "big")
        if size & 1:
            covered <<= 8
        if (covered + length + _ICMPV6) % _MODULUS:
            return False
        if kind == _REQUEST:
            return self._answer(turn, interface, frame, (source, destination, held))
        _count(turn, _REPLY_TYPE)
        turn.effects.append(Deliver(interface.name, frame[_PACKET_AT:], _ICMPV6, 40))
        return True

    def _answer(
        self,
        turn: Turn,
        interface: Interface,
        frame: bytes,
        request: tuple[bytes, bytes, int],
    ) -> bool:
        """Answer a request, if the way of the answer is settled."""
        source, destination, held = request
        name = interface.way_back(source) if interface.is_router else interface.name
        if not turn.configuration.host.echo:
            return False
        for one in self._interfaces.values():
            if source in one.addresses:
                return False
        # Only now: to ask for a way counts as its use.
        hop = self._known_hop((source, name))
        if hop is None or hop.interface.is_disabled:
            return False
        name = hop.interface.name
        entry = self._entry((name, hop.address))
        if entry is None or (entry.state is not _REACHABLE and not entry.is_settled):
            return False
        counters = _count(turn, _REQUEST_TYPE)
        counters.ipv6["OutRequests"] += 1
        counters.icmpv6["OutMsgs"] += 1
        counters.icmpv6_out[_REPLY_TYPE] += 1
        answer = _PACKET.pack(
            _VERSION_WORD,
            len(frame) - _HEADERS,
            _ICMPV6,
            hop.interface.cur_hop_limit,
            destination,
            source,
            _REPLY,
            (held + _REQUEST - _REPLY) % _MODULUS,
        )
        turn.effects.append(
            Transmit(name, entry.header + answer + frame[_BEHIND_CHECKSUM:])
        )
        return True


def _count(turn: Turn, type_: int) -> Counters:
    """Count a message that came in."""
    counters = turn.counters
    ipv6 = counters.ipv6
    ipv6["InReceives"] += 1
    ipv6["InDelivers"] += 1
    counters.icmpv6["InMsgs"] += 1
    counters.icmpv6_in[type_] += 1
    return counters
