"""The octets of a trace's probes, and which probe it is that something is about.

Paris traceroute: all probes of a flow are alike in what routers choose a way by.
UDP and UDP-Lite keep their ports, ICMP its identifier and checksum, TCP its ports.
What tells probes apart is a token of 16 bits:

* UDP, UDP-Lite: the checksum (made so by two octets of the data), and the data,
* ICMP: the sequence number (its checksum is kept by two octets of the data),
* TCP: the upper half of the sequence number.

A cookie beside it keeps strangers' packets away, as far as they are quoted. With the
*classic* way, UDP's destination port goes up with each probe, and nothing is kept.
"""

from __future__ import annotations

from typing import Final, final

from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, Quoted
from asdic.links.probes.probe import Probe, Transport
from asdic.wire import icmpv4, icmpv6, tcp, udp
from asdic.wire.checksum import checksum, ones_complement_sum, pseudo_header_sum

__all__ = ["ProbeWriter", "least_length"]

_HEADERS: Final = {4: 20, 16: 40}
_TOKENS: Final = 0xFFFE  # as a checksum, neither 0 nor all ones
_WORD: Final = 0xFFFF
_ICMP_CHECKSUM: Final = 0x5A5A
_COOKIE_OCTETS: Final = 4
_MARKED: Final = 2 + 2 + _COOKIE_OCTETS  # compensation, token, cookie
_WINDOW: Final = 5840
_HEADER: Final = 8
_TCP_HEADER: Final = 20
_NEW_PORT: Final = 1024
_DATAGRAMS: Final = {Transport.UDP, Transport.UDP_LITE}


def least_length(address: bytes, transport: Transport) -> int:
    """Return the octets of the shortest IP packet that is a probe."""
    header = _TCP_HEADER if transport is Transport.TCP else _HEADER
    return _HEADERS[len(address)] + header


