"""Echo Requests of a node that runs, and what becomes of each.

One request is one probe: it ends with a reply, an ICMP error about it, or its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.effects import Deliver, Effect, Notify
from asdic.engine.host_output import NotSent
from asdic.engine.instant import SECOND, Instant
from asdic.engine.outgoing import Outgoing
from asdic.errors import OptionError
from asdic.tools.node.station import Station
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import IPV4_OCTETS, format_address, is_multicast
from asdic.wire.protocol import Protocol

__all__ = ["Answer", "EchoProber"]

Answer: TypeAlias = dict[str, object]

_MOST_OUTSTANDING = 64
_IDENTIFIER = slice(4, 8)  # and sequence number, of an echo message
_ERROR_HEADER = 8
_ECHO_REPLIES = {Protocol.ICMPV4: 0, Protocol.ICMPV6: 129}
_IPV6_ERRORS = range(128)
_IPV4_ERRORS = frozenset({3, 11, 12})
_IPV6_HEADER = 40
_VERSION_6 = 6


@final
class _Probe(Struct, kw_only=True, eq=False):
    """A request that has no answer yet.

    Attributes:
        destination: Packed.
        sent: When.
        until: How long it waits.
        tell: Who gets the answer.

    """

    destination: bytes
    sent: Instant
    until: Instant
    tell: Callable[[Answer], None]


@final
class EchoProber:
    """Sends Echo Requests from a station, and tells what each came to.

    Args:
        station: It gets this as a listener, and wakes it.

    """

    def __init__(self, station: Station) -> None:
        self._station = station
        self._outstanding: dict[bytes, _Probe] = {}
        self._count = 0
        station.listeners.append(self._receive)
        station.clocked.append(self)

    def probe(
        self,
        destination: bytes,
        tell: Callable[[Answer], None],
        *,
        size: int = 56,
        patience: int = SECOND,
        interface: str | None = None,
        source: bytes | None = None,
        hop_limit: int | None = None,
    ) -> None:
        """Send a request; *tell* gets what it came to, maybe at once.

        Args:
            destination: Packed.
            tell: Called once.
            size: Octets of data.
            patience: Nanoseconds to wait.
            interface: Where it leaves; the node chooses, if `None`.
            source: Packed; the node chooses, if `None`.
            hop_limit: Or time to live.

        Raises:
            OptionError: too many requests have no answer yet.

        """
        if len(self._outstanding) >= _MOST_OUTSTANDING:
            raise OptionError(f"{_MOST_OUTSTANDING} requests have no answer yet")
        self._count += 1
        key = (self._count & 0xFFFF_FFFF).to_bytes(4, "big")
        now = self._station.now()
        self._outstanding[key] = _Probe(
            destination=destination,
            sent=now,
            until=Instant(now + patience),
            tell=tell,
        )
        protocol, payload = _request(destination, key, bytes(size))
        effects = self._station.send(
            Outgoing(
                destination=destination,
                protocol=protocol,
                payload=payload,
                source=source,
                interface=interface,
                hop_limit=hop_limit,
            )
        )
        self._see_refusal(key, effects)

    def next_wake(self) -> int | None:
        """Return when the first request has waited long enough."""
        return min((one.until for one in self._outstanding.values()), default=None)

    def wake(self, now: Instant) -> None:
        """Give up the requests that have waited long enough."""
        for key, one in list(self._outstanding.items()):
            if one.until <= now:
                self._end(key, {"answer": "none"})

    def _see_refusal(self, key: bytes, effects: list[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, Notify) and isinstance(effect.event, NotSent):
                self._end(key, {"answer": "not sent", "rule": effect.event.rule})

    def _receive(self, effect: Deliver, now: Instant) -> Iterator[Outgoing]:
        """Take what the node delivers; nothing is ever sent for it."""
        reply = (
            _ECHO_REPLIES.get(Protocol(effect.protocol)) if _is_icmp(effect) else None
        )
        if reply is not None and len(effect.payload) >= _ERROR_HEADER:
            if effect.payload[0] == reply:
                self._receive_reply(effect, now)
            elif _is_error(effect):
                self._receive_error(effect)
        return iter(())

    def _receive_reply(self, effect: Deliver, now: Instant) -> None:
        key = effect.payload[_IDENTIFIER]
        probe = self._outstanding.get(key)
        source = _source(effect.packet)
        if probe is None:
            return
        if source != probe.destination and not is_multicast(probe.destination):
            return
        seconds = (now - probe.sent) / SECOND
        told = {"from": format_address(source), "round_trip": seconds}
        self._end(key, {"answer": "reply", **told})

    def _receive_error(self, effect: Deliver) -> None:
        quote = effect.payload[_ERROR_HEADER:]
        if not quote:
            return
        is_ipv6 = quote[0] >> 4 == _VERSION_6
        start = _IPV6_HEADER if is_ipv6 else 4 * (quote[0] & 0x0F)
        key = quote[start:][_IDENTIFIER]
        if key in self._outstanding:
            told = {
                "from": format_address(_source(effect.packet)),
                "type": effect.payload[0],
                "code": effect.payload[1],
            }
            self._end(key, {"answer": "error", **told})

    def _end(self, key: bytes, answer: Answer) -> None:
        probe = self._outstanding.pop(key, None)
        if probe is not None:
            probe.tell(answer)


def _request(destination: bytes, key: bytes, data: bytes) -> tuple[int, bytes]:
    """Return protocol and message, whose checksum the node fills in."""
    is_ipv4 = len(destination) == IPV4_OCTETS
    kind = icmpv4.EchoRequest if is_ipv4 else icmpv6.EchoRequest
    head = bytes((kind.type, 0, 0, 0))
    protocol = Protocol.ICMPV4 if is_ipv4 else Protocol.ICMPV6
    return protocol, head + key + data


def _is_icmp(effect: Deliver) -> bool:
    return effect.protocol in _ECHO_REPLIES


def _is_error(effect: Deliver) -> bool:
    type_ = effect.payload[0]
    if effect.protocol == Protocol.ICMPV6:
        return type_ in _IPV6_ERRORS
    return type_ in _IPV4_ERRORS


def _source(packet: bytes) -> bytes:
    return packet[8:24] if packet[0] >> 4 == _VERSION_6 else packet[12:16]
