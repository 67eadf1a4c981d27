"""How an ICMP socket is to be set up, and the setting up."""

from __future__ import annotations

import contextlib
import os
import socket
from enum import IntEnum
from errno import EADDRNOTAVAIL, ENODEV, EPERM
from typing import final

from msgspec import Struct

from asdic.errors import LinkError, PermissionMissing, UnknownName
from asdic.links.icmp import constants
from asdic.links.icmp.family import IPV6, SocketFamily, socket_address

__all__ = [
    "STAMPING_STARTS",
    "PathMtuDiscovery",
    "SocketOptions",
    "bind_interface",
    "bind_source",
    "configure",
    "steer",
]

STAMPING_STARTS = 0.0005
"""Seconds until the kernel stamps what arrives, after the first socket asks it to.

Until then it gives the time of reading, and does not say so (net_enable_timestamp
leaves the work to another thread).
"""
_RECEIVE_BUFFER = 1 << 20  # room for a thousand replies; the default holds 256


class PathMtuDiscovery(IntEnum):
    """What the kernel does about the path MTU; values as in linux/in.h."""

    DONT = 0
    """May be fragmented, here and on the way."""
    WANT = 1
    """May be fragmented here, to the path MTU that is known."""
    DO = 2
    """May not be fragmented, and not be longer than the path MTU that is known."""
    PROBE = 3
    """May not be fragmented; the path MTU that is known doesn't matter."""


@final
class SocketOptions(Struct, frozen=True, kw_only=True):
    """What to set on an ICMP socket; `None` leaves the system's default.

    Attributes:
        interface: Name of the interface to send from.
        source: Packed address to send from.
        hop_limit: TTL or hop limit.
        traffic_class: The DS field with its ECN bits.
        path_mtu_discovery: What to do about the path MTU.
        send_buffer: Octets of the send buffer.
        broadcast: Allow broadcast destinations.
        mark: What the machine's own rules know the packets by (SO_MARK).
        bypass_routing: Send to hosts on the link only (SO_DONTROUTE).
        multicast_loop: Let this machine hear what it sends to groups.
        flow_label: Of IPv6 packets, 1 to 0xfffff; 0 lets the kernel choose one.
        ip_options: What stands in the headers of IPv4 packets behind the first 20
            octets.
        connect: Connect the socket: it then hears its destination alone.
        debug: Set SO_DEBUG, where that is allowed.
        stamps: Let the kernel tell when packets come and go, not the program.

    """

    interface: str | None = None
    source: bytes | None = None
    hop_limit: int | None = None
    traffic_class: int | None = None
    path_mtu_discovery: PathMtuDiscovery | None = None
    send_buffer: int | None = None
    broadcast: bool = False
    mark: int | None = None
    bypass_routing: bool = False
    multicast_loop: bool = True
    flow_label: int | None = None
    ip_options: bytes = b""
    connect: bool = False
    debug: bool = False
    stamps: bool = True


def configure(
    sock: socket.socket, family: SocketFamily, options: SocketOptions
) -> None:
    """Set up an ICMP socket.

    Raises:
        LinkError: the kernel refuses a setting.
        PermissionMissing: packets may not be marked.
        UnknownName: there is no such interface.

    """
    if options.stamps:
        sock.setsockopt(socket.SOL_SOCKET, constants.SO_TIMESTAMPNS, 1)
    sock.setsockopt(family.level, family.receive_error, 1)
    sock.setsockopt(family.level, family.receive_hop_limit, 1)
    _enlarge_receive_buffer(sock)
    steer(sock, options)
    if not options.multicast_loop:
        sock.setsockopt(family.level, family.multicast_loop, 0)
    if options.send_buffer is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, options.send_buffer)
    if options.hop_limit is not None:
        sock.setsockopt(family.level, family.hop_limit, options.hop_limit)
        sock.setsockopt(family.level, family.multicast_hop_limit, options.hop_limit)
    if options.traffic_class is not None:
        sock.setsockopt(family.level, family.traffic_class, options.traffic_class)
    _set_path_mtu_discovery(sock, family, options.path_mtu_discovery)
    if options.interface is not None:
        bind_interface(sock, options.interface)
    _set_rarities(sock, family, options)