@final
class ProbeWriter:
    """Writes probes of one trace.

    Args:
        transport: What carries them.
        source: Packed address that they come from.
        destination: Packed address that they go to.
        local_port: Source port of flow 0, or the identifier.
        port: Destination port of UDP's flow 0, and of TCP's all flows.
        length: Octets of the whole IP packet; TCP has none to choose.
        cookie: 32 bits that nobody else knows.
        classic: UDP's destination port goes up with each probe.

    Attributes:
        length: As given; may be changed in between.

    """

    def __init__(
        self,
        transport: Transport,
        *,
        source: bytes,
        destination: bytes,
        local_port: int,
        port: int,
        length: int,
        cookie: int,
        classic: bool = False,
    ) -> None:
        self.length = length
        self.transport = transport
        self._source = source
        self._destination = destination
        self._local_port = local_port
        self._port = port
        self._cookie = cookie.to_bytes(_COOKIE_OCTETS, "big")
        self._classic = classic
        self._protocol = transport.protocol(destination)
        self._is_ipv6 = len(destination) != 4  # noqa: PLR2004 - the octets of IPv4

    @property
    def tells_apart(self) -> bool:
        """Whether probes can be told apart however little is quoted of them."""
        return self.transport not in _DATAGRAMS or self._room >= _MARKED

    @property
    def _room(self) -> int:
        """Octets of data."""
        least = least_length(self._destination, self.transport)
        return max(self.length - least, 0)

    def token(self, number: int) -> int:
        """Return the token of probe *number*, counted from 0."""
        return 1 + number % _TOKENS

    def write(self, token: int, flow: int) -> bytes:
        """Return the transport's message of a probe, checksum and all."""
        if self.transport is Transport.TCP:
            return self._segment(token, flow)
        if self.transport is Transport.ICMP:
            return self._echo(token, flow)
        return self._datagram(token, flow)

    # UDP and UDP-Lite

    def _target_port(self, token: int, flow: int) -> int:
        """Return the destination port of a datagram."""
        step = token - 1 if self._classic else flow
        port = self._port + step
        return port if port <= _WORD else _NEW_PORT + port % (_WORD + 1 - _NEW_PORT)

    def _data(self, token: int) -> bytes:
        data = bytes(2) + token.to_bytes(2, "big") + self._cookie
        filler = bytes(0x40 + at % 0x40 for at in range(max(self._room - _MARKED, 0)))
        return (data + filler)[: self._room]

    def _datagram(self, token: int, flow: int) -> bytes:
        header = udp.Header(
            source_port=self._local_port,
            destination_port=self._target_port(token, flow),
        )
        data = self._data(token)
        octets = header.sized(len(data)).encode_unsummed() + data
        initial = self._pseudo_sum(len(octets))
        if self._room >= 2 and not self._classic:  # noqa: PLR2004 - what makes up for it
            octets = _compensated(octets, _HEADER, initial, token)
        found = checksum(octets, initial) or _WORD
        return octets[:6] + found.to_bytes(2, "big") + octets[8:]

    def _pseudo_sum(self, length: int) -> int:
        return pseudo_header_sum(
            self._source, self._destination, self._protocol, length
        )

    # ICMP

    def _echo(self, token: int, flow: int) -> bytes:
        kind = icmpv6.EchoRequest if self._is_ipv6 else icmpv4.EchoRequest
        message = kind(
            identifier=self._local_port,
            sequence_number=token,
            data=self._data(token),
        )
        octets = message.encode_unsummed()
        initial = self._pseudo_sum(len(octets)) if self._is_ipv6 else 0
        if self._room >= 2:  # noqa: PLR2004 - what makes up for the sequence number
            wanted = 1 + (_ICMP_CHECKSUM + flow) % _TOKENS
            octets = _compensated(octets, _HEADER, initial, wanted)
        found = checksum(octets, initial)
        return octets[:2] + found.to_bytes(2, "big") + octets[4:]

    # TCP

    def _segment(self, token: int, flow: int) -> bytes:
        source_port = self._local_port + flow
        if source_port > _WORD:
            source_port = _NEW_PORT + source_port % (_WORD + 1 - _NEW_PORT)
        header = tcp.Header(
            source_port=source_port,
            destination_port=self._port,
            sequence_number=self._sequence_number(token),
            flags=tcp.Flag.SYN,
            window=_WINDOW,
        )
        return header.encode(b"", self._source, self._destination)

    def _sequence_number(self, token: int) -> int:
        return token << 16 | int.from_bytes(self._cookie[:2], "big")

    # What comes back

    def token_of_error(self, arrival: ErrorArrival) -> int | None:
        """Return the token of the probe that an error is about.

        Returns:
            0 where it is one of ours, but cannot be told which; `None` where it is
            none of ours.

        """
        if arrival.sent is not None:
            return self._token_of(arrival.sent)
        quoted = arrival.quoted
        if quoted.protocol != self._protocol:
            return None
        if self.transport is Transport.TCP:
            return self._tcp_token(quoted)
        if self.transport is Transport.ICMP:
            ours = quoted.identifier == self._local_port
            return quoted.sequence_number if ours and self._is_marked(quoted) else None
        return self._datagram_token(quoted)

    def _token_of(self, probe: Probe) -> int:
        """Return the token of a TCP probe."""
        return int.from_bytes(probe.octets[4:6], "big")

    def _tcp_token(self, quoted: Quoted) -> int | None:
        number = quoted.sequence_number
        if number is None or quoted.destination_port != self._port:
            return None
        token = number >> 16
        return token if number == self._sequence_number(token) else None

    def _is_marked(self, quoted: Quoted) -> bool:
        """Tell whether the cookie is there, as far as the data goes."""
        found = quoted.data[4:_MARKED]
        return not found or self._cookie[: min(self._room - 4, 4)].startswith(found)

    def _datagram_token(self, quoted: Quoted) -> int | None:
        data = quoted.data
        if len(data) >= _MARKED and self._room >= _MARKED:
            ours = data[4:_MARKED] == self._cookie
            return int.from_bytes(data[2:4], "big") if ours else None
        if quoted.source_port not in {None, self._local_port}:
            return None
        if self._classic and quoted.destination_port is not None:
            return quoted.destination_port - self._port + 1
        if quoted.checksum is not None and self._room >= 2:  # noqa: PLR2004 - see `write`
            return quoted.checksum
        return 0

    def token_of_answer(self, arrival: AnswerArrival) -> int | None:
        """Return the token of the probe that an answer is for, as for errors."""
        if arrival.sent is not None:
            return self._token_of(arrival.sent)
        if arrival.source != self._destination or arrival.protocol != self._protocol:
            return None
        if self.transport is Transport.ICMP:
            ours = arrival.identifier == self._local_port
            return arrival.sequence_number if ours else None
        if self.transport is Transport.TCP:
            return self._tcp_answer(arrival)
        if self._classic and arrival.source_port is not None:
            return arrival.source_port - self._port + 1
        # An echo brings our data back; else nobody can tell.
        marked = arrival.data[4:_MARKED] == self._cookie
        return int.from_bytes(arrival.data[2:4], "big") if marked else 0

    def _tcp_answer(self, arrival: AnswerArrival) -> int | None:
        number = arrival.acknowledgment_number
        if number is None or arrival.source_port != self._port:
            return None
        number = number - 1 & 0xFFFF_FFFF
        token = number >> 16
        return token if number == self._sequence_number(token) else None

    def translation(self, quoted: Quoted, token: int) -> int | None:
        """Return how a quoted checksum differs from what was sent, if it is known.

        A translator of addresses on the way changes the checksum with them; one that
        does not mend the quote of an error shows itself so (Dublin traceroute).
        0 means that nothing was changed.
        """
        makes_it = self.transport in _DATAGRAMS and not self._classic
        if not makes_it or quoted.checksum is None or self._room < 2:  # noqa: PLR2004 - see `write`
            return None
        if quoted.checksum == self._pseudo_sum(self._room + _HEADER):
            return None  # left to a device that never finished it: a veth, for one
        return (quoted.checksum - token) % _WORD


def _compensated(octets: bytes, at: int, initial: int, wanted: int) -> bytes:
    """Return *octets* with the word at *at*, now 0, such that their checksum is *wanted*."""
    missing = (_WORD - wanted - ones_complement_sum(octets) - initial) % _WORD
    return octets[:at] + missing.to_bytes(2, "big") + octets[at + 2 :]
