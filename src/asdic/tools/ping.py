"""Ping as a tool: options in, typed results out, nothing printed.

`open_ping` turns what the user asked for into a link and a session; `run` lets
them work together until it is over. `run` takes anything that carries messages:
a socket, or one end of a simulated cable.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from errno import EMSGSIZE
from typing import Protocol, TypeAlias, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import LinkError, UnknownName
from asdic.links.icmp.arrival import (
    Arrival,
    QueuedError,
    SendRefused,
    TransmitStamp,
)
from asdic.links.icmp.icmp_socket import IcmpSocket
from asdic.links.icmp.options import SocketOptions
from asdic.links.icmp.route import find_route
from asdic.links.names import (
    Endpoint,
    interface_index,
    is_group,
    is_link_wide,
    resolve,
)
from asdic.probe.ping import (
    ErrorReceived,
    Outstanding,
    PingSession,
    Plan,
    Reply,
    Transmit,
)
from asdic.probe.ping.payload import Payload

__all__ = [
    "EchoLink",
    "Happened",
    "OpenLink",
    "OpenPing",
    "PingOptions",
    "Refused",
    "Result",
    "Sent",
    "StatusAsked",
    "Wishes",
    "open_ping",
    "run",
]


class EchoLink(Protocol):
    """What carries a ping's messages."""

    def now(self) -> int:
        """Return the present instant."""
        ...

    def send(self, octets: bytes) -> int:
        """Send one message; return when. Raises `SendRefused`."""
        ...

    def receive(
        self, until: int | None
    ) -> Arrival | QueuedError | TransmitStamp | None:
        """Return what arrived, waiting up to the instant *until*."""
        ...


class OpenLink(EchoLink, Protocol):
    """A link that was opened for a user."""

    @property
    def identifier(self) -> int:
        """What its Echo messages must carry."""
        ...

    @property
    def is_raw(self) -> bool:
        """Tell whether it took a privilege to open."""
        ...

    def wake_on(self, descriptor: int) -> None:
        """Let `receive` return early when *descriptor* becomes readable."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


class Wishes(Protocol):
    """What the user wants in between; looked at after every event."""

    def stop_wanted(self) -> bool:
        """Tell whether to end."""
        ...

    def status_wanted(self) -> bool:
        """Tell whether counts were asked for since the last call."""
        ...


@final
class PingOptions(Struct, frozen=True, kw_only=True):
    """What to ping, and how.

    Attributes:
        host: A name or an address, with zone if need be.
        family: 4 or 6 to allow only that version.
        plan: How many requests, and when.
        size: Octets of data in each.
        pattern: Octets to repeat as data.
        origin: An interface or a local address to send from.
        socket: Further settings of the socket.
        allow_raw: Use a raw socket where that is allowed.
        identifier: What requests carry as identifier, if that matters.
        sticky_source: Keep to the source address that the first request has.

    """

    host: str
    family: int | None = None
    plan: Plan = Plan()
    size: int = 56
    pattern: bytes = b""
    origin: str | None = None
    socket: SocketOptions = SocketOptions()
    allow_raw: bool = True
    identifier: int | None = None
    sticky_source: bool = False


@final
class OpenPing(Struct, frozen=True, kw_only=True):
    """A ping that is ready to run.

    Attributes:
        endpoint: Whom it asks.
        source: Packed address that it asks from.
        interface: The interface that it is bound to, if it is.
        link: What carries its messages.
        session: What decides.
        flow_label: Of its IPv6 packets, or 0.

    """

    endpoint: Endpoint
    source: bytes
    interface: str | None
    link: OpenLink
    session: PingSession
    flow_label: int = 0


@final
class Sent(Struct, frozen=True, kw_only=True, gc=False):
    """A request went."""

    sequence_number: int


@final
class Refused(Struct, frozen=True, kw_only=True, gc=False):
    """The kernel did not send a request.

    Attributes:
        sequence_number: Of the request.
        problem: Why, in words.
        mtu: Octets of the largest packet that it would have sent, if it said so.
        too_long: It was too long.

    """

    sequence_number: int
    problem: str
    mtu: int | None = None
    too_long: bool = False


@final
class StatusAsked(Struct, frozen=True, kw_only=True, gc=False):
    """The user wants to know how it stands."""


Result: TypeAlias = Sent | Refused | Reply | ErrorReceived | Outstanding | StatusAsked


@final
class Happened(Struct, frozen=True, kw_only=True, gc=False):
    """Something happened.

    Attributes:
        time_ns: When, since 1970.
        what: What it was.
        scope_id: Interface index of the sender's address, where it needs one.

    """

    time_ns: int
    what: Result
    scope_id: int = 0


def open_ping(options: PingOptions) -> OpenPing:
    """Find the destination, and open a socket to it.

    Raises:
        UnknownName: the host or interface is unknown.
        LinkError: there is no route, no such source address, no permission.

    """
    candidates = resolve(options.host, options.family)
    secret = os.urandom(10)
    origins, interface = _origins(options)
    problem: LinkError | None = None
    for candidate in candidates:
        try:
            settings = _settings(options, candidate, origins, interface)
            endpoint, source = find_route(_scoped(candidate, interface), settings)
        except LinkError as error:
            problem = problem or error
            continue
        if options.sticky_source:
            settings = replace(settings, source=source)
        identifier = options.identifier
        if identifier is None:
            identifier = 1 + int.from_bytes(secret[:2], "big") % 0xFFFF
        link = IcmpSocket.open(
            endpoint,
            settings,
            identifier,
            allow_raw=options.allow_raw,
            claim=options.identifier is not None,
        )
        session = PingSession(
            options.plan,
            Payload(options.size, int.from_bytes(secret[2:], "big"), options.pattern),
            source=source,
            destination=endpoint.address,
            identifier=link.identifier,
            any_source=is_group(endpoint.address) or settings.broadcast,
        )
        return OpenPing(
            endpoint=endpoint,
            source=source,
            interface=interface,
            link=link,
            session=session,
            flow_label=link.flow_label,
        )
    raise problem or UnknownName(f"{options.host}: no address")


def _origins(options: PingOptions) -> tuple[list[Endpoint], str | None]:
    """Return the addresses that the origin means, and the interface it names."""
    if options.origin is None:
        return [], None
    try:
        interface_index(options.origin)
    except UnknownName:
        try:
            return resolve(options.origin, options.family), None
        except UnknownName:
            problem = f"{options.origin}: neither an interface nor a local address"
            raise UnknownName(problem) from None
    return [], options.origin


def _settings(
    options: PingOptions,
    candidate: Endpoint,
    origins: list[Endpoint],
    interface: str | None,
) -> SocketOptions:
    """Return the socket's settings with what the origin means for *candidate*."""
    if interface is not None:
        return replace(options.socket, interface=interface)
    if not origins:
        return options.socket
    for origin in origins:
        if len(origin.address) == len(candidate.address):
            return replace(options.socket, source=origin.address)
    problem = f"{options.origin} is of another version of IP than {candidate.text}"
    raise LinkError(problem)


