"""One ICMP socket for however many targets, read and written in batches.

sendmmsg(2) and recvmmsg(2) take many messages with one call, and the error queue gives
back when each of them went. The C structures are made once; what changes from batch to
batch is written into them.
"""

from __future__ import annotations

import os
import select
import socket
import time
from collections.abc import Sequence
from errno import EAGAIN, EINTR, ENOBUFS
from struct import Struct as Layout
from typing import Final, Self, final

from msgspec.structs import replace

from asdic.errors import LinkError
from asdic.links.icmp import constants, packet_filter
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.family import IPV4, IPV6, SocketFamily
from asdic.links.icmp.mmsg import Mmsg
from asdic.links.icmp.opening import open_socket
from asdic.links.icmp.options import (
    STAMPING_STARTS,
    PathMtuDiscovery,
    SocketOptions,
    bind_source,
    configure,
)
from asdic.links.names import Endpoint

__all__ = ["BATCH", "BatchSocket"]

BATCH: Final = 256
"""The most messages that one call takes."""
_HEADERS = 128  # octets that an IPv4 header with options, or a quote, adds at most
_BUFFER = 8 << 20  # octets for what comes in between two looks
_FAILURES = 4  # in a row, until a message is given up
_ERRORS = {(one.level, one.receive_error) for one in (IPV4, IPV6)}
_SMALL = 500  # octets of a message that no link has to fragment
_SECOND = 1_000_000_000
_CONTROL = Layout("@Lii")
_TIMESPEC = Layout("@ll")
_KEY = Layout("=12xI")  # in struct sock_extended_err: info and data
_IPV4 = Layout("!B11x4s4x")
_IN = Layout("=H2x4s8x")
_IN6 = Layout("=H2x4x16sI")
_SKIP_STAMP = _CONTROL.size + _TIMESPEC.size
# Behind the stamp as SO_TIMESTAMPNS gives it stand three as SO_TIMESTAMPING does, and
# then what the error is, which holds the key.
_KEY_AT = _SKIP_STAMP + _CONTROL.size + 3 * _TIMESPEC.size + _CONTROL.size


