"""One ICMP socket for echo: raw where allowed, otherwise a datagram one.

A raw socket sees whole messages: replies and errors, filtered by the kernel for
our identifier. On a datagram socket (Linux's ping socket) the kernel owns the
identifier, and reports errors through the error queue. The error queue of a raw
socket is read for the kernel's own refusals only.

The socket is not connected: then the kernel would keep the routers' errors back.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
from collections import deque
from errno import EACCES, EAGAIN, EMSGSIZE, ENOBUFS, ENOMEM, EPERM
from struct import Struct as Layout
from typing import Self, final

from asdic.errors import AsdicError, LinkError, PermissionMissing
from asdic.links.icmp import constants, packet_filter
from asdic.links.icmp.arrival import Arrival, QueuedError, SendRefused
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.error_queue import Entry, read_entry
from asdic.links.icmp.family import (
    IPV4,
    SocketAddress,
    SocketFamily,
    family_of,
    socket_address,
)
from asdic.links.icmp.options import SocketOptions, bind_source, configure
from asdic.links.names import Endpoint

__all__ = ["IcmpSocket"]

_BUFFER = 65_536
_ANCILLARY = 512
_READS = 1000  # reads in a row that errors about earlier messages may spoil
_ATTEMPTS = 8  # sends that an error about an earlier message may spoil
_NO_ROOM = {EAGAIN, ENOBUFS, ENOMEM}
_ROOM = 0.1  # seconds to wait for room in the send buffer; a tenth for the device
_SECOND = 1_000_000_000
_TIMESPEC = Layout("@ll")
_INT = Layout("@i")
_IPV4 = Layout("!B7xB3x4s4x")  # header length, time to live, source (RFC 791 §3.1)
_GROUP_RANGE = "/proc/sys/net/ipv4/ping_group_range"


@final
class IcmpSocket:
    """A socket that sends Echo Requests to one address, and what comes back.

    Attributes:
        endpoint: Where messages go.
        identifier: What this socket's Echo messages must carry.
        is_raw: Errors arrive as messages; otherwise the kernel reads them.

    """

    def __init__(
        self,
        sock: socket.socket,
        endpoint: Endpoint,
        identifier: int,
        *,
        is_raw: bool,
        clock: StampClock | None = None,
    ) -> None:
        """Use *sock*, which is set up; `open` makes one."""
        self.endpoint = endpoint
        self.identifier = identifier
        self.is_raw = is_raw
        self._socket = sock
        self._family = family_of(endpoint.address)
        self._clock = clock or StampClock()
        self._place = socket_address(endpoint.address, endpoint.scope_id)
        self._buffer = bytearray(_BUFFER)
        self._reports: deque[QueuedError] = deque()
        self._watched: list[int] = [sock.fileno()]

    @classmethod
    def open(
        cls,
        endpoint: Endpoint,
        options: SocketOptions,
        identifier: int,
        *,
        allow_raw: bool = True,
        claim: bool = False,
    ) -> Self:
        """Open a socket to *endpoint*.

        Args:
            endpoint: Where messages shall go.
            options: How to set it up.
            identifier: What a raw socket's messages are to carry.
            claim: Ask the kernel for this identifier on a datagram socket, too.
            allow_raw: Try a raw socket first.

        Raises:
            PermissionMissing: neither kind of socket is allowed.
            LinkError: the kernel refuses a setting.
            UnknownName: there is no such interface.

        """
        family = family_of(endpoint.address)
        sock, is_raw = _open(family, allow_raw=allow_raw)
        try:
            sock.setblocking(False)  # noqa: FBT003 - a positional-only argument
            configure(sock, family, options)
            if is_raw:
                _filter(sock, family, identifier)
            if options.source is not None or not is_raw:
                wanted = _wanted(identifier) if claim and not is_raw else 0
                bind_source(sock, family, options, endpoint.scope_id, wanted)
        except OSError as error:
            sock.close()
            problem = os.strerror(error.errno or 0)
            raise LinkError(f"cannot set up the socket: {problem}") from error
        except AsdicError:
            sock.close()
            raise
        if not is_raw:
            identifier = sock.getsockname()[1]
        return cls(sock, endpoint, identifier, is_raw=is_raw)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def now(self) -> int:
        """Return the present instant."""
        return self._clock.now()

    def wake_on(self, descriptor: int) -> None:
        """Let `receive` return early when *descriptor* becomes readable."""
        self._watched.append(descriptor)

    def send(self, octets: bytes) -> int:
        """Send one message; return the instant right before it went.

        Raises:
            SendRefused: the kernel did not send it.

        """
        problem: OSError | None = None
        for _ in range(_ATTEMPTS):
            sent = self._clock.now()
            try:
                self._socket.sendto(octets, self._place)
            except OSError as error:
                problem = error
                if error.errno in _NO_ROOM:
                    self._wait_for_room(error)
                    continue
                mtu, met = self._drain()
                # The call may have failed for what an earlier message met.
                if mtu is not None or error.errno not in met:
                    raise _refusal(error, mtu) from error
            else:
                return sent
        assert problem is not None, "every attempt met one"  # noqa: S101 - for mypy
        raise _refusal(problem, None) from problem

    def _wait_for_room(self, error: OSError) -> None:
        """Wait until the socket has room again, or the device might have."""
        if error.errno == EAGAIN:
            select.select((), (self._socket,), (), _ROOM)
        else:
            select.select((), (), (), _ROOM / 10)

    def _drain(self) -> tuple[int | None, set[int]]:
        """Empty the error queue; return the MTU that a refusal names, if any.

        The second value holds the error numbers of what messages met.
        """
        mtu: int | None = None
        met: set[int] = set()
        while (entry := read_entry(self._socket)) is not None:
            if entry.is_local:
                mtu = entry.info
            else:
                met.add(entry.errno)
                self._keep(entry)
        return mtu, met

    def _keep(self, entry: Entry) -> None:
        if not self.is_raw:
            arrived, time_ns = self._clock.arrival(_stamp(entry.ancillary))
            self._reports.append(
                QueuedError(
                    sender=entry.offender,
                    type=entry.type,
                    code=entry.code,
                    info=entry.info,
                    octets=entry.octets,
                    arrived=arrived,
                    time_ns=time_ns,
                    scope_id=entry.scope_id,
                    destination=entry.destination,
                )
            )

    def receive(self, until: int | None) -> Arrival | QueuedError | None:
        """Return what arrived, waiting for it up to the instant *until*.

        `None` as *until* waits for ever. Returns `None` when the time is up, or
        when a descriptor given to `wake_on` became readable.
        """
        while True:
            if self._reports:
                return self._reports.popleft()
            arrival = self._read()
            if arrival is not None:
                return arrival
            if not self._reports and not self._wait(until):
                return None

    def _read(self) -> Arrival | None:
        problem: OSError | None = None
        for _attempt in range(_READS):
            try:
                size, ancillary, _, place = self._socket.recvmsg_into(
                    [self._buffer], _ANCILLARY
                )
            except BlockingIOError:
                return None
            except OSError as error:
                # A report in the error queue makes the call fail; nothing is lost.
                problem = error
                self._drain()
                if self._reports:
                    return None
                continue
            return self._arrival(bytes(self._buffer[:size]), ancillary, place)
        number = problem.errno if problem is not None else 0
        raise LinkError(f"cannot receive: {os.strerror(number or 0)}")

    def _wait(self, until: int | None) -> bool:
        """Wait for something to read; tell whether it is worth looking."""
        timeout = None
        if until is not None:
            timeout = (until - self._clock.now()) / _SECOND
            if timeout <= 0:
                return False
        ready, _, _ = select.select(self._watched, (), (), timeout)
        return self._watched[0] in ready and len(ready) == 1

    def _arrival(
        self,
        octets: bytes,
        ancillary: list[tuple[int, int, bytes]],
        place: SocketAddress,
    ) -> Arrival:
        arrived, time_ns = self._clock.arrival(_stamp(ancillary))
        if self.is_raw and self._family is IPV4:
            return _from_ipv4_packet(octets, arrived, time_ns)
        return Arrival(
            octets=octets,
            source=socket.inet_pton(
                self._family.address_family, place[0].partition("%")[0]
            ),
            hop_limit=self._hop_limit(ancillary),
            arrived=arrived,
            time_ns=time_ns,
            scope_id=place[3] if len(place) > 3 else 0,  # noqa: PLR2004 - IPv6
        )

    def _hop_limit(self, ancillary: list[tuple[int, int, bytes]]) -> int | None:
        wanted = (self._family.level, self._family.hop_limit_message)
        for level, kind, data in ancillary:
            if (level, kind) == wanted:
                number: int = _INT.unpack_from(data)[0]
                return number
        return None


def _from_ipv4_packet(octets: bytes, arrived: int, time_ns: int) -> Arrival:
    """Return what a raw IPv4 socket read: there the IP header comes first.

    The kernel has checked it: it is whole.
    """
    first, time_to_live, source = _IPV4.unpack_from(octets)
    return Arrival(
        octets=octets[4 * (first & 0xF) :],
        source=source,
        hop_limit=time_to_live,
        arrived=arrived,
        time_ns=time_ns,
    )


def _stamp(ancillary: list[tuple[int, int, bytes]]) -> int | None:
    """Return the kernel's receive stamp in nanoseconds since 1970, if there is one."""
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == constants.SO_TIMESTAMPNS:
            seconds, nanoseconds = _TIMESPEC.unpack_from(data)
            stamp: int = seconds * _SECOND + nanoseconds
            return stamp
    return None


