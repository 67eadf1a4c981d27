"""A flow label for a socket's IPv6 packets (RFC 6437; ipv6-flowlabel of Linux).

The kernel hands labels out: a socket may send with those only that it was given.
"""

from __future__ import annotations

import os
import socket
from errno import EEXIST, EPERM
from struct import Struct as Layout

from asdic.errors import LinkError
from asdic.links.icmp import constants

__all__ = ["claim"]

# linux/in6.h, struct in6_flowlabel_req: whereto, the label with its big end first,
# what is asked, who may share it, and flags; then two durations and padding
_REQUEST = Layout("=16s4sBBHHHI")
_LABEL = slice(16, 20)
_GET = 0
_EXCLUSIVE = 1
_CREATE = 1


def claim(sock: socket.socket, destination: bytes, label: int) -> int:
    """Get *label* for packets from *sock* to *destination*; return it.

    Args:
        sock: An IPv6 socket.
        destination: Packed address.
        label: 1 to 0xfffff, or 0 for one that the kernel chooses.

    Raises:
        LinkError: the kernel refuses it.

    """
    wanted = label.to_bytes(4, "big")
    # The kernel writes the label that it chooses into what it is given.
    request = bytearray(
        _REQUEST.pack(destination, wanted, _GET, _EXCLUSIVE, _CREATE, 0, 0, 0)
    )
    try:
        sock.setsockopt(socket.IPPROTO_IPV6, constants.IPV6_FLOWLABEL_MGR, request)
        sock.setsockopt(socket.IPPROTO_IPV6, constants.IPV6_FLOWINFO_SEND, 1)
    except OSError as error:
        problem = os.strerror(error.errno or 0).lower()
        if error.errno in {EEXIST, EPERM}:
            problem = "another program has it"
        raise LinkError(f"flow label {label:#x}: {problem}") from error
    return int.from_bytes(request[_LABEL], "big")
