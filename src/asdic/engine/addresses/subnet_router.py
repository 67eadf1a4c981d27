"""The Subnet-Router anycast addresses of a router (RFC 4291 §2.6.1, §2.8)."""

from __future__ import annotations

from asdic.engine.interface import Address, AddressOrigin, Interface
from asdic.wire.address import IPV6_OCTETS

__all__ = ["subnet_router_addresses"]

_BITS = 128
_LONGEST_SHARED = 126
"""On a link of just two routers there is none (RFC 6164 §5.1)."""


def subnet_router_addresses(interface: Interface) -> list[Address]:
    """Return one for each on-link prefix, zero behind it; none for a host."""
    if not interface.is_router:
        return []
    found: dict[bytes, Address] = {}
    for one in interface.configuration.addresses:
        length = one.prefix_length
        if len(one.octets) != IPV6_OCTETS or length > _LONGEST_SHARED:
            continue
        rest = _BITS - length
        number = int.from_bytes(one.octets, "big") >> rest << rest
        octets = number.to_bytes(IPV6_OCTETS, "big")
        if octets not in interface.addresses:
            found[octets] = Address(
                octets=octets,
                prefix_length=length,
                origin=AddressOrigin.MANUAL,
                is_anycast=True,
            )
    return list(found.values())
