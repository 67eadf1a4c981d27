"""A socket that sends whole IP packets as they are (raw(7), ipv6(7)).

The kernel routes them, and resolves the link-layer address. Of IPv4 it fills in the
header checksum, and the identification where that is 0; of IPv6, nothing. It does
not fragment them.
"""

from __future__ import annotations

import os
import socket
from errno import EACCES, EMSGSIZE, EPERM
from types import TracebackType
from typing import Self, final

from asdic.errors import LinkError, PermissionMissing
from asdic.links.icmp.family import IPV4, family_of, socket_address
from asdic.links.icmp.options import bind_interface
from asdic.links.names import Endpoint

__all__ = ["RawIpSocket"]

_HEADER_INCLUDED = 36  # IPV6_HDRINCL (linux/in6.h)


@final
class RawIpSocket:
    """A socket for packets to one address; a context manager."""

    def __init__(self, endpoint: Endpoint, interface: str | None = None) -> None:
        """Open it.

        Args:
            endpoint: Where packets go.
            interface: Send from this one only.

        Raises:
            PermissionMissing: this needs CAP_NET_RAW.
            UnknownName: there is no such interface.

        """
        family = family_of(endpoint.address)
        self._endpoint = endpoint
        self._place = socket_address(endpoint.address, endpoint.scope_id)
        try:
            self._socket = socket.socket(
                family.address_family, socket.SOCK_RAW, socket.IPPROTO_RAW
            )
        except PermissionError as error:
            problem = "no permission to send raw packets: needs CAP_NET_RAW"
            raise PermissionMissing(f"{problem}; run it with sudo") from error
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            if family is not IPV4:
                self._socket.setsockopt(socket.IPPROTO_IPV6, _HEADER_INCLUDED, 1)
            if interface is not None:
                bind_interface(self._socket, interface)
        except BaseException:
            self.close()
            raise

    def send(self, packet: bytes) -> None:
        """Send a packet, its IP header included.

        Raises:
            LinkError: the kernel refuses it.

        """
        try:
            self._socket.sendto(packet, self._place)
        except OSError as error:
            problem = _problem(error, len(packet))
            raise LinkError(f"{self._endpoint.text}: {problem}") from error

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _problem(error: OSError, size: int) -> str:
    if error.errno == EMSGSIZE:
        return (
            f"{size} octets are more than the link carries; packets are not fragmented"
        )
    if error.errno in {EACCES, EPERM}:
        return "forbidden by a route or a firewall"
    return os.strerror(error.errno or 0).lower()
