"""New sockets, of versions of IP that this machine may not have."""

from __future__ import annotations

import os
import socket
from errno import EAFNOSUPPORT

from asdic.errors import LinkError
from asdic.links.icmp.family import SocketFamily

__all__ = ["is_version_missing", "new_socket"]


def new_socket(family: SocketFamily, kind: socket.SocketKind) -> socket.socket:
    """Return a socket that never waits.

    Raises:
        LinkError: there is no such version of IP here, or no socket left.

    """
    try:
        found = socket.socket(family.address_family, kind)
    except OSError as error:
        problem = os.strerror(error.errno or 0)
        raise LinkError(f"IPv{family.version}: {problem}") from error
    found.setblocking(False)  # noqa: FBT003 - the socket's own signature
    return found


def is_version_missing(error: LinkError) -> bool:
    """Tell whether it was because the machine lacks this version of IP."""
    cause = error.__cause__
    return isinstance(cause, OSError) and cause.errno == EAFNOSUPPORT
