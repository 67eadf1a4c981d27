"""A UDP socket of somebody who answers, from the very address that was asked.

Answers may be fragmented on their way (IP_PMTUDISC_DONT): what the way back takes is
found out from the other side.
"""

from __future__ import annotations

import os
import socket
from typing import Final, final

from msgspec import Struct

from asdic.errors import LinkError
from asdic.links.icmp.family import IPV4, family_of, socket_address
from asdic.links.icmp.options import PathMtuDiscovery
from asdic.links.names import Endpoint
from asdic.links.responding.manner import (
    ANCILLARY,
    Manner,
    ask_for_manner,
    read_manner,
    source_message,
)
from asdic.links.responding.new_socket import new_socket

__all__ = ["UdpArrival", "UdpService"]

_BUFFER: Final = 65_536
_ROOM: Final = 1 << 20  # octets of the receive buffer that are asked for


@final
class UdpArrival(Struct, frozen=True, kw_only=True, gc=False):
    """A datagram.

    Attributes:
        octets: Behind the UDP header.
        source: Who sent it.
        port: From which port.
        manner: How it came.

    """

    octets: bytes
    source: Endpoint
    port: int
    manner: Manner


@final
class UdpService:
    """A socket that is bound to a local address and port.

    Args:
        local: The address; the unspecified one for all of its version.
        port: The port; 0 for any.

    Attributes:
        local: The address.
        port: The port that it has.

    Raises:
        LinkError: it cannot be had.

    """

    def __init__(self, local: Endpoint, port: int) -> None:
        family = family_of(local.address)
        self.local = local
        self._family = family
        self._socket = new_socket(family, socket.SOCK_DGRAM)
        try:
            if family is not IPV4:
                self._socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _ROOM)
            self._socket.setsockopt(
                family.level, family.mtu_discover, PathMtuDiscovery.DONT
            )
            ask_for_manner(self._socket, family)
            self._socket.bind(socket_address(local.address, local.scope_id, port))
        except OSError as error:
            self.close()
            problem = os.strerror(error.errno or 0)
            raise LinkError(f"UDP port {port} of {local.text}: {problem}") from error
        self.port: int = self._socket.getsockname()[1]

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._socket.fileno()

    def receive(self) -> UdpArrival | None:
        """Return a datagram; `None` where there is none."""
        try:
            octets, messages, _, place = self._socket.recvmsg(_BUFFER, ANCILLARY)
        except OSError:  # nothing there, or an error about an answer of ours
            return None
        source = Endpoint(
            address=socket.inet_pton(
                self._family.address_family, place[0].partition("%")[0]
            ),
            scope_id=place[3] if self._family is not IPV4 else 0,
        )
        return UdpArrival(
            octets=octets,
            source=source,
            port=place[1],
            manner=read_manner(messages),
        )

    def answer(self, arrival: UdpArrival, octets: bytes) -> str | None:
        """Send octets to whom a datagram came from.

        Returns:
            What the kernel has against it, in words, or `None`.

        """
        source = arrival.source
        place = socket_address(source.address, source.scope_id, arrival.port)
        messages = source_message(arrival.manner, self._family)
        try:
            self._socket.sendmsg([octets], messages, 0, place)
        except OSError as error:
            return os.strerror(error.errno or 0)
        return None

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
