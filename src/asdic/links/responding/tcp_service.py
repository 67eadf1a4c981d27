"""A TCP socket that takes connections, and how large their segments may be (tcp(7))."""

from __future__ import annotations

import os
import socket
from struct import Struct as Layout
from typing import Final, final

from asdic.errors import LinkError
from asdic.links.icmp.family import IPV4, family_of, socket_address
from asdic.links.names import Endpoint
from asdic.links.responding.new_socket import new_socket

__all__ = ["TcpConnection", "TcpService"]

_CHUNK: Final = 16_384
_QUEUE: Final = 128
# linux/tcp.h, struct tcp_info: options at 5, the maximum segment size at 16
_INFO: Final = Layout("=5xB10xI")
_TIMESTAMPS: Final = 1
_TIMESTAMPS_LENGTH: Final = 12  # with two no-operations (RFC 7323, appendix A)
_HEADERS: Final = {4: 40, 6: 60}


@final
class TcpConnection:
    """A connection that a peer opened.

    Args:
        sock: Its socket.
        peer: Who opened it.
        port: Its port.

    Attributes:
        peer: Who opened it.
        port: Its port.
        largest_packet: Octets of the IP packet of the largest segment that this end
            may send: by the peer's option, as it arrived, and what the path is known
            to take.

    """

    def __init__(self, sock: socket.socket, peer: Endpoint, port: int) -> None:
        self.peer = peer
        self.port = port
        self._socket = sock
        options, size = _INFO.unpack(
            sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _INFO.size)
        )
        if options & _TIMESTAMPS:
            size += _TIMESTAMPS_LENGTH
        self.largest_packet: int = size + _HEADERS[family_of(peer.address).version]

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._socket.fileno()

    def receive(self) -> bytes | None:
        """Return octets; none of them at the end, `None` where none came yet."""
        try:
            return self._socket.recv(_CHUNK)
        except BlockingIOError:
            return None
        except OSError:  # it was reset
            return b""

    def send(self, octets: bytes) -> int:
        """Send octets; return how many the kernel took, or -1 at the end."""
        try:
            return self._socket.send(octets)
        except BlockingIOError:
            return 0
        except OSError:
            return -1

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


@final
class TcpService:
    """A listening socket.

    Args:
        local: Its address; the unspecified one for all of its version.
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
        self._socket = new_socket(family, socket.SOCK_STREAM)
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family is not IPV4:
                self._socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            self._socket.bind(socket_address(local.address, local.scope_id, port))
            self._socket.listen(_QUEUE)
        except OSError as error:
            self.close()
            problem = os.strerror(error.errno or 0)
            raise LinkError(f"TCP port {port} of {local.text}: {problem}") from error
        self.port: int = self._socket.getsockname()[1]

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._socket.fileno()

    def accept(self) -> TcpConnection | None:
        """Return a new connection; `None` where there is none."""
        try:
            sock, place = self._socket.accept()
        except OSError:  # nobody there, or gone again
            return None
        sock.setblocking(False)  # noqa: FBT003 - the socket's own signature
        kind = self._family.address_family
        address = socket.inet_pton(kind, place[0].partition("%")[0])
        scope_id = place[3] if self._family is not IPV4 else 0
        peer = Endpoint(address=address, scope_id=scope_id)
        try:
            return TcpConnection(sock, peer, place[1])
        except OSError:
            sock.close()
            return None

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
