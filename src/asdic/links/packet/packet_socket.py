"""A packet socket (packet(7)): the frames of one interface, or of all.

Ethernet and loopback interfaces give frames with their header. TUN, PPP and
tunnels have none: from them come IP packets. Any other interface, and all of them
together (`any`), give packets behind a Linux cooked header (LINUX_SLL2).

The kernel keeps back what its filter does not pass, so that little else wakes us.
"""

from __future__ import annotations

import os
import select
import socket
from errno import ENETDOWN, EPERM
from struct import Struct as Layout
from types import TracebackType
from typing import Final, Self, final

from msgspec import Struct

from asdic.errors import LinkError, PermissionMissing
from asdic.links.icmp.constants import SO_RCVBUFFORCE, SO_TIMESTAMPNS
from asdic.links.icmp.packet_filter import Instruction, attach
from asdic.links.packet import constants
from asdic.links.packet.hardware import ETHERNET, LOOPBACK, hardware_of
from asdic.links.packet.icmp_filter import NOTHING, icmp_program
from asdic.wire import ethernet, linux_cooked
from asdic.wire.link_type import LinkType
from asdic.wire.protocol import EtherType

__all__ = ["ANY", "Drops", "LiveFrame", "PacketSocket", "restore"]

ANY: Final = "any"
_LARGEST = 0x40000
_ANCILLARY = 256
_RECEIVE_BUFFER = 8 << 20
_SECOND = 1_000_000_000
_TIMESPEC = Layout("@ll")
_AUXILIARY = Layout("@IIIHHHH")  # struct tpacket_auxdata
_MEMBERSHIP = Layout("@iHH8s")
_STATISTICS = Layout("@II")
_ADDRESSES_LENGTH = 12  # of Ethernet: a VLAN tag stands behind them
_ETHERNET_TYPES = frozenset({ETHERNET, LOOPBACK})
# Of linux/if_arp.h those of PPP, raw IP, the tunnels, GRE, and TUN's "none".
_BARE_TYPES = frozenset({512, 519, 768, 769, 776, 778, 823, 0xFFFE})


@final
class LiveFrame(Struct, frozen=True, kw_only=True, gc=False):
    """One frame from an interface.

    Attributes:
        time_ns: When the kernel saw it: nanoseconds since 1970.
        octets: The frame, from the first octet of the socket's link type.
        original_length: Octets that it had on the wire.
        link_type: What it begins with.
        interface: The name of its interface.
        comments: None: nobody had time to write any.
        outgoing: This machine sent it.
        checksum_pending: The checksum of its transport layer is left to the
            network card: what stands there now means nothing.

    """

    time_ns: int
    octets: bytes
    original_length: int
    link_type: int = LinkType.ETHERNET
    interface: str = ""
    comments: tuple[str, ...] = ()
    outgoing: bool = False
    checksum_pending: bool = False


@final
class Drops(Struct, frozen=True, gc=False):
    """What the kernel counted: frames that passed the filter, and those lost."""

    received: int
    dropped: int


