"""What Router Advertisements carry beside the router itself: prefixes, routes, servers.

Lifetimes are in nanoseconds, like all durations; `None` is one without end.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import HOUR, SECOND
from asdic.errors import ConfigurationError
from asdic.wire.address import IPV6_OCTETS, is_ipv6_link_local
from asdic.wire.ndp.preference import Preference

__all__ = [
    "AdvertisedDomains",
    "AdvertisedNat64",
    "AdvertisedPrefix",
    "AdvertisedRoute",
    "AdvertisedServers",
]

_BITS = 8 * IPV6_OCTETS
_LONGEST = 0xFFFFFFFE * SECOND
_NAT64_LENGTHS = (32, 40, 48, 56, 64, 96)
_NAT64_LONGEST = 8 * 0x1FFF * SECOND
_LABEL = 63
_DAY = 24 * HOUR


@final
class AdvertisedPrefix(Struct, frozen=True, kw_only=True):
    """An entry of AdvPrefixList (RFC 4861 §6.2.1).

    Attributes:
        octets: 16 octets, zero behind the prefix.
        prefix_length: Leading bits that count.
        adv_valid_lifetime: AdvValidLifetime.
        adv_on_link_flag: AdvOnLinkFlag.
        adv_preferred_lifetime: AdvPreferredLifetime.
        adv_autonomous_flag: AdvAutonomousFlag.
        counts_down: Whether both lifetimes run from the time at which the interface
            began to advertise, rather than anew with each advertisement.

    Raises:
        ConfigurationError: it cannot be advertised.

    """

    octets: bytes
    prefix_length: int
    adv_valid_lifetime: int | None = 30 * _DAY
    adv_on_link_flag: bool = True
    adv_preferred_lifetime: int | None = 7 * _DAY
    adv_autonomous_flag: bool = True
    counts_down: bool = False

    def __post_init__(self) -> None:
        """Check what RFC 4861 §4.6.2 and §6.2.1 ask."""
        _check_prefix("prefix", self.octets, self.prefix_length)
        _check_lifetime("adv_valid_lifetime", self.adv_valid_lifetime)
        _check_lifetime("adv_preferred_lifetime", self.adv_preferred_lifetime)
        valid, preferred = self.adv_valid_lifetime, self.adv_preferred_lifetime
        if valid is not None and (preferred is None or preferred > valid):
            raise ConfigurationError(
                "adv_preferred_lifetime: it must not be longer than adv_valid_lifetime"
                " (RFC 4861 §6.2.1)"
            )


@final
class AdvertisedRoute(Struct, frozen=True, kw_only=True):
    """A Route Information option (RFC 4191 §2.3).

    Attributes:
        octets: 16 octets, zero behind the prefix.
        prefix_length: Leading bits that count; 0 for a default route.
        lifetime: `None` for one without end.
        preference: Not reserved.

    Raises:
        ConfigurationError: it cannot be advertised.

    """

    octets: bytes
    prefix_length: int
    lifetime: int | None = 1800 * SECOND
    preference: Preference = Preference.MEDIUM

    def __post_init__(self) -> None:
        """Check what RFC 4191 §2.3 and §4 ask."""
        _check_prefix("route", self.octets, self.prefix_length)
        _check_lifetime("lifetime", self.lifetime)
        if self.preference is Preference.RESERVED:
            raise ConfigurationError("preference: reserved is none (RFC 4191 §2.1)")


@final
class AdvertisedServers(Struct, frozen=True, kw_only=True):
    """Recursive DNS servers (RFC 8106 §5.1).

    Attributes:
        addresses: 16 octets each.
        lifetime: `None` for three times MaxRtrAdvInterval.

    Raises:
        ConfigurationError: they cannot be advertised.

    """

    addresses: tuple[bytes, ...]
    lifetime: int | None = None

    def __post_init__(self) -> None:
        """Check what RFC 8106 §5.1 asks."""
        if not self.addresses or any(len(one) != IPV6_OCTETS for one in self.addresses):
            raise ConfigurationError("addresses: expected one IPv6 address or more")
        _check_lifetime("lifetime", self.lifetime)


@final
class AdvertisedDomains(Struct, frozen=True, kw_only=True):
    """Domains to search (RFC 8106 §5.2).

    Attributes:
        names: In ASCII.
        lifetime: `None` for three times MaxRtrAdvInterval.

    Raises:
        ConfigurationError: they cannot be advertised.

    """

    names: tuple[str, ...]
    lifetime: int | None = None

    def __post_init__(self) -> None:
        """Check what RFC 8106 §5.2 asks."""
        labels = [one for name in self.names for one in name.split(".")]
        if not labels or not all(
            one.isascii() and 0 < len(one) <= _LABEL for one in labels
        ):
            raise ConfigurationError(
                "names: expected one domain name or more, of labels of 1 to 63 ASCII"
                " characters"
            )
        _check_lifetime("lifetime", self.lifetime)


@final
class AdvertisedNat64(Struct, frozen=True, kw_only=True):
    """The prefix of a NAT64 (RFC 8781).

    Attributes:
        octets: 16 octets, zero behind the prefix.
        prefix_length: 32, 40, 48, 56, 64 or 96.
        lifetime: `None` for three times MaxRtrAdvInterval, and 65528 s at most.

    Raises:
        ConfigurationError: it cannot be advertised.

    """

    octets: bytes
    prefix_length: int
    lifetime: int | None = None

    def __post_init__(self) -> None:
        """Check what RFC 8781 §4 asks."""
        _check_prefix("prefix", self.octets, self.prefix_length)
        if self.prefix_length not in _NAT64_LENGTHS:
            raise ConfigurationError(
                f"prefix_length: {self.prefix_length}: expected one of"
                f" {', '.join(map(str, _NAT64_LENGTHS))} (RFC 8781 §4)"
            )
        if self.lifetime is not None and not 0 <= self.lifetime <= _NAT64_LONGEST:
            raise ConfigurationError("lifetime: expected 0 to 65528 s (RFC 8781 §4)")


def _check_prefix(name: str, octets: bytes, length: int) -> None:
    if len(octets) != IPV6_OCTETS or not 0 <= length <= _BITS:
        raise ConfigurationError(f"{name}: expected an IPv6 prefix")
    if int.from_bytes(octets, "big") & (1 << _BITS - length) - 1:
        raise ConfigurationError(f"{name}: bits behind the first {length} are not zero")
    if is_ipv6_link_local(octets):
        raise ConfigurationError(
            f"{name}: the link-local prefix is not advertised (RFC 4861 §6.2.3)"
        )


def _check_lifetime(name: str, lifetime: int | None) -> None:
    if lifetime is not None and not 0 <= lifetime <= _LONGEST:
        raise ConfigurationError(f"{name}: expected 0 to 4294967294 s, or no end")
