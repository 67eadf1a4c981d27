"""Which numbers the two IP versions have for the same socket option."""

from __future__ import annotations

import socket
from typing import Final, TypeAlias, final

from msgspec import Struct

from asdic.links.icmp import constants
from asdic.wire.icmpv4.message import Type as Icmpv4
from asdic.wire.icmpv6.message import Type as Icmpv6

__all__ = [
    "IPV4",
    "IPV6",
    "SocketAddress",
    "SocketFamily",
    "family_of",
    "socket_address",
]

SocketAddress: TypeAlias = tuple[str, int] | tuple[str, int, int, int]
"""What Python's sockets take as address: text, port, flow label, scope."""


@final
class SocketFamily(Struct, frozen=True, kw_only=True):
    """One IP version, as the socket interface knows it.

    Attributes:
        version: 4 or 6.
        address_family: AF_INET or AF_INET6.
        protocol: IPPROTO_ICMP or IPPROTO_ICMPV6.
        level: Where the following options belong.
        hop_limit: Sets the TTL or hop limit of what is sent.
        multicast_hop_limit: The same for groups.
        multicast_loop: Whether this machine hears what it sends to groups.
        traffic_class: Sets the TOS octet or traffic class.
        mtu_discover: Sets the path MTU discovery strategy.
        receive_error: Switches the error queue on.
        receive_hop_limit: Asks for the hop limit of what arrives.
        hop_limit_message: The control message that brings it.
        any_address: The unspecified address.
        reply_types: What an echo socket wants to see: replies and errors.

    """

    version: int
    address_family: socket.AddressFamily
    protocol: int
    level: int
    hop_limit: int
    multicast_hop_limit: int
    multicast_loop: int
    traffic_class: int
    mtu_discover: int
    receive_error: int
    receive_hop_limit: int
    hop_limit_message: int
    any_address: bytes
    reply_types: tuple[int, ...]


IPV4: Final = SocketFamily(
    version=4,
    address_family=socket.AF_INET,
    protocol=socket.IPPROTO_ICMP,
    level=socket.IPPROTO_IP,
    hop_limit=socket.IP_TTL,
    multicast_hop_limit=socket.IP_MULTICAST_TTL,
    multicast_loop=socket.IP_MULTICAST_LOOP,
    traffic_class=socket.IP_TOS,
    mtu_discover=constants.IP_MTU_DISCOVER,
    receive_error=constants.IP_RECVERR,
    receive_hop_limit=constants.IP_RECVTTL,
    hop_limit_message=constants.IP_TTL,
    any_address=bytes(4),
    reply_types=(
        Icmpv4.ECHO_REPLY,
        Icmpv4.DESTINATION_UNREACHABLE,
        Icmpv4.SOURCE_QUENCH,
        Icmpv4.REDIRECT,
        Icmpv4.TIME_EXCEEDED,
        Icmpv4.PARAMETER_PROBLEM,
    ),
)

IPV6: Final = SocketFamily(
    version=6,
    address_family=socket.AF_INET6,
    protocol=socket.IPPROTO_ICMPV6,
    level=socket.IPPROTO_IPV6,
    hop_limit=socket.IPV6_UNICAST_HOPS,
    multicast_hop_limit=socket.IPV6_MULTICAST_HOPS,
    multicast_loop=socket.IPV6_MULTICAST_LOOP,
    traffic_class=socket.IPV6_TCLASS,
    mtu_discover=constants.IPV6_MTU_DISCOVER,
    receive_error=constants.IPV6_RECVERR,
    receive_hop_limit=constants.IPV6_RECVHOPLIMIT,
    hop_limit_message=constants.IPV6_HOPLIMIT,
    any_address=bytes(16),
    reply_types=(
        Icmpv6.ECHO_REPLY,
        Icmpv6.DESTINATION_UNREACHABLE,
        Icmpv6.PACKET_TOO_BIG,
        Icmpv6.TIME_EXCEEDED,
        Icmpv6.PARAMETER_PROBLEM,
    ),
)


def family_of(address: bytes) -> SocketFamily:
    """Return the family of a packed address."""
    return IPV4 if len(address) == 4 else IPV6  # noqa: PLR2004 - the octets of IPv4


def socket_address(address: bytes, scope_id: int = 0, port: int = 0) -> SocketAddress:
    """Return a packed address as Python's sockets take it."""
    text = socket.inet_ntop(family_of(address).address_family, address)
    if family_of(address) is IPV4:
        return text, port
    return text, port, 0, scope_id
