"""One ICMP socket for echo: raw where allowed, otherwise a datagram one.

A raw socket sees whole messages: replies and errors, filtered by the kernel for
our identifier. On a datagram socket (Linux's ping socket) the kernel owns the
identifier, and reports errors through the error queue. The error queue of a raw
socket is read for the kernel's own refusals and for transmit stamps only, unless it is
connected: then the kernel keeps the routers' messages back. So it is not, but where
the user wants it.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import time
from collections import deque
from errno import EAGAIN, EMSGSIZE, ENOBUFS, ENOMEM
from struct import Struct as Layout
from typing import Self, final

from asdic.errors import AsdicError, LinkError
from asdic.links.icmp import constants, packet_filter
from asdic.links.icmp.arrival import (
    Arrival,
    QueuedError,
    SendRefused,
    TransmitStamp,
)
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.error_queue import Entry, read_entry
from asdic.links.icmp.family import (
    IPV4,
    SocketAddress,
    SocketFamily,
    family_of,
    socket_address,
)
from asdic.links.icmp.opening import open_socket, wanted_identifier
from asdic.links.icmp.options import (
    STAMPING_STARTS,
    SocketOptions,
    bind_source,
    configure,
)
from asdic.links.icmp.transmit_stamps import TransmitStamps
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


@final
class IcmpSocket:
    """A socket that sends Echo Requests to one address, and what comes back.

    Attributes:
        endpoint: Where messages go.
        identifier: What this socket's Echo messages must carry.
        is_raw: Errors arrive as messages; otherwise the kernel reads them.
        flow_label: Of IPv6 packets, or 0.

    """

    def __init__(
        self,
        sock: socket.socket,
        endpoint: Endpoint,
        identifier: int,
        *,
        is_raw: bool,
        clock: StampClock | None = None,
        flow_label: int = 0,
        is_connected: bool = False,
    ) -> None:
        """Use *sock*, which is set up; `open` makes one."""
        self.endpoint = endpoint
        self.identifier = identifier
        self.is_raw = is_raw
        self.flow_label = flow_label
        self._socket = sock
        self._family = family_of(endpoint.address)
        self._clock = clock or StampClock()
        self._place = _place(endpoint, flow_label)
        self._buffer = bytearray(_BUFFER)
        self._queue_tells_errors = is_connected or not is_raw
        self._stamps = TransmitStamps(sock, self._clock)
        self._reports: deque[QueuedError | TransmitStamp] = deque()
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
        sock, is_raw = open_socket(family, allow_raw=allow_raw)
        try:
            sock.setblocking(False)  # noqa: FBT003 - a positional-only argument
            configure(sock, family, options)
            if is_raw:
                _filter(sock, family, identifier)
            if options.source is not None or not is_raw:
                wanted = wanted_identifier(identifier) if claim and not is_raw else 0
                bind_source(sock, family, options, endpoint.scope_id, wanted)
            label = _finish(sock, endpoint, options)
        except OSError as error:
            sock.close()
            problem = os.strerror(error.errno or 0)
            raise LinkError(f"cannot set up the socket: {problem}") from error
        except AsdicError:
            sock.close()
            raise
        if not is_raw:
            identifier = sock.getsockname()[1]
        link = cls(
            sock,
            endpoint,
            identifier,
            is_raw=is_raw,
            flow_label=label,
            is_connected=options.connect,
        )
        if options.stamps:
            link.begin_stamps()
            time.sleep(STAMPING_STARTS)
        return link

    def begin_stamps(self) -> None:
        """Let the kernel tell when messages really go."""
        self._stamps.begin()

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
        """Send one message; return the instant when it went.

        That is the kernel's stamp where it comes at once; otherwise a moment before,
        and a `TransmitStamp` may follow.

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
                if self._stamps.are_on:
                    self._stamps.begin()
                # The call may have failed for what an earlier message met.
                if mtu is not None or error.errno not in met:
                    raise _refusal(error, mtu) from error
            else:
                return self._stamped(sent)
        assert problem is not None, "every attempt met one"  # noqa: S101 - for mypy
        raise _refusal(problem, None) from problem

    def _stamped(self, sent: int) -> int:
        """Return the stamp of the message that just went, or *sent*."""
        if not self._stamps.are_on:
            return sent
        self._stamps.sent(sent)
        self._drain()
        if self._reports:
            latest = self._reports[-1]
            if isinstance(latest, TransmitStamp) and latest.was == sent:
                self._reports.pop()
                return latest.at
        return sent

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
            if entry.key is not None:
                found = self._stamps.match(entry)
                if found is not None:
                    self._reports.append(TransmitStamp(was=found[0], at=found[1]))
            elif entry.is_local:
                mtu = entry.info
            else:
                met.add(entry.errno)
                self._keep(entry)
        return mtu, met

    def _keep(self, entry: Entry) -> None:
        if self._queue_tells_errors:
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

    def receive(
        self, until: int | None
    ) -> Arrival | QueuedError | TransmitStamp | None:
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
            self._drain()  # stamps wake, too, but make no call fail
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
            ip_options=_ip_options(ancillary),
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
    header = 4 * (first & 0xF)
    return Arrival(
        octets=octets[header:],
        source=source,
        hop_limit=time_to_live,
        arrived=arrived,
        time_ns=time_ns,
        ip_options=octets[_IPV4.size : header],
    )


def _ip_options(ancillary: list[tuple[int, int, bytes]]) -> bytes:
    for level, kind, data in ancillary:
        if (level, kind) == (socket.IPPROTO_IP, constants.IP_RECVOPTS):
            return data
    return b""


def _place(endpoint: Endpoint, flow_label: int) -> SocketAddress:
    place = socket_address(endpoint.address, endpoint.scope_id)
    if flow_label and len(place) > 2:  # noqa: PLR2004 - IPv6
        return place[0], place[1], flow_label, endpoint.scope_id
    return place


def _finish(sock: socket.socket, endpoint: Endpoint, options: SocketOptions) -> int:
    """Do what comes after binding; return the flow label that packets carry, or 0."""
    label = 0
    if options.flow_label is not None:
        if family_of(endpoint.address) is IPV4:
            raise LinkError("only IPv6 has flow labels")
        from asdic.links.icmp.flow_label import claim  # noqa: PLC0415 - start fast

        label = claim(sock, endpoint.address, options.flow_label)
    if options.connect:
        sock.connect(_place(endpoint, label))
    return label


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
