"""What an error tells of the interface that a packet came in by (RFC 5837 §4)."""

from __future__ import annotations

from asdic.engine.interface import Interface
from asdic.wire.address import IPV4_OCTETS, is_ipv6_link_local
from asdic.wire.multi_part import (
    InterfaceAddress,
    InterfaceIndex,
    InterfaceInformation,
    InterfaceIpv4Address,
    InterfaceIpv6Address,
    InterfaceMtu,
    InterfaceName,
    InterfaceRole,
)

__all__ = ["interface_information"]

_VERSION_4 = 4


def interface_information(interface: Interface, version: int) -> InterfaceInformation:
    """Return index, address, name and MTU of *interface*.

    The index is its place among the node's, from 1; the address is of the family of
    the packet, and not a link-local one (§4.2 wants one that means something afar).
    """
    index = list(interface.siblings).index(interface.name) + 1
    return InterfaceInformation(
        role=InterfaceRole.INCOMING,
        index=InterfaceIndex(if_index=index),
        ip_address=_address(interface, version),
        name=InterfaceName(name=interface.name.encode()),
        mtu=InterfaceMtu(mtu=interface.link_mtu),
    )


def _address(interface: Interface, version: int) -> InterfaceAddress | None:
    for one in interface.assigned():
        is_ipv4 = len(one.octets) == IPV4_OCTETS
        if is_ipv4 == (version == _VERSION_4) and not one.is_anycast:
            if is_ipv4:
                return InterfaceIpv4Address(address=one.octets)
            if not is_ipv6_link_local(one.octets):
                return InterfaceIpv6Address(address=one.octets)
    return None
