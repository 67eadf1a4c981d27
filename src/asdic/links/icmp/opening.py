"""Opening ICMP sockets: raw where allowed, otherwise datagram ones (icmp(7))."""

from __future__ import annotations

import os
import socket
from errno import EACCES, EPERM

from asdic.errors import LinkError, PermissionMissing
from asdic.links.icmp.family import SocketFamily

__all__ = ["open_socket", "wanted_identifier"]

_GROUP_RANGE = "/proc/sys/net/ipv4/ping_group_range"


def open_socket(family: SocketFamily, *, allow_raw: bool) -> tuple[socket.socket, bool]:
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


def wanted_identifier(identifier: int) -> int:
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
