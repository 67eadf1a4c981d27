"""A socket that sends with a hop limit per packet, and whose error queue is read.

The kernel puts into that queue the ICMP errors about what was sent (ip(7),
IP_RECVERR), its own refusals, and the times at which packets went to the device
(SO_TIMESTAMPING): what is sent is stamped with the latter where it comes at once.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
from collections import deque
from errno import EAGAIN, EMSGSIZE, ENOBUFS, ENOMEM
from struct import Struct as Layout
from typing import final

from asdic.errors import LinkError
from asdic.links.icmp import constants
from asdic.links.icmp.arrival import SendRefused
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.error_queue import Entry, read_entry
from asdic.links.icmp.family import SocketAddress, SocketFamily

__all__ = ["Ancillary", "QueuedSocket", "Received", "hop_limit_of", "stamp_of"]

Ancillary = list[tuple[int, int, bytes]]
Received = tuple[bytes, Ancillary, SocketAddress]

_BUFFER = 65_536
_ANCILLARY = 512
_ATTEMPTS = 8  # calls that an error about an earlier packet may spoil
_NO_ROOM = {EAGAIN, ENOBUFS, ENOMEM}
_ROOM = 0.1  # seconds to wait for room in the send buffer
_SECOND = 1_000_000_000
_TIMESPEC = Layout("@ll")
_INT = Layout("@i")
_STAMPS = (
    1 << 1 | 1 << 4 | 1 << 7 | 1 << 11
)  # TX_SOFTWARE, SOFTWARE, OPT_ID, OPT_TSONLY
_STAMPED = {constants.SO_TIMESTAMPING, constants.SO_TIMESTAMPNS}


@final
class QueuedSocket:
    """Wraps *sock*, which does not block, with its error queue.

    Attributes:
        sock: The socket.
        clock: What its instants are told on.

    """

    def __init__(
        self,
        sock: socket.socket,
        family: SocketFamily,
        clock: StampClock,
        *,
        keep_errors: bool,
    ) -> None:
        """Switch transmit stamps on.

        Args:
            sock: The socket, set up and not blocking.
            family: Its family.
            clock: Tells instants.
            keep_errors: ICMP errors of the queue are wanted; otherwise only the
                kernel's refusals are read, since the errors come another way.

        """
        self.sock = sock
        self.clock = clock
        self._family = family
        self._keep_errors = keep_errors
        self._hop_limit = 0
        self._entries: deque[Entry] = deque()
        with contextlib.suppress(OSError):  # then the moment before the call counts
            sock.setsockopt(socket.SOL_SOCKET, constants.SO_TIMESTAMPING, _STAMPS)

    def set_hop_limit(self, hop_limit: int) -> None:
        """Let what is sent from now on have this TTL or hop limit."""
        if hop_limit != self._hop_limit:
            level = self._family.level
            self.sock.setsockopt(level, self._family.hop_limit, hop_limit)
            self.sock.setsockopt(level, self._family.multicast_hop_limit, hop_limit)
            self._hop_limit = hop_limit

    def send(self, octets: bytes, place: SocketAddress, hop_limit: int) -> int:
        """Send *octets*; return the instant at which they went.

        Raises:
            SendRefused: the kernel did not send them.

        """
        self.set_hop_limit(hop_limit)
        problem = 0
        for _ in range(_ATTEMPTS):
            before = self.clock.now()
            try:
                self.sock.sendto(octets, place)
            except OSError as error:
                problem = error.errno or 0
                if problem in _NO_ROOM:
                    select.select((), (self.sock,), (), _ROOM)
                    continue
                mtu, _, met = self._drain()
                # The call may have failed for what an earlier packet met.
                if mtu is not None or problem not in met:
                    raise _refusal(problem, mtu) from error
            else:
                _, stamp, _ = self._drain()
                return self._went(before, stamp)
        raise _refusal(problem, None)

    def _went(self, before: int, stamp: int | None) -> int:
        """Return when a packet went that was given away after *before*."""
        if stamp is None:
            return before
        at, _ = self.clock.arrival(stamp)
        return max(at, before)  # the stamp may be an earlier packet's

    def _drain(self) -> tuple[int | None, int | None, set[int]]:
        """Empty the error queue: the MTU of a refusal, a stamp, what packets met."""
        mtu: int | None = None
        stamp: int | None = None
        met: set[int] = set()
        while (entry := read_entry(self.sock)) is not None:
            if entry.is_transmit_stamp:
                stamp = stamp_of(entry.ancillary)
            elif entry.is_local:
                mtu = entry.info
            else:
                met.add(entry.errno)
                if self._keep_errors:
                    self._entries.append(entry)
        return mtu, stamp, met

    def next_error(self) -> Entry | None:
        """Return the oldest ICMP error of the queue, or `None`."""
        if not self._entries:
            self._drain()
        return self._entries.popleft() if self._entries else None

    def read(self) -> Received | None:
        """Return a packet that arrived with what goes with it, or `None`.

        Raises:
            LinkError: the kernel refuses, again and again.

        """
        problem = 0
        for _ in range(_ATTEMPTS):
            try:
                octets, ancillary, _, place = self.sock.recvmsg(_BUFFER, _ANCILLARY)
            except BlockingIOError:
                return None
            except OSError as error:
                # A report in the error queue makes the call fail; nothing is lost.
                problem = error.errno or 0
                self._drain()
                continue
            return octets, ancillary, place
        if self._entries:
            return None
        raise LinkError(f"cannot receive: {os.strerror(problem)}")

    def hop_limit(self, ancillary: Ancillary) -> int | None:
        """Return the hop limit with which something arrived, if it is told."""
        return hop_limit_of(ancillary, self._family)


def hop_limit_of(ancillary: Ancillary, family: SocketFamily) -> int | None:
    """Return the hop limit among control messages, or `None`."""
    wanted = (family.level, family.hop_limit_message)
    for level, kind, data in ancillary:
        if (level, kind) == wanted:
            number: int = _INT.unpack_from(data)[0]
            return number
    return None


def stamp_of(ancillary: Ancillary) -> int | None:
    """Return the kernel's stamp in nanoseconds since 1970, if there is one."""
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind in _STAMPED:
            seconds, nanoseconds = _TIMESPEC.unpack_from(data)
            stamp: int = seconds * _SECOND + nanoseconds
            if stamp:
                return stamp
    return None


def _refusal(number: int, mtu: int | None) -> SendRefused:
    if number == EMSGSIZE:
        return SendRefused(number, "message too long", mtu)
    return SendRefused(number, os.strerror(number))
