"""Which source address the kernel would use, asked before anything is sent.

Connecting a UDP socket sends nothing, but makes the kernel look the route up:
so what can be known to fail fails early, with a clear message.
"""

from __future__ import annotations

import os
import socket
from errno import EACCES, EINVAL

from msgspec.structs import replace

from asdic.errors import LinkError
from asdic.links.icmp.family import family_of, socket_address
from asdic.links.icmp.options import (
    SocketOptions,
    bind_interface,
    bind_source,
    steer,
)
from asdic.links.names import Endpoint, is_link_wide

__all__ = ["find_route"]

_PORT = 1025  # any that is not 0


def find_route(endpoint: Endpoint, options: SocketOptions) -> tuple[Endpoint, bytes]:
    """Return what *endpoint* means to the kernel, and the source address to it.

    The unspecified address means this machine.

    Raises:
        LinkError: there is no route, or a broadcast address was not allowed.
        PermissionMissing: packets may not be marked.
        UnknownName: there is no such interface.

    """
    family = family_of(endpoint.address)
    with socket.socket(family.address_family, socket.SOCK_DGRAM) as sock:
        if options.interface is not None:
            bind_interface(sock, options.interface)
        if options.source is not None:
            bind_source(sock, family, options, endpoint.scope_id)
        steer(sock, options)
        try:
            sock.connect(socket_address(endpoint.address, endpoint.scope_id, _PORT))
        except OSError as error:
            raise LinkError(f"{endpoint.text}: {_problem(error, endpoint)}") from error
        source = _packed(sock.getsockname())
        return replace(endpoint, address=_packed(sock.getpeername())), source


def _packed(place: tuple[str, int]) -> bytes:
    text = place[0].partition("%")[0]
    family = socket.AF_INET6 if ":" in text else socket.AF_INET
    return socket.inet_pton(family, text)


def _problem(error: OSError, endpoint: Endpoint) -> str:
    if error.errno == EACCES:
        if len(endpoint.address) != 4:  # noqa: PLR2004 - IPv6 knows no broadcast
            return "forbidden by a route or a firewall"
        return (
            "a broadcast address, or forbidden by a route or a firewall; "
            "-b allows broadcast"
        )
    if error.errno == EINVAL:
        if is_link_wide(endpoint.address) and not endpoint.scope_id:
            # Linux refuses an address of the link so (RFC 4007 §6).
            return f"which link? Name its interface, as in {endpoint.text}%eth0"
        return "invalid argument: its route may be a blackhole"
    return os.strerror(error.errno or 0).lower()
