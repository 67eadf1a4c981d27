"""IPv4 Echo Requests and Replies in one pass: the hot path of a host.

What `Ipv4Input` does in many steps for any packet, this does in one for the commonest:
a whole, unfragmented Echo Request or Reply without options, between hosts, whose
answer's way is known and needs no state changed. Whatever looks unusual is left to the
readable way; a property test holds the two against each other.
"""

from __future__ import annotations

from struct import Struct as Layout

from asdic.engine.counters import Counters
from asdic.engine.discovery import Routes
from asdic.engine.effects import Deliver, Transmit
from asdic.engine.fragmentation import Ipv4Identifications
from asdic.engine.interface import AddressState, Interface
from asdic.engine.neighbor import NeighborCache, State
from asdic.engine.path_mtu import PathMtus
from asdic.engine.turn import Turn
from asdic.wire.address import IPV4_OCTETS

__all__ = ["HotIpv4Echo"]

_FRAME = Layout("!6s6xHBxH2xHxB2x4s4sHH")
_PACKET = Layout("!HHHHHH4s4sHH")
_ETHERNET = 14
_HEADER = slice(14, 34)
_MESSAGE = 14 + 20
_BEHIND_CHECKSUM = 14 + 20 + 4
_LEAST = 14 + 20 + 8
_MOST = 14 + 1280
_IPV4 = 0x0800
_USUAL = 0x45
_FRAGMENT_MASK = 0x3FFF
_DSCP_MASK = 0xFC
_ICMPV4 = 1
_REQUEST = 8 << 8
_REPLY = 0
_REQUEST_TYPE, _REPLY_TYPE = 8, 0
_ECHOES = frozenset({_REQUEST, _REPLY})
_NO_HOST = frozenset({0, 127, *range(224, 256)})
_MODULUS = 0xFFFF
_number = int.from_bytes
# Looked up once, and compared first: most neighbors and addresses are so.
_REACHABLE = State.REACHABLE
_PREFERRED = AddressState.PREFERRED


class HotIpv4Echo:
    """Answers and delivers echoes, where nothing else is to be done.

    Args:
        interfaces: The node's, by name.
        routes: Who knows the way.
        neighbors: Who knows who is on the link.
        path_mtus: Who knows how long packets may be.
        identifications: Who numbers packets that may be fragmented.

    """

    __slots__ = ("_entry", "_interfaces", "_known_hop", "_number", "_path_mtus")

    def __init__(
        self,
        interfaces: dict[str, Interface],
        routes: Routes,
        neighbors: NeighborCache,
        path_mtus: PathMtus,
        identifications: Ipv4Identifications,
    ) -> None:
        self._interfaces = interfaces
        self._known_hop = routes.known_hop
        self._entry = neighbors.entries.get
        self._path_mtus = path_mtus
        self._number = identifications.next

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> bool:
        """Take a frame, and tell whether that is done."""
        size = len(frame)
        if not _LEAST <= size <= _MOST:
            return False
        (
            station,
            ether_type,
            first,
            length,
            fragment,
            protocol,
            source,
            destination,
            kind,
            held,
        ) = _FRAME.unpack_from(frame)
        if (
            ether_type != _IPV4
            or protocol != _ICMPV4
            or kind not in _ECHOES
            or first != _USUAL
            or length != size - _ETHERNET
            or fragment & _FRAGMENT_MASK
            or station != interface.link_layer_address
            or source[0] in _NO_HOST
            or interface.is_disabled
            or _number(frame[_HEADER], "big") % _MODULUS
        ):
            return False
        address = interface.addresses.get(destination)
        if (
            address is None
            or (address.state is not _PREFERRED and not address.is_assigned)
            or address.is_anycast
            or (kind == _REPLY and interface.is_broadcast(source))
        ):
            return False
        covered = _number(frame[_MESSAGE:], "big")
        if size & 1:
            covered <<= 8
        if not covered or covered % _MODULUS:
            return False
        if kind == _REQUEST:
            return self._answer(turn, interface, frame, (source, destination, held))
        _count(turn, _REPLY_TYPE)
        turn.effects.append(
            Deliver(interface.name, frame[_ETHERNET:], _ICMPV4, _MESSAGE - _ETHERNET)
        )
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
        host = turn.configuration.host
        size = len(frame) - _ETHERNET
        if not host.echo or not host.default_hop_limit:
            return False
        for one in self._interfaces.values():
            if source in one.addresses:
                return False
        # Only now: to ask for a way counts as its use. A broadcast address has none.
        hop = self._known_hop((source, name))
        if hop is None or self._mtu(source, hop.interface) < size:
            return False
        name = hop.interface.name
        entry = self._entry((name, hop.address))
        if (
            entry is None
            or (entry.state is not _REACHABLE and not entry.is_settled)
            or len(hop.address) != IPV4_OCTETS
        ):
            return False
        counters = _count(turn, _REQUEST_TYPE)
        counters.ipv4["OutRequests"] += 1
        counters.icmpv4["OutMsgs"] += 1
        counters.icmpv4_out[_REPLY_TYPE] += 1
        rest = frame[_BEHIND_CHECKSUM:]
        total = (held + _REQUEST) % _MODULUS
        if not total and not any(rest):
            total = _MODULUS
        service = _USUAL << 8 | frame[_ETHERNET + 1] & _DSCP_MASK
        number = self._number(turn, destination, source, _ICMPV4)
        life = host.default_hop_limit << 8 | _ICMPV4
        addresses = _number(destination, "big") + _number(source, "big")
        answer = _PACKET.pack(
            service,
            size,
            number,
            0,
            life,
            -(service + size + number + life + addresses) % _MODULUS,
            destination,
            source,
            _REPLY,
            total,
        )
        turn.effects.append(Transmit(name, entry.header + answer + rest))
        return True

    def _mtu(self, destination: bytes, interface: Interface) -> int:
        """Return how long an answer may be; mostly, no path has an MTU of its own."""
        if len(self._path_mtus):
            return self._path_mtus.mtu(destination, interface)
        return interface.mtu(destination)


def _count(turn: Turn, type_: int) -> Counters:
    """Count a message that came in."""
    counters = turn.counters
    ipv4 = counters.ipv4
    ipv4["InReceives"] += 1
    ipv4["InDelivers"] += 1
    counters.icmpv4["InMsgs"] += 1
    counters.icmpv4_in[type_] += 1
    return counters
