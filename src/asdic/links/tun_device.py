"""What TAP and TUN devices have in common: /dev/net/tun, without packet information.

A device that is not there is made, and goes with the last who has it open; one that
`ip tuntap add` made stays. The kernel sees the other end as an interface of that name.
Without IFF_VNET_HDR the kernel hands over whole packets, their checksums finished.
"""

from __future__ import annotations

import os
from errno import (
    EAGAIN,
    EBADFD,
    EBUSY,
    EINVAL,
    EIO,
    EMSGSIZE,
    ENOBUFS,
    ENOENT,
    ENXIO,
    EPERM,
)
from fcntl import ioctl
from struct import Struct as Layout
from types import TracebackType
from typing import ClassVar, Self

from asdic.errors import LinkError, OptionError, PermissionMissing
from asdic.links.frame_link import ETHERNET_OCTETS
from asdic.links.interface_settings import bring_up, mtu_of, shorten_queue
from asdic.wire.link_type import LinkType

__all__ = ["TunDevice"]

_DEVICE = "/dev/net/tun"
_SET_INTERFACE = 0x400454CA  # TUNSETIFF of linux/if_tun.h
_NO_PACKET_INFORMATION = 0x1000
_REQUEST = Layout("16sH22x")
_LONGEST_NAME = 15
_VLAN_TAG = 4
_LEAST_BUFFER = 2048
# Frames that wait for us in the kernel. After a flood of the costliest, those of its
# default (1000) would keep a ping waiting for a second.
_QUEUE = 256
_LOST = frozenset({EAGAIN, EINVAL, EIO, EMSGSIZE, ENOBUFS})


class TunDevice:
    """One end of a virtual cable; the kernel has the other. A context manager.

    Attributes:
        name: The interface's.
        mtu: Octets of an IP packet that the kernel sends, when it was opened.
        lost: How many frames the kernel did not take.

    """

    FLAGS: ClassVar[int]
    KIND: ClassVar[str]
    link_type: ClassVar[LinkType]

    def __init__(self, name: str) -> None:
        """Open the device, and bring the kernel's end up.

        Raises:
            PermissionMissing: this needs CAP_NET_ADMIN, or to be the device's owner.
            OptionError: no interface can have that name.
            LinkError: the name is taken, or there is no /dev/net/tun.

        """
        self.name = name
        self.lost = 0
        self._descriptor = _open(name, self.FLAGS, self.KIND)
        try:
            bring_up(name)
            shorten_queue(name, _QUEUE)
            self.mtu = mtu_of(name)
        except BaseException:
            self.close()
            raise
        self._buffer = max(self.mtu + ETHERNET_OCTETS + _VLAN_TAG, _LEAST_BUFFER)

    def fileno(self) -> int:
        """Return the descriptor, which is readable when there is a frame."""
        return self._descriptor

    def receive(self) -> bytes | None:
        """Return the next frame, or `None` if there is none now.

        Raises:
            LinkError: the interface is gone.

        """
        try:
            return os.read(self._descriptor, self._buffer)
        except BlockingIOError:
            return None
        except OSError as error:
            raise _gone(self.name, error) from error

    def send(self, frame: bytes) -> None:
        """Send a frame; count it as lost where the kernel's end is down.

        Raises:
            LinkError: the interface is gone.

        """
        try:
            os.write(self._descriptor, frame)
        except OSError as error:
            if error.errno not in _LOST:
                raise _gone(self.name, error) from error
            self.lost += 1

    def next_release(self) -> int | None:
        """Return `None`: nothing is held back."""
        return None

    def release(self, _now: int) -> list[bytes]:
        """Return nothing: nothing is held back."""
        return []

    def close(self) -> None:
        """Close the device."""
        os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _open(name: str, flags: int, kind: str) -> int:
    """Return the descriptor of the device."""
    octets = name.encode()
    if not 0 < len(octets) <= _LONGEST_NAME or "%" in name:
        raise OptionError(f"{kind} {name!r}: an interface's name has 1 to 15 octets")
    try:
        descriptor = os.open(_DEVICE, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _unusable(error) from error
    try:
        request = _REQUEST.pack(octets, flags | _NO_PACKET_INFORMATION)
        ioctl(descriptor, _SET_INTERFACE, request)
    except OSError as error:
        os.close(descriptor)
        raise _refused(name, kind, error) from error
    return descriptor


def _unusable(error: OSError) -> LinkError:
    if error.errno in {ENOENT, ENXIO}:
        return LinkError(
            f"there is no {_DEVICE}: sudo modprobe tun (in a container, give it"
            " that device)"
        )
    problem = os.strerror(error.errno or 0).lower()
    return PermissionMissing(
        f"{_DEVICE}: {problem}: needs CAP_NET_ADMIN; run it with sudo"
    )


def _refused(name: str, kind: str, error: OSError) -> LinkError:
    if error.errno == EPERM:
        return PermissionMissing(
            f"{name}: no permission for a {kind} device: needs CAP_NET_ADMIN; run it"
            f" with sudo, or sudo ip tuntap add dev {name} mode {kind} user $USER"
        )
    if error.errno == EBUSY:
        return LinkError(f"{name}: another program has this {kind} device open")
    if error.errno == EINVAL:
        return LinkError(
            f"{name}: there is an interface of this name, no {kind} device"
        )
    return LinkError(f"{name}: {os.strerror(error.errno or 0).lower()}")


def _gone(name: str, error: OSError) -> LinkError:
    if error.errno == EBADFD:
        return LinkError(f"{name}: the interface is gone")
    return LinkError(f"{name}: {os.strerror(error.errno or 0).lower()}")