@final
class BatchSocket:
    """A socket that asks the targets of one family.

    Attributes:
        identifier: What its Echo messages must carry.
        is_raw: It took a privilege to open.

    """

    def __init__(
        self,
        sock: socket.socket,
        family: SocketFamily,
        identifier: int,
        *,
        raw: bool,
        length: int,
    ) -> None:
        """Use *sock*, which is set up; `open` makes one."""
        self.identifier = identifier
        self.is_raw = raw
        self._socket = sock
        self._family = family
        self._clock = StampClock()
        self._places: list[bytes] = []
        self._outgoing = Mmsg(BATCH, room=length, name=_IN6.size)
        self._incoming = Mmsg(BATCH, room=length + _HEADERS, name=_IN6.size)
        self._queue = Mmsg(BATCH, room=0, name=_IN6.size)
        self._header = raw and family is IPV4
        self._next_key = 0
        self._failures = 0

    @classmethod
    def open(
        cls,
        family: SocketFamily,
        options: SocketOptions,
        identifier: int,
        *,
        length: int,
        allow_raw: bool = True,
    ) -> Self:
        """Open a socket for *family*, and for messages of up to *length* octets.

        Raises:
            PermissionMissing: neither kind of socket is allowed.
            LinkError: the kernel refuses a setting.
            UnknownName: there is no such interface.

        """
        sock, raw = open_socket(family, allow_raw=allow_raw)
        try:
            sock.setblocking(False)  # noqa: FBT003 - a positional-only argument
            discovery = options.path_mtu_discovery
            if discovery is None and length < _SMALL:
                # Otherwise the kernel takes time to choose IP identifiers.
                discovery = PathMtuDiscovery.DO
            configure(
                sock,
                family,
                replace(options, send_buffer=_BUFFER, path_mtu_discovery=discovery),
            )
            _enlarge(sock)
            if raw:
                _filter(sock, family, identifier)
            if not raw or options.source is not None:
                bind_source(sock, family, options, 0)
            if not raw:
                identifier = sock.getsockname()[1]
            sock.setsockopt(
                socket.SOL_SOCKET,
                constants.SO_TIMESTAMPING,
                constants.TRANSMIT_STAMPS,
            )
            time.sleep(STAMPING_STARTS)
        except OSError as error:
            sock.close()
            problem = os.strerror(error.errno or 0)
            raise LinkError(f"cannot set up the socket: {problem}") from error
        return cls(sock, family, identifier, raw=raw, length=length)

    def add(self, endpoint: Endpoint) -> None:
        """Take another target, which the next index means."""
        if self._family is IPV4:
            place = _IN.pack(socket.AF_INET, endpoint.address)
        else:
            place = _IN6.pack(socket.AF_INET6, endpoint.address, endpoint.scope_id)
        self._places.append(place)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def fileno(self) -> int:
        """Return the descriptor to wait for."""
        return self._socket.fileno()

    def now(self) -> int:
        """Return the present instant."""
        return self._clock.now()

    def send(self, messages: Sequence[tuple[int, bytes]]) -> tuple[int, str | None]:
        """Send messages to targets by index, in order.

        Returns how many went, and what kept the next one back, if anything did.
        """
        for at, (index, octets) in enumerate(messages):
            self._outgoing.fill(at, octets, self._places[index])
        done, problem = self._outgoing.send(self._socket.fileno(), len(messages))
        self._next_key += done
        self._failures = 0 if done or not problem else self._failures + 1
        if problem in {EAGAIN, ENOBUFS, EINTR}:
            select.select((), (self._socket,), (), 0.01)
        elif problem:
            self._restart_keys()
            # A call may fail for what an earlier message met; only once, though.
            if self._failures > _FAILURES:
                self._failures = 0
                return done, os.strerror(problem)
        return done, None

    def _restart_keys(self) -> None:
        """Let the kernel count from 0 again: it may have counted what it refused."""
        for flags in (0, constants.TRANSMIT_STAMPS):
            self._socket.setsockopt(socket.SOL_SOCKET, constants.SO_TIMESTAMPING, flags)
        self._next_key = 0

    @property
    def next_key(self) -> int:
        """Which stamp the next message that is sent will have.

        They count from 0, and again from there after each failure.
        """
        return self._next_key

    def look(self) -> tuple[list[tuple[int, int]], list[bytes]]:
        """Return what the error queue tells of messages.

        That is when they went, as key and instant, and of which packed destinations
        there are errors, on a datagram socket.
        """
        stamps: list[tuple[int, int]] = []
        errors: list[bytes] = []
        fileno, queue = self._socket.fileno(), self._queue
        while count := queue.receive(fileno, constants.MSG_ERRQUEUE):
            now, offset, counts = self._clock.batch()
            for at in range(count):
                control = queue.control(at)
                if _is_transmit_stamp(control):
                    key = int(_KEY.unpack_from(control, _KEY_AT)[0])
                    stamp = _stamp(control, constants.SO_TIMESTAMPNS)
                    stamps.append((key, stamp - offset if counts else now))
                elif not self.is_raw:  # a raw one gets errors as messages
                    errors.append(self._source(queue.name(at)))
            if count < BATCH:
                break
        return stamps, errors

    def _source(self, name: bytes) -> bytes:
        return name[4:8] if self._family is IPV4 else name[8:24]

    def receive(self) -> list[tuple[bytes, bytes, int]]:
        """Return the messages that are there: octets, packed source, instant."""
        found: list[tuple[bytes, bytes, int]] = []
        incoming = self._incoming
        count = incoming.receive(self._socket.fileno(), 0)
        now, offset, counts = self._clock.batch()
        for at in range(count):
            octets = incoming.octets(at)
            stamp = _stamp(incoming.control(at), constants.SO_TIMESTAMPNS)
            arrived = stamp - offset if counts and stamp else now
            if self._header:
                first, source = _IPV4.unpack_from(octets)
                octets = octets[4 * (first & 0xF) :]
            else:
                source = self._source(incoming.name(at))
            found.append((octets, source, arrived))
        return found


def _stamp(control: bytes, kind: int) -> int:
    """Return the stamp in the first control message, or 0."""
    if len(control) < _SKIP_STAMP:
        return 0
    if _CONTROL.unpack_from(control)[1:] != (socket.SOL_SOCKET, kind):
        return 0
    seconds, nanoseconds = _TIMESPEC.unpack_from(control, _CONTROL.size)
    return int(seconds) * _SECOND + int(nanoseconds)


def _is_transmit_stamp(control: bytes) -> bool:
    if len(control) < _KEY_AT + _KEY.size:
        return False
    kind = _CONTROL.unpack_from(control, _KEY_AT - _CONTROL.size)[1:]
    return kind in _ERRORS and control[_KEY_AT + 4] == constants.ORIGIN_TIMESTAMPING


def _enlarge(sock: socket.socket) -> None:
    try:
        sock.setsockopt(socket.SOL_SOCKET, constants.SO_RCVBUFFORCE, _BUFFER)
    except PermissionError:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)


def _filter(sock: socket.socket, family: SocketFamily, identifier: int) -> None:
    if family is IPV4:
        packet_filter.pass_only_ipv4(sock, family.reply_types)
        packet_filter.attach(sock, packet_filter.ipv4_program(identifier))
    else:
        packet_filter.pass_only_ipv6(sock, family.reply_types)
        packet_filter.attach(sock, packet_filter.ipv6_program(identifier))
