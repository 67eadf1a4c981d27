"""A network interface as a node's link: a packet socket that is not promiscuous.

It hears its own address and all groups, and nothing that this machine sends. The
kernel hears the same frames: what it must not have is checked by `kernel_conflict`.
"""

from __future__ import annotations

import os
import socket
from errno import EAGAIN, EMSGSIZE, ENETDOWN, ENOBUFS, EPERM
from struct import Struct as Layout
from types import TracebackType
from typing import Self, final

from asdic.errors import LinkError, PermissionMissing
from asdic.links.frame_link import ETHERNET_OCTETS
from asdic.links.icmp.constants import SO_RCVBUFFORCE
from asdic.links.interface_settings import bring_up, mtu_of
from asdic.links.packet import constants
from asdic.links.packet.frame_ring import FrameRing, open_ring
from asdic.links.packet.hardware import ETHERNET, hardware_of
from asdic.links.packet.packet_socket import restore
from asdic.links.packet.unfinished import finished
from asdic.wire.link_type import LinkType
from asdic.wire.protocol import EtherType

__all__ = ["EthernetLink"]

_RECEIVE_BUFFER = 1 << 20
_ANCILLARY = socket.CMSG_SPACE(20)
_AUXILIARY = Layout("@IIIHHHH")  # struct tpacket_auxdata
_MEMBERSHIP = Layout("@iHH8s")
_LOST = frozenset({EAGAIN, EMSGSIZE, ENETDOWN, ENOBUFS})
_ODD = constants.STATUS_CHECKSUM_NOT_READY | constants.STATUS_VLAN_VALID
_ADDRESS_OCTETS = 6
_VLAN_TAG = 4


@final
class EthernetLink:
    """A network interface; a context manager.

    Attributes:
        name: The interface's.
        link_type: Ethernet.
        mtu: Octets of an IP packet, when it was opened.
        lost: How many frames could not be sent.

    """

    link_type = LinkType.ETHERNET

    def __init__(self, name: str, address: bytes | None = None) -> None:
        """Open the interface, and bring it up.

        Args:
            name: The interface's.
            address: 6 octets to be heard as well, if they are not the interface's.

        Raises:
            PermissionMissing: this needs CAP_NET_RAW.
            UnknownName: there is no such interface.
            LinkError: it is no Ethernet, or the kernel refuses otherwise.

        """
        self.name = name
        self.lost = 0
        hardware = hardware_of(name)
        if hardware.type != ETHERNET:
            raise LinkError(
                f"{name}: a node's interface is Ethernet, which this is not"
            )
        self._socket = _open()
        self._ring: FrameRing | None = None
        try:
            bring_up(name)
            self.mtu = mtu_of(name)
            self._buffer = self.mtu + ETHERNET_OCTETS + _VLAN_TAG
            self._configure(None if address == hardware.address else address)
        except OSError as error:
            self.close()
            problem = os.strerror(error.errno or 0).lower()
            raise LinkError(f"{name}: {problem}") from error
        except BaseException:
            self.close()
            raise

    def _configure(self, address: bytes | None) -> None:
        sock = self._socket
        sock.settimeout(0)
        sock.setsockopt(constants.SOL_PACKET, constants.PACKET_AUXDATA, 1)
        sock.setsockopt(constants.SOL_PACKET, constants.PACKET_IGNORE_OUTGOING, 1)
        try:
            sock.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, _RECEIVE_BUFFER)
        except PermissionError:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
        index = socket.if_nametoindex(self.name)
        wanted = [_MEMBERSHIP.pack(index, constants.MR_ALL_MULTICAST, 0, b"")]
        if address is not None:
            kind = constants.MR_UNICAST
            wanted.append(_MEMBERSHIP.pack(index, kind, _ADDRESS_OCTETS, address))
        for one in wanted:
            sock.setsockopt(constants.SOL_PACKET, constants.PACKET_ADD_MEMBERSHIP, one)
        self._ring = open_ring(sock, self._buffer, _ODD, _mended)
        sock.bind((self.name, constants.ETH_P_ALL))

    def fileno(self) -> int:
        """Return the descriptor, which is readable when there is a frame."""
        return self._socket.fileno()

    def receive(self) -> bytes | None:
        """Return the next frame, or `None` if there is none now.

        A VLAN tag is put back, and a checksum that was left open is finished.

        Raises:
            LinkError: the interface is gone.

        """
        if self._ring is not None:
            frame = self._ring.take()
            if frame is not None:
                return frame
        # With a ring, what is told here are errors alone.
        while True:
            try:
                frame, notes, _, address = self._socket.recvmsg(
                    self._buffer, _ANCILLARY
                )
            except BlockingIOError:
                return None
            except OSError as error:
                if error.errno == ENETDOWN:  # told once; it may come up again
                    continue
                raise self._gone(error) from error
            if address[2] != socket.PACKET_OUTGOING:
                return _received(frame, notes)

    def send(self, frame: bytes) -> None:
        """Send a frame; count it as lost where the interface does not take it.

        Raises:
            LinkError: the interface is gone.

        """
        try:
            self._socket.send(frame)
        except OSError as error:
            if error.errno not in _LOST:
                raise self._gone(error) from error
            self.lost += 1

    def next_release(self) -> int | None:
        """Return `None`: nothing is held back."""
        return None

    def release(self, _now: int) -> list[bytes]:
        """Return nothing: nothing is held back."""
        return []

    def close(self) -> None:
        """Close the socket."""
        if self._ring is not None:
            self._ring.close()
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

    def _gone(self, error: OSError) -> LinkError:
        return LinkError(f"{self.name}: {os.strerror(error.errno or 0).lower()}")


def _open() -> socket.socket:
    """Return a socket that hears nothing before it is bound."""
    try:
        return socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    except OSError as error:
        if error.errno != EPERM:
            problem = os.strerror(error.errno or 0)
            raise LinkError(f"packet sockets: {problem}") from error
        raise PermissionMissing(
            "no permission for packet sockets: needs CAP_NET_RAW; run it with sudo"
        ) from error


def _received(frame: bytes, ancillary: list[tuple[int, int, bytes]]) -> bytes:
    """Return a frame that `recvmsg` gave as it would have been on a cable."""
    for level, kind, octets in ancillary:
        if (level, kind) == (constants.SOL_PACKET, constants.PACKET_AUXDATA):
            status, _, _, _, _, control, tag_type = _AUXILIARY.unpack(octets)
            if status & _ODD:
                return _mended(frame, status, control, tag_type)
    return frame


def _mended(frame: bytes, status: int, control: int, tag_type: int) -> bytes:
    """Return a frame as it would have been on a cable."""
    if status & constants.STATUS_CHECKSUM_NOT_READY:
        frame = finished(frame)
    if status & constants.STATUS_VLAN_VALID:
        known = status & constants.STATUS_VLAN_TPID_VALID
        tag = (tag_type if known else EtherType.VLAN.value), control
        frame, _ = restore(frame, tag, LinkType.ETHERNET, 0)
    return frame
