"""A ping of many targets: options in, typed results out, nothing printed.

There is one socket for each family, however many targets there are. Names are looked
up side by side before the first request; those that are unknown are told once each,
and the rest goes on.
"""

from __future__ import annotations

import os
import select
import time
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias, final

from msgspec import Struct

from asdic.errors import LinkError, UnknownName
from asdic.links.icmp.batch_socket import BatchSocket
from asdic.links.icmp.family import family_of
from asdic.links.icmp.options import SocketOptions
from asdic.links.names import Endpoint, resolve
from asdic.probe.ping import complaint
from asdic.probe.ping.many import ManyPlan, ManyReply, ManyRequest, ManySession
from asdic.probe.ping.many_packets import HEADER, MARK, ManyPackets
from asdic.probe.ping.target_record import TargetRecord
from asdic.tools.ping import Wishes

__all__ = [
    "ManyHappened",
    "ManyOptions",
    "ManyPing",
    "Target",
    "TargetError",
    "TargetRefused",
    "open_many",
    "read_targets",
]

_LOOK_UPS: Final = 32  # names at once
_SECOND: Final = 1_000_000_000
_REPLIES: Final = frozenset({0, 129})  # Echo Reply of both ICMPs
_DENSE: Final = 500_000  # ns from one request to the next
_TICK: Final = 0.01  # seconds that requests wait for one another where they are dense


@final
class ManyOptions(Struct, frozen=True, kw_only=True):
    """Whom to ping, and how.

    Attributes:
        hosts: Names or addresses; the same one may stand there twice.
        family: 4 or 6 to allow only that version.
        plan: How many requests, and when.
        size: Octets of data in each, 16 at least.
        socket: Further settings of the sockets.
        allow_raw: Use raw sockets where that is allowed.

    """

    hosts: tuple[str, ...]
    family: int | None = None
    plan: ManyPlan = ManyPlan()
    size: int = 56
    socket: SocketOptions = SocketOptions()
    allow_raw: bool = True


@final
class Target(Struct, frozen=True, kw_only=True):
    """One target.

    Attributes:
        host: As the user gave it.
        endpoint: Its address.
        record: What is known of it, as it stands.

    """

    host: str
    endpoint: Endpoint
    record: TargetRecord


@final
class TargetError(Struct, frozen=True, kw_only=True):
    """An ICMP error about a request arrived.

    Attributes:
        sender: Packed address of who reports it, or `None` if unknown.
        type: ICMP type, or `None` if the kernel has read it.
        code: ICMP code, likewise.

    """

    sender: bytes | None
    type: int | None
    code: int | None


@final
class TargetRefused(Struct, frozen=True, kw_only=True):
    """The kernel did not send a request; why."""

    problem: str


@final
class ManyHappened(Struct, frozen=True, kw_only=True):
    """Something happened with a target."""

    target: Target
    what: ManyReply | TargetError | TargetRefused


_Found: TypeAlias = tuple[str, Endpoint | UnknownName]


def read_targets(lines: Sequence[str]) -> list[str]:
    """Return the hosts that a file names: one a line; `#` begins a remark."""
    words = (line.partition("#")[0].strip() for line in lines)
    return [word for word in words if word]


def _is_address(host: str) -> bool:
    """Tell whether *host* looks like one: then it takes no time to look up."""
    return ":" in host or not host.strip("0123456789.")


