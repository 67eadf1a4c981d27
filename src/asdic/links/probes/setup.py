"""Opening a socket for probes, with the settings that all kinds share."""

from __future__ import annotations

import os
import socket
from errno import EACCES, EPERM
from struct import Struct as Layout

from asdic.errors import AsdicError, LinkError, PermissionMissing
from asdic.links.icmp import constants
from asdic.links.icmp.family import (
    IPV4,
    SocketAddress,
    SocketFamily,
    family_of,
    socket_address,
)
from asdic.links.icmp.options import bind_source, configure
from asdic.links.names import Endpoint
from asdic.links.probes.options import ProbeOptions

__all__ = ["open_socket", "place_of"]

_LABEL_REQUEST = Layout("=16s4sBBHHH4x")  # struct in6_flowlabel_req, linux/in6.h
_GET = 0
_CREATE = 1
_ANY_SHARE = 255
_LOOSE_SOURCE_ROUTE = 131  # RFC 791 §3.1
_END_OF_OPTIONS = 0


def open_socket(
    endpoint: Endpoint,
    options: ProbeOptions,
    kind: socket.SocketKind,
    protocol: int,
    *,
    bind: bool = True,
) -> socket.socket:
    """Return a socket for *endpoint* that is set up, bound and does not block.

    Raises:
        PermissionMissing: such sockets take a privilege.
        LinkError: the kernel refuses a setting.
        UnknownName: there is no such interface.

    """
    family = family_of(endpoint.address)
    sock = _open(family, kind, protocol)
    try:
        sock.setblocking(False)  # noqa: FBT003 - a positional-only argument
        configure(sock, family, options.socket)
        _ask_for_extensions(sock, family)
        if options.gateways:
            _go_by(sock, family, (*options.gateways, endpoint.address))
        if options.flow_label is not None:
            _lease_label(sock, endpoint, options.flow_label)
        if bind:
            port = options.local_port or 0
            bind_source(sock, family, options.socket, endpoint.scope_id, port)
    except OSError as error:
        sock.close()
        problem = os.strerror(error.errno or 0)
        raise LinkError(f"cannot set up the socket: {problem}") from error
    except AsdicError:
        sock.close()
        raise
    return sock


def place_of(endpoint: Endpoint, options: ProbeOptions, port: int = 0) -> SocketAddress:
    """Return where to send to, as Python's sockets take it."""
    place = socket_address(endpoint.address, endpoint.scope_id, port)
    if options.flow_label is None or len(place) == 2:  # noqa: PLR2004 - IPv4
        return place
    return place[0], place[1], options.flow_label, place[3]


def _open(
    family: SocketFamily, kind: socket.SocketKind, protocol: int
) -> socket.socket:
    try:
        return socket.socket(family.address_family, kind, protocol)
    except OSError as error:
        problem = os.strerror(error.errno or 0)
        if error.errno in {EACCES, EPERM}:
            raise PermissionMissing(f"raw sockets: {problem}") from error
        raise LinkError(f"protocol {protocol}: {problem}") from error


def _ask_for_extensions(sock: socket.socket, family: SocketFamily) -> None:
    """Have the error queue tell where extensions begin, if the kernel can."""
    option = constants.IPV6_RECVERR_RFC4884
    if family is IPV4:
        option = constants.IP_RECVERR_RFC4884
    try:
        sock.setsockopt(family.level, option, 1)
    except OSError:
        return  # before Linux 5.9, or no datagram socket


def _go_by(
    sock: socket.socket, family: SocketFamily, addresses: tuple[bytes, ...]
) -> None:
    if family is not IPV4:
        raise LinkError("gateways: IPv6 deprecated source routes (RFC 5095)")
    octets = b"".join(addresses)
    option = bytes((_LOOSE_SOURCE_ROUTE, 3 + len(octets), 4)) + octets
    padded = option + bytes((_END_OF_OPTIONS,)) * (-len(option) % 4)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_OPTIONS, padded)


def _lease_label(sock: socket.socket, endpoint: Endpoint, label: int) -> None:
    """Ask the kernel for a flow label (RFC 6437), which it gives out."""
    if len(endpoint.address) == len(IPV4.any_address):
        raise LinkError("a flow label: IPv4 has none")
    request = _LABEL_REQUEST.pack(
        endpoint.address, label.to_bytes(4, "big"), _GET, _ANY_SHARE, _CREATE, 60, 60
    )
    level = socket.IPPROTO_IPV6
    sock.setsockopt(level, constants.IPV6_FLOWLABEL_MGR, request)
    sock.setsockopt(level, constants.IPV6_FLOWINFO_SEND, 1)