def _scoped(endpoint: Endpoint, interface: str | None) -> Endpoint:
    """Give an IPv6 address of the link the interface that the user named."""
    if not is_link_wide(endpoint.address) or endpoint.scope_id or interface is None:
        return endpoint
    return replace(endpoint, scope_id=interface_index(interface))


def run(session: PingSession, link: EchoLink, wishes: Wishes) -> Iterator[Happened]:
    """Ping until it is over, and tell everything that happens."""
    while not session.is_over(link.now()):
        for effect in session.wake(link.now()):
            yield Happened(time_ns=time.time_ns(), what=_perform(effect, session, link))
        now = link.now()
        if not session.is_over(now):
            yield from _take(link.receive(session.next_wake(now)), session)
        if wishes.stop_wanted():
            session.stop()
        if wishes.status_wanted():
            yield Happened(time_ns=time.time_ns(), what=StatusAsked())


def _perform(
    effect: Transmit | Outstanding, session: PingSession, link: EchoLink
) -> Result:
    if isinstance(effect, Outstanding):
        return effect
    sequence_number = effect.number & 0xFFFF
    try:
        session.sent(effect.number, link.send(effect.octets))
    except SendRefused as error:
        session.refused(too_long=error.errno == EMSGSIZE)
        return Refused(
            sequence_number=sequence_number,
            problem=str(error),
            mtu=error.mtu,
            too_long=error.errno == EMSGSIZE,
        )
    return Sent(sequence_number=sequence_number)


def _take(
    arrival: Arrival | QueuedError | TransmitStamp | None, session: PingSession
) -> Iterator[Happened]:
    what: Reply | ErrorReceived | None
    if arrival is None:
        return
    if isinstance(arrival, TransmitStamp):
        session.stamped(arrival.was, arrival.at)
        return
    if isinstance(arrival, QueuedError):
        what = session.receive_queued(
            type_=arrival.type,
            code=arrival.code,
            info=arrival.info,
            octets=arrival.octets,
            sender=arrival.sender,
            destination=arrival.destination,
        )
    else:
        what = session.receive(
            arrival.octets,
            source=arrival.source,
            hop_limit=arrival.hop_limit,
            now=arrival.arrived,
            ip_options=arrival.ip_options,
        )
    if what is not None:
        yield Happened(time_ns=arrival.time_ns, what=what, scope_id=arrival.scope_id)
