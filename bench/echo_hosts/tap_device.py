"""A TAP device for echo hosts that bring none of their own; reads of it wait."""

from __future__ import annotations

import os
from fcntl import ioctl
from struct import pack

__all__ = ["open_tap"]

_SET_INTERFACE = 0x400454CA  # TUNSETIFF of linux/if_tun.h
_TAP = 0x0002
_NO_PACKET_INFORMATION = 0x1000


def open_tap(name: str) -> int:
    """Return the descriptor of the TAP device of that name."""
    device = os.open("/dev/net/tun", os.O_RDWR)
    ioctl(
        device,
        _SET_INTERFACE,
        pack("16sH22x", name.encode(), _TAP | _NO_PACKET_INFORMATION),
    )
    return device
