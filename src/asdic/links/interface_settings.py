"""An interface's MTU, its queue, and whether it is up (netdevice(7))."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from errno import ENODEV, EPERM
from fcntl import ioctl
from struct import Struct as Layout

from asdic.errors import LinkError, PermissionMissing, UnknownName

__all__ = ["bring_up", "mtu_of", "shorten_queue"]

_GET_FLAGS = 0x8913  # SIOCGIFFLAGS
_SET_FLAGS = 0x8914
_GET_MTU = 0x8921
_GET_QUEUE_LENGTH = 0x8942  # SIOCGIFTXQLEN
_SET_QUEUE_LENGTH = 0x8943
_UP = 1
_NUMBER = Layout("16si20x")
_FLAGS = Layout("16sH22x")


def mtu_of(interface: str) -> int:
    """Return how many octets an IP packet may have.

    Raises:
        UnknownName: there is no such interface.
        LinkError: the kernel refuses otherwise.

    """
    answer = _ask(interface, _GET_MTU, _NUMBER.pack(interface.encode(), 0))
    mtu: int = _NUMBER.unpack(answer)[1]
    return mtu


def bring_up(interface: str) -> None:
    """Bring an interface up, unless it is.

    Raises:
        PermissionMissing: it is down, and this needs CAP_NET_ADMIN.
        UnknownName: there is no such interface.
        LinkError: the kernel refuses otherwise.

    """
    answer = _ask(interface, _GET_FLAGS, _FLAGS.pack(interface.encode(), 0))
    flags: int = _FLAGS.unpack(answer)[1]
    if not flags & _UP:
        _ask(interface, _SET_FLAGS, _FLAGS.pack(interface.encode(), flags | _UP))


def shorten_queue(interface: str, frames: int) -> None:
    """Let no more than so many frames wait to be sent, if we may decide that.

    Raises:
        UnknownName: there is no such interface.
        LinkError: the kernel refuses otherwise.

    """
    answer = _ask(interface, _GET_QUEUE_LENGTH, _NUMBER.pack(interface.encode(), 0))
    if _NUMBER.unpack(answer)[1] > frames:
        # Who may not has a longer queue, and that is all.
        with suppress(PermissionMissing):
            _ask(interface, _SET_QUEUE_LENGTH, _NUMBER.pack(interface.encode(), frames))


def _ask(interface: str, request: int, argument: bytes) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            return ioctl(sock, request, argument)
        except OSError as error:
            if error.errno == ENODEV:
                raise UnknownName(f"{interface}: no such interface") from error
            if error.errno == EPERM:
                raise PermissionMissing(
                    f"{interface} is down, and bringing it up needs CAP_NET_ADMIN: "
                    f"sudo ip link set {interface} up"
                ) from error
            problem = os.strerror(error.errno or 0).lower()
            raise LinkError(f"{interface}: {problem}") from error
