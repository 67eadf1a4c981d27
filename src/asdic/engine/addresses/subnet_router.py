"""The Subnet-Router anycast addresses of a router (RFC 4291 §2.6.1, §2.8)."""

from __future__ import annotations

from asdic.engine.interface import Address, AddressOrigin, Interface
from asdic.wire.address import IPV6_OCTETS

__all__ = ["former_subnet_router_addresses", "subnet_router_addresses"]

_BITS = 128
_LONGEST_SHARED = 126
"""On a link of just two routers there is none (RFC 6164 §5.1)."""


def subnet_router_addresses(interface: Interface) -> list[Address]:
    """Return one for each on-link prefix, zero behind it; none for a host."""
    if not interface.is_router:
        return []
    return [
        Address(
            octets=octets,
            prefix_length=length,
            origin=AddressOrigin.MANUAL,
            is_anycast=True,
        )
        for octets, length in _of_prefixes(interface).items()
        if octets not in interface.addresses
    ]


def former_subnet_router_addresses(interface: Interface) -> list[Address]:
    """Return those that a router has, and not as a host: nobody set them by hand."""
    by_hand = {one.octets for one in interface.configuration.addresses}
    return [
        interface.addresses[octets]
        for octets in _of_prefixes(interface)
        if octets in interface.addresses and octets not in by_hand
    ]


def _of_prefixes(interface: Interface) -> dict[bytes, int]:
    """Return the address of each on-link prefix, and the prefix's length."""
    found = {}
    for one in interface.configuration.addresses:
        length = one.prefix_length
        if len(one.octets) == IPV6_OCTETS and length <= _LONGEST_SHARED:
            rest = _BITS - length
            number = int.from_bytes(one.octets, "big") >> rest << rest
            found[number.to_bytes(IPV6_OCTETS, "big")] = length
    return found
