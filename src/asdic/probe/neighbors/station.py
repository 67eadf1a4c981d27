"""Who we are on a link: what sessions send from (RFC 6724 in its simplest form).

On one link two rules are enough: to addresses of the link and to groups from the
link-local address, to others from an address of the same prefix.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.wire.address import (
    IPV4_OCTETS,
    IPV6_UNSPECIFIED,
    is_ipv6_link_local,
    is_multicast,
)

__all__ = ["Prefixed", "Station"]


@final
class Prefixed(Struct, frozen=True, kw_only=True, gc=False):
    """An address and its prefix.

    Attributes:
        octets: 4 or 16.
        prefix_length: Bits of what is on-link with it.

    """

    octets: bytes
    prefix_length: int

    def covers(self, address: bytes) -> bool:
        """Tell whether *address*, of the same family, is on-link by this one."""
        shift = len(self.octets) * 8 - self.prefix_length
        return int.from_bytes(self.octets, "big") >> shift == (
            int.from_bytes(address, "big") >> shift
        )


@final
class Station(Struct, frozen=True, kw_only=True):
    """An interface's addresses.

    Attributes:
        link_layer_address: 6 octets.
        addresses: Of both families.

    """

    link_layer_address: bytes
    addresses: tuple[Prefixed, ...] = ()

    def of(self, family: int) -> tuple[Prefixed, ...]:
        """Return the addresses of one version of IP, 4 or 6."""
        version_4 = family == 4  # noqa: PLR2004 - the version
        return tuple(
            one
            for one in self.addresses
            if (len(one.octets) == IPV4_OCTETS) == version_4
        )

    def owns(self, address: bytes) -> bool:
        """Tell whether *address* is one of ours."""
        return any(one.octets == address for one in self.addresses)

    def link_local(self) -> bytes:
        """Return our IPv6 link-local address, or `::` where there is none."""
        for one in self.of(6):
            if is_ipv6_link_local(one.octets):
                return one.octets
        return IPV6_UNSPECIFIED

    def source_for(self, destination: bytes) -> bytes:
        """Return what to send from; the unspecified address if nothing fits."""
        if len(destination) == IPV4_OCTETS:
            return self._ipv4_source(destination)
        if is_ipv6_link_local(destination) or is_multicast(destination):
            return self.link_local()
        for one in self.of(6):
            if not is_ipv6_link_local(one.octets) and one.covers(destination):
                return one.octets
        return self.link_local()

    def _ipv4_source(self, destination: bytes) -> bytes:
        ours = self.of(4)
        for one in ours:
            if one.covers(destination):
                return one.octets
        return ours[0].octets if ours else bytes(IPV4_OCTETS)