def _resolve(options: ManyOptions) -> list[_Found]:
    """Look all hosts up, names side by side."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - for many only

    def look_up(host: str) -> Endpoint | UnknownName:
        try:
            return resolve(host, options.family)[0]
        except UnknownName as error:
            return error

    names = [host for host in dict.fromkeys(options.hosts) if not _is_address(host)]
    with ThreadPoolExecutor(_LOOK_UPS) as pool:
        found = dict(zip(names, pool.map(look_up, names), strict=True))
    found |= {host: look_up(host) for host in options.hosts if host not in found}
    return [(host, found[host]) for host in options.hosts]


@final
class _Side:
    """All targets of one family, with their socket and session."""

    def __init__(self, options: ManyOptions, found: list[tuple[str, Endpoint]]) -> None:
        addresses = [endpoint.address for _, endpoint in found]
        family = family_of(addresses[0])
        identifier = 1 + int.from_bytes(os.urandom(2), "big") % 0xFFFF
        self.link = BatchSocket.open(
            family,
            options.socket,
            identifier,
            length=options.size + HEADER,
            allow_raw=options.allow_raw,
        )
        packets = ManyPackets(
            len(addresses[0]),
            self.link.identifier,
            options.size,
            lambda: int.from_bytes(os.urandom(8), "big"),
        )
        self.session = ManySession(options.plan, addresses, packets)
        self.targets: list[Target] = []
        for (host, endpoint), record in zip(found, self.session.records, strict=True):
            self.link.add(endpoint)
            self.targets.append(Target(host=host, endpoint=endpoint, record=record))
        self._is_ipv6 = len(addresses[0]) != 4  # noqa: PLR2004 - IPv4's octets
        self._waiting: deque[ManyRequest] = deque()
        self._unstamped: dict[int, ManyRequest] = {}

    def send(self) -> Iterator[ManyHappened]:
        """Send what is due."""
        link, session, waiting = self.link, self.session, self._waiting
        if not waiting:
            waiting.extend(session.wake(link.now()))
        if not waiting:
            return
        before, key = link.now(), link.next_key
        messages = [(one.index, one.octets) for one in waiting]
        done, problem = link.send(messages)
        for at in range(done):
            request = waiting.popleft()
            session.sent(request, before)
            self._unstamped[key + at] = request
        if done < len(messages) and link.next_key == 0:
            yield from self._look()
            self._unstamped.clear()  # the kernel counts anew
        if problem is not None:
            request = waiting.popleft()
            session.refused(request)
            yield self._told(request.index, TargetRefused(problem=problem))

    def _look(self) -> Iterator[ManyHappened]:
        stamps, errors = self.link.look()
        for key, at in stamps:
            request = self._unstamped.pop(key, None)
            if request is not None:
                self.session.stamped(request, at)
        for destination in errors:
            yield from self._complain(destination, None, None, None)

    def take(self, *, replies: bool) -> Iterator[ManyHappened]:
        """Take what the kernel has: stamps first, since replies need them."""
        yield from self._look()
        session = self.session
        for octets, source, arrived in self.link.receive():
            if octets and octets[0] not in _REPLIES:
                yield from self._error(octets, source)
                continue
            reply = session.receive(octets, source, arrived)
            if replies and reply.index is not None:
                yield self._told(reply.index, reply)

    def _error(self, octets: bytes, source: bytes) -> Iterator[ManyHappened]:
        found = complaint.read(octets, is_ipv6=self._is_ipv6)
        if found is not None and found.identifier == self.link.identifier:
            yield from self._complain(found.destination, source, found.type, found.code)

    def _complain(
        self,
        destination: bytes | None,
        sender: bytes | None,
        type_: int | None,
        code: int | None,
    ) -> Iterator[ManyHappened]:
        index = self.session.complain(destination)
        if index is not None:
            yield self._told(index, TargetError(sender=sender, type=type_, code=code))

    def _told(
        self, index: int, what: ManyReply | TargetError | TargetRefused
    ) -> ManyHappened:
        return ManyHappened(target=self.targets[index], what=what)

    def is_over(self) -> bool:
        """Tell whether nothing more is to be done."""
        return not self._waiting and self.session.is_over(self.link.now())

    def patience(self) -> int:
        """Return how many nanoseconds there are until the next request."""
        if self._waiting:
            return 0
        return self.session.next_wake() - self.link.now()


@final
class ManyPing:
    """Many targets, ready to be asked.

    Attributes:
        unknown: Hosts that are none, with the reason, once each.
        targets: The others, in the order given.

    """

    def __init__(self, options: ManyOptions) -> None:
        self.unknown: dict[str, str] = {}
        by_family: dict[int, list[tuple[str, Endpoint]]] = {}
        order: list[tuple[int, int]] = []
        for host, found in _resolve(options):
            if isinstance(found, UnknownName):
                self.unknown[host] = str(found)
                continue
            members = by_family.setdefault(len(found.address), [])
            order.append((len(found.address), len(members)))
            members.append((host, found))
        sides = {octets: _Side(options, of) for octets, of in by_family.items()}
        self._sides = list(sides.values())
        self.targets = [sides[octets].targets[at] for octets, at in order]

    @property
    def is_raw(self) -> bool:
        """Tell whether it took a privilege to open the sockets."""
        return any(side.link.is_raw for side in self._sides)

    @property
    def foreign(self) -> int:
        """Replies to or from somebody else."""
        return sum(side.session.foreign for side in self._sides)

    def run(
        self, wishes: Wishes, descriptor: int, *, replies: bool = True
    ) -> Iterator[ManyHappened]:
        """Ask until it is over, and tell everything that happens.

        Args:
            wishes: What the user wants in between.
            descriptor: Becomes readable when there is a new wish.
            replies: Tell of replies, too, one by one.

        """
        while any(not side.is_over() for side in self._sides):
            for side in self._sides:
                yield from side.send()
            self._wait(descriptor)
            for side in self._sides:
                yield from side.take(replies=replies)
            if wishes.stop_wanted():
                break

    def _wait(self, descriptor: int) -> None:
        patience = min(
            (side.patience() for side in self._sides if not side.is_over()), default=0
        )
        if patience <= 0:
            return
        if patience < _DENSE and all(side.session.gap < _DENSE for side in self._sides):
            # What comes in meanwhile, the kernel stamps; it is taken in one go.
            time.sleep(_TICK)
            return
        watched = [descriptor, *(side.link.fileno() for side in self._sides)]
        select.select(watched, (), (), patience / _SECOND)

    def close(self) -> None:
        """Close all sockets."""
        for side in self._sides:
            side.link.close()


def open_many(options: ManyOptions) -> ManyPing:
    """Look the hosts up, and open a socket for each family among them.

    Raises:
        LinkError: there is no permission, or no room for what proves a reply.

    """
    if options.size < MARK:
        problem = f"several hosts take {MARK} octets of data at least"
        raise LinkError(f"-s {options.size}: {problem}")
    return ManyPing(options)
