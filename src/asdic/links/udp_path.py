"""A UDP socket for probes of a path's size: whole, with DF, whatever the kernel thinks.

With `IP_PMTUDISC_PROBE` (ip(7)) the kernel sends what fits the link, even if an ICMP
message told it of a smaller path MTU; what such messages tell comes by the error queue.
It needs no privilege.
"""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from errno import EMSGSIZE
from types import TracebackType
from typing import Self, final

from msgspec import Struct

from asdic.errors import LinkError
from asdic.links.icmp.constants import IPV6_DONTFRAG
from asdic.links.icmp.error_queue import read_entry
from asdic.links.icmp.family import IPV4, family_of, socket_address
from asdic.links.icmp.options import PathMtuDiscovery
from asdic.links.names import Endpoint

__all__ = ["TooBig", "UdpPath", "open_responder"]

_IP_MTU = 14
_IPV6_MTU = 24
_BUFFER = 65_536
_LONGEST = 0xFFFF
_SECOND = 1_000_000_000


@final
class TooBig(Struct, frozen=True, gc=False):
    """What a router reported of a datagram.

    Attributes:
        octets: The datagram, as far as it is quoted.
        mtu: Octets of an IP packet that the next link takes.

    """

    octets: bytes
    mtu: int


@final
class UdpPath:
    """A socket to one far end; a context manager.

    Args:
        endpoint: The far end's address.
        port: Its UDP port.

    Attributes:
        version: 4 or 6.

    Raises:
        LinkError: there is no way to it.

    """

    def __init__(self, endpoint: Endpoint, port: int) -> None:
        family = family_of(endpoint.address)
        self.version = family.version
        self._name = f"{endpoint.text} port {port}"
        self._socket = socket.socket(family.address_family, socket.SOCK_DGRAM)
        try:
            self._socket.setsockopt(
                family.level, family.mtu_discover, PathMtuDiscovery.PROBE
            )
            self._socket.setsockopt(family.level, family.receive_error, 1)
            if family is not IPV4:
                self._socket.setsockopt(family.level, IPV6_DONTFRAG, 1)
            self._socket.setblocking(False)  # noqa: FBT003 - the socket's own signature
            place = socket_address(endpoint.address, endpoint.scope_id, port)
            self._socket.connect(place)
        except OSError as error:
            self.close()
            raise LinkError(f"{self._name}: {error.strerror}") from error

    @property
    def mtu(self) -> int:
        """Octets of an IP packet that the kernel thinks the path takes."""
        level, option = socket.IPPROTO_IPV6, _IPV6_MTU
        if self.version == IPV4.version:
            level, option = socket.IPPROTO_IP, _IP_MTU
        return min(self._socket.getsockopt(level, option), _LONGEST)

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._socket.fileno()

    def send(self, payload: bytes) -> None:
        """Send a datagram; what the link does not take is lost.

        Raises:
            LinkError: the kernel refuses it for another reason.

        """
        try:
            self._socket.send(payload)
        except ConnectionRefusedError:
            self._socket.send(payload)  # an earlier error, told only now
        except OSError as error:
            if error.errno != EMSGSIZE:
                raise LinkError(f"{self._name}: {error.strerror}") from error

    def receive(self, patience: int) -> bytes | None:
        """Return a datagram from the far end.

        Args:
            patience: How long to wait for one, in nanoseconds.

        Returns:
            `None` where none came, or an error did.

        """
        waiting = select.poll()
        waiting.register(self._socket, select.POLLIN)
        waiting.poll(max(patience, 0) * 1000 / _SECOND)
        try:
            return self._socket.recv(_BUFFER)
        except OSError:  # nothing there, or what the error queue has, too
            return None

    def reports(self) -> Iterator[TooBig]:
        """Yield what routers reported since the last call."""
        while (entry := read_entry(self._socket)) is not None:
            if entry.errno == EMSGSIZE and not entry.is_local:
                yield TooBig(entry.octets, entry.info)

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


def open_responder(address: bytes, port: int) -> socket.socket:
    """Return a socket that datagrams to a local address and port come to.

    Raises:
        LinkError: it cannot be had.

    """
    family = family_of(address)
    found = socket.socket(family.address_family, socket.SOCK_DGRAM)
    try:
        found.bind(socket_address(address, 0, port))
    except OSError as error:
        found.close()
        raise LinkError(f"port {port}: {error.strerror}") from error
    return found