@final
class PacketSocket:
    """A socket that hears an interface; a context manager.

    Attributes:
        interface: Its name, or `any`.
        link_type: What frames begin with.
        network_start: Where the kernel's filter finds the network layer.

    """

    def __init__(
        self, interface: str, *, promiscuous: bool = True, groups: bool = False
    ) -> None:
        """Open a socket that hears nothing before `listen`.

        Args:
            interface: A name, or `any` for all of them.
            promiscuous: Hear what is for others, too.
            groups: Hear all multicast groups, also where not promiscuous.

        Raises:
            PermissionMissing: this needs CAP_NET_RAW.
            UnknownName: there is no such interface.
            LinkError: the kernel refuses otherwise.

        """
        self.interface = interface
        hardware = None if interface == ANY else hardware_of(interface).type
        self.link_type = _link_type(hardware)
        self._hardware = hardware
        with_header = self.link_type == LinkType.ETHERNET
        self.network_start = ethernet.HEADER_LENGTH if with_header else 0
        kind = socket.SOCK_RAW if with_header else socket.SOCK_DGRAM
        self._socket = _open(kind, constants.ETH_P_ALL if hardware is None else 0)
        try:
            self._configure(promiscuous=promiscuous, groups=groups)
        except BaseException:
            self.close()
            raise

    def _configure(self, *, promiscuous: bool, groups: bool) -> None:
        sock = self._socket
        sock.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        sock.setsockopt(constants.SOL_PACKET, constants.PACKET_AUXDATA, 1)
        try:
            sock.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, _RECEIVE_BUFFER)
        except PermissionError:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
        if self.interface == ANY:
            return
        if promiscuous:
            self._join(constants.MR_PROMISCUOUS)
        if groups:
            self._join(constants.MR_ALL_MULTICAST)

    def _join(self, kind: int) -> None:
        """Have the interface take in more than what is for its own address."""
        index = socket.if_nametoindex(self.interface)
        wanted = _MEMBERSHIP.pack(index, kind, 0, b"")
        self._socket.setsockopt(
            constants.SOL_PACKET, constants.PACKET_ADD_MEMBERSHIP, wanted
        )

    def listen(self, program: list[Instruction] | None = None) -> None:
        """Let in from now on what *program* passes: ICMP, unless one is given.

        Raises:
            LinkError: the interface is down, or gone.

        """
        attach(self._socket, NOTHING)
        if self.interface == ANY:
            self._drain()
        else:
            self._bind()
        if program is None:
            program = icmp_program(self.network_start)
        attach(self._socket, program)

    def _bind(self) -> None:
        try:
            self._socket.bind((self.interface, constants.ETH_P_ALL))
        except OSError as error:
            problem = os.strerror(error.errno or 0).lower()
            raise LinkError(f"{self.interface}: {problem}") from error

    def _drain(self) -> None:
        """Forget what came before there was a filter."""
        while self.receive(0) is not None:
            pass

    def fileno(self) -> int:
        """Return the descriptor, which is readable when there is a frame."""
        return self._socket.fileno()

    def receive(self, timeout: float | None = None) -> LiveFrame | None:
        """Return the next frame, or `None` if none comes within *timeout* seconds.

        What loops back is seen when it arrives, not when it is sent as well.

        Raises:
            LinkError: the interface went down.

        """
        while timeout is None or select.select([self._socket], [], [], timeout)[0]:
            try:
                octets, notes, _, address = self._socket.recvmsg(_LARGEST, _ANCILLARY)
            except OSError as error:
                if error.errno != ENETDOWN:
                    raise
                problem = f"{self.interface}: the interface is down"
                raise LinkError(problem) from error
            if address[2:4] != (socket.PACKET_OUTGOING, LOOPBACK):
                return self._frame(octets, notes, address)
        return None

    def _frame(
        self,
        octets: bytes,
        ancillary: list[tuple[int, int, bytes]],
        address: tuple[str, int, int, int, bytes],
    ) -> LiveFrame:
        time_ns, status, length, tag = _notes(ancillary)
        name, protocol, packet_type, hardware_type, sender = address
        if tag is not None:
            octets, protocol = restore(octets, tag, self.link_type, protocol)
            length += 4
        if self.link_type == LinkType.LINUX_SLL2:
            header = linux_cooked.HeaderV2(
                protocol=protocol,
                interface_index=_index(name),
                hardware_type=hardware_type,
                packet_type=packet_type,
                address_length=len(sender),
                address=sender[:8].ljust(8, b"\0"),
            ).encode_unsummed()
            octets = header + octets
            length += len(header)
        return LiveFrame(
            time_ns=time_ns,
            octets=octets,
            original_length=max(length, len(octets)),
            link_type=self.link_type,
            interface=name,
            outgoing=packet_type == socket.PACKET_OUTGOING,
            checksum_pending=bool(status & constants.STATUS_CHECKSUM_NOT_READY),
        )

    def drops(self) -> Drops:
        """Return what the kernel counted since the last call."""
        counted = self._socket.getsockopt(
            constants.SOL_PACKET, constants.PACKET_STATISTICS, _STATISTICS.size
        )
        return Drops(*_STATISTICS.unpack(counted))

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


def _open(kind: socket.SocketKind, protocol: int) -> socket.socket:
    """Return a socket; of protocol 0 nothing arrives before it is bound."""
    try:
        return socket.socket(socket.AF_PACKET, kind, socket.htons(protocol))
    except OSError as error:
        if error.errno != EPERM:
            problem = os.strerror(error.errno or 0)
            raise LinkError(f"packet sockets: {problem}") from error
        raise PermissionMissing(
            "no permission to capture: needs CAP_NET_RAW; run it with sudo"
        ) from error


def _link_type(hardware: int | None) -> LinkType:
    if hardware in _ETHERNET_TYPES:
        return LinkType.ETHERNET
    return LinkType.RAW if hardware in _BARE_TYPES else LinkType.LINUX_SLL2


def _index(name: str) -> int:
    try:
        return socket.if_nametoindex(name)
    except OSError:  # it went away meanwhile
        return 0


def _notes(
    ancillary: list[tuple[int, int, bytes]],
) -> tuple[int, int, int, tuple[int, int] | None]:
    """Return time, status, length and VLAN tag from control messages."""
    time_ns = status = length = 0
    tag: tuple[int, int] | None = None
    for level, kind, octets in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, SO_TIMESTAMPNS):
            seconds, rest = _TIMESPEC.unpack(octets)
            time_ns = seconds * _SECOND + rest
        elif (level, kind) == (constants.SOL_PACKET, constants.PACKET_AUXDATA):
            status, length, _, _, _, control, tag_type = _AUXILIARY.unpack(octets)
            if status & constants.STATUS_VLAN_VALID:
                known = status & constants.STATUS_VLAN_TPID_VALID
                tag = (tag_type if known else EtherType.VLAN.value), control
    return time_ns, status, length, tag


def restore(
    octets: bytes, tag: tuple[int, int], link_type: int, protocol: int
) -> tuple[bytes, int]:
    """Put back the VLAN tag that the kernel took off a frame.

    Args:
        octets: What it left.
        tag: EtherType and control information.
        link_type: Of the frame.
        protocol: The EtherType that the kernel tells.

    Returns:
        Frame and EtherType, which is that of the tag, if it has a place.

    """
    tag_type, control = tag
    if link_type == LinkType.ETHERNET:
        inserted = Layout("!HH").pack(tag_type, control)
        return (
            octets[:_ADDRESSES_LENGTH] + inserted + octets[_ADDRESSES_LENGTH:],
            tag_type,
        )
    if link_type == LinkType.LINUX_SLL2:
        return Layout("!HH").pack(control, protocol) + octets, tag_type
    return octets, protocol
