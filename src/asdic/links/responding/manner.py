"""How a packet came, by the control messages of its socket (ip(7), ipv6(7))."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from struct import Struct as Layout
from typing import Final, TypeAlias, final

from msgspec import Struct

from asdic.links.icmp.constants import (
    IP_RECVTTL,
    IP_TTL,
    IPV6_HOPLIMIT,
    IPV6_RECVHOPLIMIT,
)
from asdic.links.icmp.family import IPV4, SocketFamily
from asdic.links.names import is_group

__all__ = ["ANCILLARY", "Manner", "ask_for_manner", "read_manner", "source_message"]

# linux/in.h, linux/in6.h
_IP_TOS: Final = 1
_IP_PKTINFO: Final = 8
_IP_RECVTOS: Final = 13
_IP_RECVFRAGSIZE: Final = 25
_IPV6_RECVFRAGSIZE: Final = 77

ANCILLARY: Final = 512
"""Octets that control messages take at most."""
ControlMessage: TypeAlias = tuple[int, int, bytes]

_IN_PKTINFO: Final = Layout("=I4s4s")  # interface, local address, destination
_IN6_PKTINFO: Final = Layout("=16sI")
_OPTIONS: Final = {
    4: (IP_RECVTTL, _IP_RECVTOS, _IP_PKTINFO, _IP_RECVFRAGSIZE),
    6: (
        IPV6_RECVHOPLIMIT,
        socket.IPV6_RECVTCLASS,
        socket.IPV6_RECVPKTINFO,
        _IPV6_RECVFRAGSIZE,
    ),
}
_NUMBERS: Final = {
    (socket.IPPROTO_IP, IP_TTL): "hop_limit",
    (socket.IPPROTO_IP, _IP_TOS): "traffic_class",
    (socket.IPPROTO_IP, _IP_RECVFRAGSIZE): "largest_fragment",
    (socket.IPPROTO_IPV6, IPV6_HOPLIMIT): "hop_limit",
    (socket.IPPROTO_IPV6, socket.IPV6_TCLASS): "traffic_class",
    (socket.IPPROTO_IPV6, _IPV6_RECVFRAGSIZE): "largest_fragment",
}


@final
class Manner(Struct, frozen=True, kw_only=True, gc=False):
    """How a packet came.

    Attributes:
        hop_limit: Hop limit or time to live that was left.
        traffic_class: DSCP and ECN.
        largest_fragment: Octets of the largest fragment's packet; 0 if it came whole.
        local: Packed address that an answer is to come from; empty if unknown.
        interface: Where it came in.
        to_group: It went to a group or to all of a link.

    """

    hop_limit: int = 0
    traffic_class: int = 0
    largest_fragment: int = 0
    local: bytes = b""
    interface: int = 0
    to_group: bool = False


def ask_for_manner(sock: socket.socket, family: SocketFamily) -> None:
    """Have the kernel tell how packets come.

    Raises:
        OSError: it will not.

    """
    for option in _OPTIONS[family.version]:
        sock.setsockopt(family.level, option, 1)


def read_manner(messages: Iterable[ControlMessage]) -> Manner:
    """Return what control messages tell."""
    numbers: dict[str, int] = {}
    local, interface, to_group = b"", 0, False
    for level, kind, octets in messages:
        name = _NUMBERS.get((level, kind))
        if name is not None:
            numbers[name] = octets[0] if len(octets) == 1 else _host_order(octets)
        elif (level, kind) == (socket.IPPROTO_IP, _IP_PKTINFO):
            interface, local, destination = _IN_PKTINFO.unpack(octets)
            to_group = destination != local
        elif (level, kind) == (socket.IPPROTO_IPV6, socket.IPV6_PKTINFO):
            local, interface = _IN6_PKTINFO.unpack(octets)
            to_group = is_group(local)
    return Manner(
        hop_limit=numbers.get("hop_limit", 0),
        traffic_class=numbers.get("traffic_class", 0),
        largest_fragment=numbers.get("largest_fragment", 0),
        local=local,
        interface=interface,
        to_group=to_group,
    )


def source_message(manner: Manner, family: SocketFamily) -> list[ControlMessage]:
    """Return the control message that lets an answer come from where it went to."""
    if not manner.local:
        return []
    if family is IPV4:
        octets = _IN_PKTINFO.pack(0, manner.local, bytes(4))
        return [(socket.IPPROTO_IP, _IP_PKTINFO, octets)]
    octets = _IN6_PKTINFO.pack(manner.local, manner.interface)
    return [(socket.IPPROTO_IPV6, socket.IPV6_PKTINFO, octets)]


def _host_order(octets: bytes) -> int:
    return int(Layout("@i").unpack(octets)[0])
