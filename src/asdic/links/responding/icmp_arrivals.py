"""Echo Requests that come to this host: seen, not answered; the kernel answers them.

A raw socket gets a copy of each, reassembled; by IP_RECVFRAGSIZE the kernel tells the
size of the largest fragment. It takes CAP_NET_RAW to open one.
"""

from __future__ import annotations

import os
import socket
import sys
from errno import EACCES, EPERM
from pathlib import Path
from struct import Struct as Layout
from typing import Final, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import LinkError, PermissionMissing
from asdic.links.icmp.constants import ICMP6_FILTER, ICMP_FILTER, SOL_RAW
from asdic.links.icmp.family import IPV4, IPV6
from asdic.links.names import Endpoint
from asdic.links.responding.manner import (
    ANCILLARY,
    Manner,
    ask_for_manner,
    read_manner,
)

__all__ = ["EchoArrival", "IcmpArrivals"]

_BUFFER: Final = 65_536
_IPV4: Final = Layout("!BB6xB3x4s4x")  # version, TOS, time to live, source
_IPV6_HEADER: Final = 40
_ECHO_REQUEST: Final = {4: 8, 6: 128}
_IGNORES: Final = {
    4: "/proc/sys/net/ipv4/icmp_echo_ignore_all",
    6: "/proc/sys/net/ipv6/icmp/echo_ignore_all",
}


@final
class EchoArrival(Struct, frozen=True, kw_only=True, gc=False):
    """An Echo Request.

    Attributes:
        source: Who sent it.
        size: Octets of its IP packet.
        manner: How it came.

    """

    source: Endpoint
    size: int
    manner: Manner


@final
class IcmpArrivals:
    """A raw socket for Echo Requests.

    Args:
        version: 4 or 6.

    Raises:
        PermissionMissing: raw sockets are not allowed.
        LinkError: it cannot be had.

    """

    def __init__(self, version: int) -> None:
        family = IPV4 if version == IPV4.version else IPV6
        self._family = family
        try:
            self._socket = socket.socket(
                family.address_family, socket.SOCK_RAW, family.protocol
            )
        except OSError as error:
            if error.errno in {EACCES, EPERM}:
                problem = "no permission to see Echo Requests: needs CAP_NET_RAW"
                raise PermissionMissing(f"{problem}; run it with sudo") from error
            raise LinkError(f"raw socket: {os.strerror(error.errno or 0)}") from error
        self._socket.setblocking(False)  # noqa: FBT003 - the socket's own signature
        self._filter(_ECHO_REQUEST[version])
        ask_for_manner(self._socket, family)

    def _filter(self, type_: int) -> None:
        """Let one type pass: in the filters, a bit that is set keeps a type out."""
        if self._family is IPV4:
            passes = (~(1 << type_) & 0xFFFF_FFFF).to_bytes(4, sys.byteorder)
            self._socket.setsockopt(SOL_RAW, ICMP_FILTER, passes)
            return
        words = [0xFFFF_FFFF] * 8
        words[type_ // 32] &= ~(1 << type_ % 32)
        octets = Layout("=8I").pack(*words)
        self._socket.setsockopt(socket.IPPROTO_ICMPV6, ICMP6_FILTER, octets)

    @property
    def version(self) -> int:
        """4 or 6."""
        return self._family.version

    @property
    def is_ignored(self) -> bool:
        """Whether the kernel is told not to answer them."""
        try:
            return Path(_IGNORES[self.version]).read_text("ascii").strip() != "0"
        except OSError:  # a kernel without IPv6
            return False

    def fileno(self) -> int:
        """Return the socket's descriptor."""
        return self._socket.fileno()

    def receive(self) -> EchoArrival | None:
        """Return an Echo Request; `None` where there is none."""
        try:
            octets, messages, _, place = self._socket.recvmsg(_BUFFER, ANCILLARY)
        except OSError:
            return None
        manner = read_manner(messages)
        if self._family is IPV4:
            _, traffic_class, hop_limit, source = _IPV4.unpack_from(octets)
            return EchoArrival(
                source=Endpoint(address=source),
                size=len(octets),
                manner=replace(
                    manner, hop_limit=hop_limit, traffic_class=traffic_class
                ),
            )
        address = socket.inet_pton(socket.AF_INET6, place[0].partition("%")[0])
        return EchoArrival(
            source=Endpoint(address=address, scope_id=place[3]),
            size=_IPV6_HEADER + len(octets),
            manner=manner,
        )

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
