"""What kind of link an interface has, and its address there (netdevice(7))."""

from __future__ import annotations

import socket
from errno import ENODEV
from struct import Struct as Layout
from typing import final

from msgspec import Struct

from asdic.errors import LinkError, UnknownName

__all__ = ["ETHERNET", "LOOPBACK", "Hardware", "hardware_of"]

ETHERNET = 1  # ARPHRD_ETHER
LOOPBACK = 772  # ARPHRD_LOOPBACK
_ADDRESS_OCTETS = 6
_ASK = 0x8927  # SIOCGIFHWADDR
_REQUEST = Layout("16sH14x")
_ANSWER = Layout("16xH14s")


@final
class Hardware(Struct, frozen=True, gc=False):
    """Kind and address of a link.

    Attributes:
        type: The ARPHRD number of linux/if_arp.h.
        address: 6 octets; what they mean only Ethernet tells.

    """

    type: int
    address: bytes


def hardware_of(interface: str) -> Hardware:
    """Ask the kernel; this takes no privilege.

    Raises:
        UnknownName: there is no such interface.
        LinkError: the kernel refuses otherwise.

    """
    try:
        socket.if_nametoindex(interface)
    except OSError as error:
        raise UnknownName(f"{interface}: no such interface") from error
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        return _ask(sock, interface)


def _ask(sock: socket.socket, interface: str) -> Hardware:
    from fcntl import ioctl  # noqa: PLC0415 - only where an interface is opened

    try:
        answer = ioctl(sock, _ASK, _REQUEST.pack(interface.encode(), 0))
    except OSError as error:
        if error.errno == ENODEV:
            raise UnknownName(f"{interface}: no such interface") from error
        raise LinkError(f"{interface}: {error.strerror}") from error
    number, address = _ANSWER.unpack_from(answer)
    return Hardware(number, address[:_ADDRESS_OCTETS])
