"""Advertised prefixes in the making: those of the addresses, changed and added to."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from asdic.engine.configuration import AdvertisedPrefix, PermittedPrefix, StaticAddress
from asdic.wire.address import IPV6_OCTETS, is_ipv6_link_local

__all__ = ["PrefixDraft", "connected_prefixes"]

_BITS = 8 * IPV6_OCTETS


def connected_prefixes(addresses: Iterable[StaticAddress]) -> list[AdvertisedPrefix]:
    """Return what is advertised of addresses by default."""
    found: dict[tuple[bytes, int], None] = {}
    for one in addresses:
        if len(one.octets) == IPV6_OCTETS and not is_ipv6_link_local(one.octets):
            rest = _BITS - one.prefix_length
            number = int.from_bytes(one.octets, "big") >> rest << rest
            octets = number.to_bytes(IPV6_OCTETS, "big")
            found[octets, one.prefix_length] = None
    return [
        AdvertisedPrefix(octets=octets, prefix_length=length)
        for octets, length in found
    ]


class PrefixDraft:
    """What was said of advertised prefixes.

    Attributes:
        default: How those of addresses are advertised; `None`: not at all.

    """

    def __init__(self) -> None:
        self.default: AdvertisedPrefix | None = _USUAL
        self._said: dict[tuple[bytes, int], AdvertisedPrefix | None] = {}

    def say(self, prefix: PermittedPrefix, advertised: AdvertisedPrefix | None) -> None:
        """Advertise a prefix so, or not at all."""
        self._said[prefix.octets, prefix.prefix_length] = advertised

    def forget(self, prefix: PermittedPrefix) -> None:
        """Say nothing of a prefix any more."""
        self._said.pop((prefix.octets, prefix.prefix_length), None)

    def value(
        self, addresses: Iterable[StaticAddress]
    ) -> tuple[AdvertisedPrefix, ...] | None:
        """Return AdvPrefixList; `None` where it is that of the addresses."""
        usual = connected_prefixes(addresses)
        said = dict(self._said)
        found: list[AdvertisedPrefix | None] = []
        for one in usual:
            key = (one.octets, one.prefix_length)
            found.append(said.pop(key) if key in said else self._by_default(one))
        found += said.values()
        listed = [one for one in found if one is not None]
        return None if listed == usual else tuple(listed)

    def _by_default(self, one: AdvertisedPrefix) -> AdvertisedPrefix | None:
        if self.default is None:
            return None
        return replace(self.default, octets=one.octets, prefix_length=one.prefix_length)


_USUAL = AdvertisedPrefix(octets=bytes(IPV6_OCTETS), prefix_length=0)