def _refusal(error: OSError, mtu: int | None) -> SendRefused:
    number = error.errno or 0
    if number == EMSGSIZE:
        return SendRefused(number, "message too long", mtu)
    return SendRefused(number, os.strerror(number))


def _filter(sock: socket.socket, family: SocketFamily, identifier: int) -> None:
    if family is IPV4:
        packet_filter.pass_only_ipv4(sock, family.reply_types)
        packet_filter.attach(sock, packet_filter.ipv4_program(identifier))
    else:
        packet_filter.pass_only_ipv6(sock, family.reply_types)
        packet_filter.attach(sock, packet_filter.ipv6_program(identifier))
    # What came in before the filter was there is none of ours.
    with contextlib.suppress(OSError):
        while sock.recv_into(bytearray(1)):
            pass


def _open(family: SocketFamily, *, allow_raw: bool) -> tuple[socket.socket, bool]:
    """Return a socket, and whether it is a raw one."""
    kinds = (socket.SOCK_RAW, socket.SOCK_DGRAM) if allow_raw else (socket.SOCK_DGRAM,)
    for kind in kinds:
        try:
            sock = socket.socket(family.address_family, kind, family.protocol)
        except OSError as error:
            if error.errno not in {EACCES, EPERM}:
                problem = os.strerror(error.errno or 0)
                raise LinkError(f"ICMP over IPv{family.version}: {problem}") from error
        else:
            return sock, kind is socket.SOCK_RAW
    raise PermissionMissing(_how_to_get_permission())


def _wanted(identifier: int) -> int:
    """Return what to ask the kernel for on a datagram socket."""
    if not identifier:
        problem = "no permission to use the identifier 0: needs CAP_NET_RAW"
        raise PermissionMissing(f"{problem}; run it with sudo")
    return identifier


def _how_to_get_permission() -> str:
    try:
        with open(_GROUP_RANGE, encoding="ascii") as file:  # noqa: PTH123 - pathlib is slow to import
            allowed = "-".join(file.read().split())
    except OSError:
        allowed = "none"
    return (
        "no permission to send ICMP: needs CAP_NET_RAW, or a group within "
        f"net.ipv4.ping_group_range (yours is {os.getegid()}, allowed are {allowed}); "
        "run it with sudo, or allow everybody with: "
        "sudo sysctl -w net.ipv4.ping_group_range='0 2147483647'"
    )
