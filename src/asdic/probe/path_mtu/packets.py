"""What the packets of a survey look like, and which of them an answer is about.

All packets of a survey belong to one flow, so that routers that balance by flow send
them the same way: ports and identifier stay. A packet is known by eight octets of its
data, a token and its number; where a quote is too short for them, by the checksum of
UDP, the sequence number of TCP or of Echo. That tells 32,767 packets apart, and a
survey sends some hundred.

Not here: IP headers, whose options are none.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import Final, final

from msgspec import Struct

from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, ProbeArrival, Quoted
from asdic.links.probes.probe import Transport
from asdic.probe.path_mtu.question import Kind, Outcome
from asdic.probe.ping import echo
from asdic.wire import tcp, udp

__all__ = ["TOKEN_LENGTH", "Flow", "Packets", "Understood"]

TOKEN_LENGTH: Final = 4
_COOKIE = Layout("!4sI")
_IPV4_OCTETS = 4
_IP_HEADERS = {True: 20, False: 40}
_HEADERS = {Transport.UDP: 8, Transport.ICMP: 8, Transport.TCP: 20}
_SEQUENCE_NUMBERS = 1 << 16
_WINDOW = 65_535
_SPACING = 1 << 17
"""From one segment's sequence number to the next: more than a segment has octets."""
_TOO_BIG = {True: (3, 4), False: (2, 0)}
_EXPIRED = {True: (11, 0), False: (3, 0)}
_PORT_UNREACHABLE = {True: (3, 3), False: (1, 4)}
_HARMLESS = {True: {4, 5}, False: {137}}
"""Types that say nothing of a packet's end: source quench, redirects."""


@final
class Flow(Struct, frozen=True, kw_only=True):
    """Between whom packets go.

    Attributes:
        transport: UDP, TCP or ICMP.
        source: Packed address.
        destination: Packed address of the same family.
        local_port: Source port, or identifier.
        remote_port: Destination port.
        token: 4 random octets.

    """

    transport: Transport
    source: bytes
    destination: bytes
    local_port: int
    remote_port: int
    token: bytes

    @property
    def is_ipv4(self) -> bool:
        """Whether this is IPv4."""
        return len(self.destination) == _IPV4_OCTETS


@final
class Understood(Struct, frozen=True, kw_only=True, gc=False):
    """What an arrival says of a packet.

    Attributes:
        number: Of the packet; `None` where the quote is too short to tell.
        outcome: What became of it.

    """

    number: int | None
    outcome: Outcome


