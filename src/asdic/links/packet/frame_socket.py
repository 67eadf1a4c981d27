"""A packet socket that sends Ethernet frames as they are, and hears nothing.

Nothing is filled in, resolved or fragmented. The frame check sequence is the
network card's.
"""

from __future__ import annotations

import os
import socket
from errno import EMSGSIZE, ENETDOWN, ENXIO, EPERM
from types import TracebackType
from typing import Self, final

from asdic.errors import LinkError, OptionError, PermissionMissing
from asdic.links.packet.hardware import ETHERNET, LOOPBACK, hardware_of
from asdic.wire import ethernet

__all__ = ["FrameSocket"]

_PROBLEMS = {
    ENETDOWN: "the interface is down",
    ENXIO: "the interface is gone",
}


@final
class FrameSocket:
    """A socket for frames out of one interface; a context manager.

    Attributes:
        interface: Its name.
        address: Its own Ethernet address.

    """

    def __init__(self, interface: str) -> None:
        """Open it.

        Args:
            interface: A name.

        Raises:
            PermissionMissing: this needs CAP_NET_RAW.
            UnknownName: there is no such interface.
            LinkError: it has no Ethernet, or the kernel refuses otherwise.

        """
        self.interface = interface
        hardware = hardware_of(interface)
        if hardware.type not in {ETHERNET, LOOPBACK}:
            raise LinkError(f"{interface}: frames need Ethernet, which this is not")
        self.address = hardware.address
        try:
            self._socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
        except OSError as error:
            if error.errno != EPERM:
                problem = os.strerror(error.errno or 0)
                raise LinkError(f"packet sockets: {problem}") from error
            problem = "no permission to send frames: needs CAP_NET_RAW"
            raise PermissionMissing(f"{problem}; run it with sudo") from error
        try:
            self._socket.bind((interface, 0))
        except OSError as error:
            self.close()
            raise LinkError(f"{interface}: {_problem(error, 0)}") from error

    def send(self, frame: bytes) -> None:
        """Send a frame, its Ethernet header included.

        Raises:
            OptionError: it is too short to have a header.
            LinkError: the kernel refuses it.

        """
        if len(frame) < ethernet.HEADER_LENGTH:
            raise OptionError(
                f"a frame of {len(frame)} octets: an Ethernet header alone has "
                f"{ethernet.HEADER_LENGTH}"
            )
        try:
            self._socket.send(frame)
        except OSError as error:
            problem = _problem(error, len(frame))
            raise LinkError(f"{self.interface}: {problem}") from error

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
        return f"a frame of {size} octets is more than the link carries"
    number = error.errno or 0
    return _PROBLEMS.get(number) or os.strerror(number).lower()
