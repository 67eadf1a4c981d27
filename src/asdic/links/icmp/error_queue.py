"""Reading a socket's error queue (IP_RECVERR, IPV6_RECVERR; ip(7), ipv6(7)).

With it the kernel hands over the ICMP errors that concern a socket, and its own
refusals with the MTU that they are about: the only way for sockets that don't
see ICMP errors as messages. The stamps of what was sent come here, too
(SO_TIMESTAMPING; Linux, Documentation/networking/timestamping.rst).
"""

from __future__ import annotations

import socket
import sys
from struct import Struct as Layout
from typing import final

from msgspec import Struct

from asdic.links.icmp.constants import (
    IP_RECVERR,
    IPV6_RECVERR,
    MSG_ERRQUEUE,
    ORIGIN_LOCAL,
    ORIGIN_TIMESTAMPING,
    SO_TIMESTAMPING,
)

__all__ = ["Entry", "read_entry"]

# struct sock_extended_err; behind it stands the offender's struct sockaddr
# (its last word: where an extension begins, RFC 4884, and whether it is sound)
_EXTENDED = Layout("=IBBBBIHBx")
_FAMILY = slice(_EXTENDED.size, _EXTENDED.size + 2)
_DATA = slice(12, 16)
_IPV4_OFFENDER = slice(_EXTENDED.size + 4, _EXTENDED.size + 8)
_IPV6_OFFENDER = slice(_EXTENDED.size + 8, _EXTENDED.size + 24)
_SCOPE = slice(_EXTENDED.size + 24, _EXTENDED.size + 28)
_BUFFER = 65_536
_ANCILLARY = 512
_TIMESPEC = Layout("@ll")
_SECOND = 1_000_000_000
_LEVELS = {
    (socket.IPPROTO_IP, IP_RECVERR),
    (socket.IPPROTO_IPV6, IPV6_RECVERR),
}


@final
class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One error that the kernel kept for a socket.

    Attributes:
        errno: What a system call would have failed with.
        is_local: The kernel itself refused to send.
        type: ICMP type, where it is not local.
        code: ICMP code, likewise.
        info: The MTU, or what else the error carries.
        offender: Packed address of who reported it, or `None`.
        scope_id: Interface index that goes with the offender, or 0.
        destination: Packed address that the message was sent to, or `None`.
        octets: The start of what was sent, without IP header.
        ancillary: All control messages, the receive stamp among them.
        extension_at: Where in *octets* an extension structure begins, or 0; only
            sockets that asked for it (IP_RECVERR_RFC4884) are told.
        is_transmit_stamp: No error: the time at which something was sent.
        destination_port: Port that the message was sent to, where there are ports.
        key: Which message a transmit stamp is of, counted from 0; `None` for all
            else.
        transmitted: When that went, in nanoseconds since 1970.

    """

    errno: int
    is_local: bool
    type: int
    code: int
    info: int
    offender: bytes | None
    scope_id: int
    destination: bytes | None
    octets: bytes
    ancillary: list[tuple[int, int, bytes]]
    extension_at: int = 0
    is_transmit_stamp: bool = False
    destination_port: int = 0
    key: int | None = None
    transmitted: int = 0


def read_entry(sock: socket.socket) -> Entry | None:
    """Return the oldest error that the kernel keeps for *sock*, or `None`."""
    try:
        octets, ancillary, _, place = sock.recvmsg(
            _BUFFER, _ANCILLARY, MSG_ERRQUEUE | socket.MSG_DONTWAIT
        )
    except BlockingIOError:
        return None
    for level, kind, data in ancillary:
        if (level, kind) in _LEVELS:
            port = place[1] if isinstance(place, tuple) else 0
            return _entry(data, octets, ancillary, _packed(sock, place), port)
    return None


def _packed(sock: socket.socket, place: object) -> bytes | None:
    """Return the address in what Python's sockets give as one, or `None`."""
    if not isinstance(place, tuple):
        return None  # of a local error, the kernel names none
    try:
        return socket.inet_pton(sock.family, str(place[0]).partition("%")[0])
    except OSError:
        return None


def _entry(
    data: bytes,
    octets: bytes,
    ancillary: list[tuple[int, int, bytes]],
    destination: bytes | None,
    destination_port: int,
) -> Entry:
    number, origin, type_, code, _, info, at, flags = _EXTENDED.unpack_from(data)
    is_stamp = origin == ORIGIN_TIMESTAMPING
    family = int.from_bytes(data[_FAMILY], sys.byteorder)
    offender = {
        socket.AF_INET.value: data[_IPV4_OFFENDER],
        socket.AF_INET6.value: data[_IPV6_OFFENDER],
    }.get(family)
    return Entry(
        errno=number,
        is_local=origin == ORIGIN_LOCAL,
        type=type_,
        code=code,
        info=info,
        offender=offender,
        scope_id=int.from_bytes(data[_SCOPE], sys.byteorder)
        if family == socket.AF_INET6
        else 0,
        destination=destination,
        octets=octets,
        ancillary=ancillary,
        extension_at=0 if flags else at,
        is_transmit_stamp=is_stamp,
        destination_port=destination_port,
        key=int.from_bytes(data[_DATA], sys.byteorder) if is_stamp else None,
        transmitted=_transmit_stamp(ancillary) if is_stamp else 0,
    )


def _transmit_stamp(ancillary: list[tuple[int, int, bytes]]) -> int:
    """Return the software stamp, the first of three, in nanoseconds since 1970."""
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, SO_TIMESTAMPING):
            seconds, nanoseconds = _TIMESPEC.unpack_from(data)
            return int(seconds) * _SECOND + int(nanoseconds)
    return 0