@final
class Packets:
    """Writes the packets of a flow, and reads what is said of them."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._overhead = _IP_HEADERS[flow.is_ipv4] + _HEADERS[flow.transport]
        self._by_checksum: dict[int, int] = {}
        self._base = int.from_bytes(flow.token, "big")

    @property
    def least(self) -> int:
        """Octets of the smallest packet that can be written."""
        return self._overhead + _COOKIE.size

    def write(self, number: int, size: int) -> bytes:
        """Return what stands behind the IP header of a packet of *size* octets."""
        flow = self._flow
        cookie = _COOKIE.pack(flow.token, number)
        data = cookie + bytes(size - self._overhead - len(cookie))
        if flow.transport is Transport.ICMP:
            return self._echo(number, data)
        if flow.transport is Transport.TCP:
            return self._segment(number, data)
        header = udp.Header(
            source_port=flow.local_port, destination_port=flow.remote_port
        )
        octets = header.encode(data, flow.source, flow.destination)
        self._by_checksum[int.from_bytes(octets[6:8], "big")] = number
        return octets

    def _echo(self, number: int, data: bytes) -> bytes:
        flow = self._flow
        request = echo.protocol(flow.destination).request(
            identifier=flow.local_port,
            sequence_number=number % _SEQUENCE_NUMBERS,
            data=data,
        )
        return echo.encode(request, flow.source, flow.destination)

    def _segment(self, number: int, data: bytes) -> bytes:
        """Return a SYN with data, which a closed port refuses and an open one accepts."""
        flow = self._flow
        header = tcp.Header(
            source_port=flow.local_port,
            destination_port=flow.remote_port,
            sequence_number=self._sequence(number),
            acknowledgment_number=0,
            flags=tcp.Flag.SYN,
            window=_WINDOW,
            urgent_pointer=0,
            options=(),
        )
        return header.encode(data, flow.source, flow.destination)

    def _sequence(self, number: int) -> int:
        return (self._base + number * _SPACING) % (1 << 32)

    def read(self, arrival: ProbeArrival) -> Understood | None:
        """Return what an arrival says; `None` if it is about no packet of this flow."""
        if isinstance(arrival, ErrorArrival):
            return self._error(arrival)
        return self._answer(arrival)

    # Answers

    def _answer(self, arrival: AnswerArrival) -> Understood | None:
        flow = self._flow
        if arrival.source != flow.destination or not self._fits(arrival):
            return None
        if flow.transport is Transport.TCP:
            number = self._acknowledged(arrival)
            if number is None:
                return None
        else:
            number = self._named(arrival.data)
            if number is None and flow.transport is Transport.ICMP:
                return None
        outcome = Outcome(
            kind=Kind.REACHED,
            sender=arrival.source,
            scope_id=arrival.scope_id,
            hop_limit=arrival.hop_limit,
        )
        return Understood(number=number, outcome=outcome)

    def _fits(self, arrival: AnswerArrival) -> bool:
        """Tell whether an answer comes back by the flow's own numbers."""
        flow = self._flow
        if arrival.protocol != flow.transport.protocol(flow.destination):
            return False
        if flow.transport is Transport.ICMP:
            return arrival.identifier == flow.local_port
        ports = (arrival.source_port, arrival.destination_port)
        return ports == (flow.remote_port, flow.local_port)

    def _acknowledged(self, arrival: AnswerArrival) -> int | None:
        """Return which segment a SYN-ACK or a RST acknowledges, with data or without."""
        if arrival.acknowledgment_number is None:
            return None
        offset = (arrival.acknowledgment_number - self._base - 1) % (1 << 32)
        return offset // _SPACING

    def _named(self, data: bytes) -> int | None:
        """Return the number that the beginning of the data names, if it is ours."""
        if len(data) < _COOKIE.size:
            return None
        token, number = data[:TOKEN_LENGTH], data[TOKEN_LENGTH : _COOKIE.size]
        is_ours = token == self._flow.token
        return int.from_bytes(number, "big") if is_ours else None

    # Errors

    def _error(self, arrival: ErrorArrival) -> Understood | None:
        is_ipv4 = self._flow.is_ipv4
        if not self._quotes_us(arrival.quoted) or arrival.type in _HARMLESS[is_ipv4]:
            return None
        outcome = Outcome(
            kind=self._kind(arrival),
            sender=arrival.sender,
            scope_id=arrival.scope_id,
            mtu=arrival.mtu or None,
            type=arrival.type,
            code=arrival.code,
            hop_limit=arrival.hop_limit,
        )
        return Understood(number=self._quoted(arrival.quoted), outcome=outcome)

    def _kind(self, arrival: ErrorArrival) -> Kind:
        is_ipv4 = self._flow.is_ipv4
        said = (arrival.type, arrival.code)
        if said == _TOO_BIG[is_ipv4] or (arrival.type == 2 and not is_ipv4):  # noqa: PLR2004 - its code is ignored (RFC 4443 §3.2)
            return Kind.TOO_BIG
        if said == _EXPIRED[is_ipv4]:
            return Kind.EXPIRED
        if (
            said == _PORT_UNREACHABLE[is_ipv4]
            or arrival.sender == self._flow.destination
        ):
            return Kind.REACHED
        return Kind.UNREACHABLE

    def _quotes_us(self, quoted: Quoted) -> bool:
        """Tell whether nothing in a quote contradicts that it is a packet of ours."""
        flow = self._flow
        is_echo = flow.transport is Transport.ICMP
        pairs = (
            (quoted.protocol, flow.transport.protocol(flow.destination)),
            (quoted.destination, flow.destination),
            (quoted.source_port, None if is_echo else flow.local_port),
            (quoted.destination_port, None if is_echo else flow.remote_port),
            (quoted.identifier, flow.local_port if is_echo else None),
        )
        return all(found is None or found == ours for found, ours in pairs)

    def _quoted(self, quoted: Quoted) -> int | None:
        named = self._named(quoted.data)
        if named is not None:
            return named
        if self._flow.transport is Transport.UDP:
            return self._by_checksum.get(quoted.checksum or 0)
        if quoted.sequence_number is None or self._flow.transport is Transport.ICMP:
            return quoted.sequence_number
        return (quoted.sequence_number - self._base) % (1 << 32) // _SPACING