def _set_rarities(
    sock: socket.socket, family: SocketFamily, options: SocketOptions
) -> None:
    if options.debug:
        # As iputils' ping does it: it helps nobody, and harms nobody.
        with contextlib.suppress(PermissionError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_DEBUG, 1)
    if options.ip_options:
        _set_ip_options(sock, family, options.ip_options)


def _set_ip_options(
    sock: socket.socket, family: SocketFamily, ip_options: bytes
) -> None:
    if family is IPV6:
        raise LinkError("only IPv4 has options such as these in its header")
    try:
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_OPTIONS, ip_options)
    except OSError as error:
        problem = os.strerror(error.errno or 0).lower()
        raise LinkError(f"the kernel refuses the IP options: {problem}") from error
    sock.setsockopt(socket.IPPROTO_IP, constants.IP_RECVOPTS, 1)


def _enlarge_receive_buffer(sock: socket.socket) -> None:
    try:
        sock.setsockopt(socket.SOL_SOCKET, constants.SO_RCVBUFFORCE, _RECEIVE_BUFFER)
    except PermissionError:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)


def _set_path_mtu_discovery(
    sock: socket.socket, family: SocketFamily, strategy: PathMtuDiscovery | None
) -> None:
    if strategy is None:
        return
    sock.setsockopt(family.level, family.mtu_discover, strategy)
    if family is IPV6:
        whole = strategy in {PathMtuDiscovery.DO, PathMtuDiscovery.PROBE}
        sock.setsockopt(family.level, constants.IPV6_DONTFRAG, whole)


def steer(sock: socket.socket, options: SocketOptions) -> None:
    """Set what has a say in which route packets take.

    Raises:
        PermissionMissing: packets may not be marked.

    """
    if options.broadcast:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    if options.bypass_routing:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_DONTROUTE, 1)
    if options.mark is not None:
        try:
            sock.setsockopt(socket.SOL_SOCKET, constants.SO_MARK, options.mark)
        except PermissionError as error:
            problem = "no permission to mark packets: needs CAP_NET_ADMIN"
            raise PermissionMissing(f"{problem}; run it with sudo") from error


def bind_interface(sock: socket.socket, name: str) -> None:
    """Let *sock* send and receive on one interface only.

    Raises:
        UnknownName: there is no such interface.
        LinkError: the kernel refuses.

    """
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, name.encode())
    except OSError as error:
        if error.errno == ENODEV:
            raise UnknownName(f"{name}: no such interface") from error
        # Before Linux 5.7 this took a privilege: what routes there serves as well.
        if error.errno != EPERM:
            raise LinkError(f"{name}: {os.strerror(error.errno or 0)}") from error
        with contextlib.suppress(OSError):
            sock.setsockopt(
                socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.if_nametoindex(name)
            )


def bind_source(
    sock: socket.socket,
    family: SocketFamily,
    options: SocketOptions,
    scope_id: int,
    identifier: int = 0,
) -> None:
    """Give *sock* its local address; a datagram one gets its identifier with it.

    Args:
        sock: The socket.
        family: Its family.
        options: What the user wants.
        scope_id: Interface index that goes with the address.
        identifier: What a datagram socket asks for; 0 leaves it to the kernel.

    Raises:
        LinkError: the address is none of this machine's.

    """
    address = options.source or family.any_address
    place = socket_address(address, scope_id if options.source else 0, identifier)
    try:
        sock.bind(place)
    except OSError as error:
        if error.errno == EADDRNOTAVAIL:
            problem = "not an address of this machine"
            raise LinkError(f"{place[0]}: {problem}") from error
        raise LinkError(f"{place[0]}: {os.strerror(error.errno or 0)}") from error
