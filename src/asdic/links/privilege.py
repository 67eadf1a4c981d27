"""Giving up what the process no longer needs (capabilities(7)).

Only opening a raw socket takes a privilege. Once it is open, everything else
(sending, receiving, the resolver, output) goes without.
"""

from __future__ import annotations

import ctypes
import os
from struct import pack

from asdic.errors import LinkError

__all__ = ["drop_capabilities"]

_VERSION_3 = 0x20080522  # linux/capability.h


def drop_capabilities() -> None:
    """Give up every capability of this thread, for good.

    User and group stay: files that their owner may read can still be read.

    Raises:
        LinkError: the kernel refused, which it never should.

    """
    libc = ctypes.CDLL(None, use_errno=True)
    header = pack("=Ii", _VERSION_3, 0)
    nothing = bytes(24)  # twice effective, permitted, inheritable
    if libc.capset(header, nothing):
        number = ctypes.get_errno()
        raise LinkError(f"cannot give up capabilities: {os.strerror(number)}")
