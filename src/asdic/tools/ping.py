"""Ping as a tool: options in, typed results out, nothing printed.

`open_ping` turns what the user asked for into a link and a session; `run` lets
them work together until it is over. `run` takes anything that carries messages:
a socket, or one end of a simulated cable.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Protocol, TypeAlias, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import LinkError, UnknownName
from asdic.links.icmp.arrival import Arrival, QueuedError, SendRefused
from asdic.links.icmp.icmp_socket import IcmpSocket
from asdic.links.icmp.options import SocketOptions
from asdic.links.icmp.route import find_route
from asdic.links.names import Endpoint, interface_index, resolve
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

    def receive(self, until: int | None) -> Arrival | QueuedError | None:
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

    """

    host: str
    family: int | None = None
    plan: Plan = Plan()
    size: int = 56
    pattern: bytes = b""
    origin: str | None = None
    socket: SocketOptions = SocketOptions()
    allow_raw: bool = True


@final
class OpenPing(Struct, frozen=True, kw_only=True):
    """A ping that is ready to run.

    Attributes:
        endpoint: Whom it asks.
        source: Packed address that it asks from.
        interface: The interface that it is bound to, if it is.
        link: What carries its messages.
        session: What decides.

    """

    endpoint: Endpoint
    source: bytes
    interface: str | None
    link: OpenLink
    session: PingSession


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

    """

    sequence_number: int
    problem: str
    mtu: int | None


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
    settings, interface = _with_origin(options)
    problem: LinkError | None = None
    for candidate in candidates:
        try:
            scoped = _scoped(candidate, interface)
            endpoint, source = find_route(scoped, settings)
        except LinkError as error:
            problem = problem or error
            continue
        link = IcmpSocket.open(
            endpoint,
            settings,
            1 + int.from_bytes(secret[:2], "big") % 0xFFFF,
            allow_raw=options.allow_raw,
        )
        session = PingSession(
            options.plan,
            Payload(options.size, int.from_bytes(secret[2:], "big"), options.pattern),
            source=source,
            destination=endpoint.address,
            identifier=link.identifier,
            any_source=_is_group(endpoint.address) or settings.broadcast,
        )
        return OpenPing(
            endpoint=endpoint,
            source=source,
            interface=interface,
            link=link,
            session=session,
        )
    raise problem or UnknownName(f"{options.host}: no address")


def _with_origin(options: PingOptions) -> tuple[SocketOptions, str | None]:
    """Return the socket's settings with the origin, and the interface it names."""
    if options.origin is None:
        return options.socket, None
    try:
        interface_index(options.origin)
    except UnknownName:
        try:
            [local] = resolve(options.origin, options.family)
        except (UnknownName, ValueError):
            problem = f"{options.origin}: neither an interface nor a local address"
            raise UnknownName(problem) from None
        return replace(options.socket, source=local.address), None
    return replace(options.socket, interface=options.origin), options.origin


def _scoped(endpoint: Endpoint, interface: str | None) -> Endpoint:
    """Give an IPv6 address of the link the interface that the user named."""
    first = endpoint.address[:2]
    is_link_wide = len(endpoint.address) == 16 and (  # noqa: PLR2004 - IPv6's octets
        (first[0] == 0xFE and first[1] >> 6 == 2)  # noqa: PLR2004 - fe80::/10
        or (first[0] == 0xFF and first[1] & 0xF in (1, 2))  # noqa: PLR2004 - ffx1::, ffx2::
    )
    if not is_link_wide or endpoint.scope_id or interface is None:
        return endpoint
    return replace(endpoint, scope_id=interface_index(interface))


def _is_group(address: bytes) -> bool:
    if len(address) == 4:  # noqa: PLR2004 - IPv4's octets
        return address[0] >> 4 == 14 or address == b"\xff\xff\xff\xff"  # noqa: PLR2004 - 224.0.0.0/4
    return address[0] == 0xFF  # noqa: PLR2004 - ff00::/8


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
        session.refused()
        return Refused(
            sequence_number=sequence_number, problem=str(error), mtu=error.mtu
        )
    return Sent(sequence_number=sequence_number)


def _take(
    arrival: Arrival | QueuedError | None, session: PingSession
) -> Iterator[Happened]:
    what: Reply | ErrorReceived | None
    if arrival is None:
        return
    if isinstance(arrival, QueuedError):
        what = session.receive_queued(
            type_=arrival.type,
            code=arrival.code,
            info=arrival.info,
            octets=arrival.octets,
            sender=arrival.sender,
        )
    else:
        what = session.receive(
            arrival.octets,
            source=arrival.source,
            hop_limit=arrival.hop_limit,
            now=arrival.arrived,
        )
    if what is not None:
        yield Happened(time_ns=arrival.time_ns, what=what, scope_id=arrival.scope_id)
