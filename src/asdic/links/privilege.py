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


_PR_CAPBSET_READ = 23  # linux/prctl.h
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4


def drop_capabilities() -> None:
    """Give up every capability of this thread, for good.

    Programs that it might start cannot get any either: the bounding set is
    emptied, and no_new_privs is set.

    User and group stay: files that their owner may read can still be read.

    Raises:
        LinkError: the kernel refused, which it never should.

    """
    libc = ctypes.CDLL(None, use_errno=True)
    number = 0
    # Without CAP_SETPCAP the set stays; then no_new_privs must be enough.
    while libc.prctl(_PR_CAPBSET_READ, number, 0, 0, 0) >= 0:
        libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0)
        number += 1
    libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        problem = os.strerror(ctypes.get_errno())
        raise LinkError(f"cannot give up privileges: {problem}")
    header = pack("=Ii", _VERSION_3, 0)
    nothing = bytes(24)  # twice effective, permitted, inheritable
    if libc.capset(header, nothing):
        number = ctypes.get_errno()
        raise LinkError(f"cannot give up capabilities: {os.strerror(number)}")
