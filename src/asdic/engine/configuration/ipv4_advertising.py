"""What a router advertises on one interface by ICMPv4 (RFC 1256 §4.1)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import SECOND
from asdic.errors import ConfigurationError

__all__ = ["Ipv4Advertising"]

_ADVERTISEMENT_ADDRESSES = (b"\xe0\0\0\1", b"\xff\xff\xff\xff")
_PREFERENCES = range(-0x80000000, 0x80000000)


@final
class Ipv4Advertising(Struct, frozen=True, kw_only=True):
    """The configuration variables of RFC 1256's router. Nanoseconds.

    Attributes:
        advertise: Whether the interface's addresses are advertised. The RFC has it on
            by default; here it is to be asked for, since few hosts listen.
        advertisement_address: AdvertisementAddress: 224.0.0.1 or 255.255.255.255.
        max_advertisement_interval: MaxAdvertisementInterval.
        min_advertisement_interval: `None` for three quarters of it.
        advertisement_lifetime: AdvertisementLifetime; `None` for three times the
            longest interval.
        preference_level: PreferenceLevel of each address; -2147483648 for addresses
            that are no default router.

    Raises:
        ConfigurationError: a value is out of its bounds.

    """

    advertise: bool = False
    advertisement_address: bytes = _ADVERTISEMENT_ADDRESSES[0]
    max_advertisement_interval: int = 600 * SECOND
    min_advertisement_interval: int | None = None
    advertisement_lifetime: int | None = None
    preference_level: int = 0

    @property
    def shortest_interval(self) -> int:
        """MinAdvertisementInterval, its default worked out."""
        if self.min_advertisement_interval is not None:
            return self.min_advertisement_interval
        return self.max_advertisement_interval * 3 // 4

    @property
    def lifetime(self) -> int:
        """AdvertisementLifetime, its default worked out."""
        if self.advertisement_lifetime is not None:
            return self.advertisement_lifetime
        return 3 * self.max_advertisement_interval

    def __post_init__(self) -> None:
        """Check the bounds of RFC 1256 §4.1."""
        longest = self.max_advertisement_interval
        _within("max_advertisement_interval", longest, 4, 1800)
        _within(
            "min_advertisement_interval",
            self.shortest_interval,
            3,
            longest / SECOND,
        )
        _within("advertisement_lifetime", self.lifetime, longest / SECOND, 9000)
        if self.advertisement_address not in _ADVERTISEMENT_ADDRESSES:
            raise ConfigurationError(
                "advertisement_address: expected 224.0.0.1 or 255.255.255.255"
                " (RFC 1256 §4.1)"
            )
        if self.preference_level not in _PREFERENCES:
            raise ConfigurationError(
                "preference_level: expected -2147483648 to 2147483647 (RFC 1256 §4.1)"
            )


def _within(name: str, duration: int, least: float, most: float) -> None:
    if not least <= duration / SECOND <= most:
        raise ConfigurationError(
            f"{name}: {duration / SECOND:g} s: expected {least:g} to {most:g} s"
            " (RFC 1256 §4.1)"
        )
