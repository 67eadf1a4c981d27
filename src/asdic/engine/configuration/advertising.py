"""What a router advertises on one interface by Neighbor Discovery (RFC 4861 §6.2.1).

The variables have the RFC's names, and its bounds as RFC 8319 has moved them.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration.advertised import (
    AdvertisedDomains,
    AdvertisedNat64,
    AdvertisedPrefix,
    AdvertisedRoute,
    AdvertisedServers,
)
from asdic.engine.instant import HOUR, MILLISECOND, SECOND
from asdic.errors import ConfigurationError
from asdic.wire.ndp.preference import Preference

__all__ = ["Advertising"]

_LEAST_MAXIMUM = 4 * SECOND
_LEAST_MINIMUM = 3 * SECOND
_LONGEST = 65535 * SECOND
_NINE = 9 * SECOND
_LEAST_MTU = 1280
_LONGEST_RETRANS_TIMER = 0xFFFFFFFF * MILLISECOND
_MOST_HOPS = 255
_MOST_ROUTES = 17
_LONGEST_URI = 255 * 8 - 2


@final
class Advertising(Struct, frozen=True, kw_only=True):
    """The configuration variables of an advertising interface. Nanoseconds.

    Attributes:
        adv_send_advertisements: Whether advertisements are sent, and solicitations
            answered.
        max_rtr_adv_interval: The longest time between unsolicited ones.
        min_rtr_adv_interval: The shortest; `None` for a third of the longest.
        adv_managed_flag: The M flag: DHCPv6 has addresses.
        adv_other_config_flag: The O flag: DHCPv6 has other configuration.
        adv_link_mtu: 0 leaves the MTU option away.
        adv_reachable_time: 0: unspecified.
        adv_retrans_timer: 0: unspecified.
        adv_cur_hop_limit: 0: unspecified.
        adv_default_lifetime: 0: no default router; `None` for three times the
            longest interval.
        adv_prefix_list: `None` for the prefixes of the addresses set by hand.
        adv_default_preference: As default router (RFC 4191 §2.2).
        adv_routes: Route Information options (RFC 4191 §2.3), 17 at most (§4).
        adv_servers: Recursive DNS servers (RFC 8106 §5.1).
        adv_domains: DNS search lists (RFC 8106 §5.2).
        adv_nat64: Prefixes of NAT64s (RFC 8781).
        adv_captive_portal: URI of its API (RFC 8910); empty for none.
        adv_source_link_layer_address: Whether the option is sent (RFC 4861 §6.2.3:
            it may be left away).
        unicast_answers: Whether solicitations are answered to who asked, rather than
            to all (RFC 4861 §6.2.6).

    Raises:
        ConfigurationError: a value is out of its bounds.

    """

    adv_send_advertisements: bool = False
    max_rtr_adv_interval: int = 600 * SECOND
    min_rtr_adv_interval: int | None = None
    adv_managed_flag: bool = False
    adv_other_config_flag: bool = False
    adv_link_mtu: int = 0
    adv_reachable_time: int = 0
    adv_retrans_timer: int = 0
    adv_cur_hop_limit: int = 64
    adv_default_lifetime: int | None = None
    adv_prefix_list: tuple[AdvertisedPrefix, ...] | None = None
    adv_default_preference: Preference = Preference.MEDIUM
    adv_routes: tuple[AdvertisedRoute, ...] = ()
    adv_servers: tuple[AdvertisedServers, ...] = ()
    adv_domains: tuple[AdvertisedDomains, ...] = ()
    adv_nat64: tuple[AdvertisedNat64, ...] = ()
    adv_captive_portal: str = ""
    adv_source_link_layer_address: bool = True
    unicast_answers: bool = False

    @property
    def shortest_interval(self) -> int:
        """MinRtrAdvInterval, its default worked out."""
        if self.min_rtr_adv_interval is not None:
            return self.min_rtr_adv_interval
        longest = self.max_rtr_adv_interval
        return longest * 33 // 100 if longest >= _NINE else longest * 3 // 4

    @property
    def router_lifetime(self) -> int:
        """AdvDefaultLifetime, its default worked out."""
        if self.adv_default_lifetime is not None:
            return self.adv_default_lifetime
        return min(3 * self.max_rtr_adv_interval, _LONGEST)

    def __post_init__(self) -> None:
        """Check the bounds of RFC 4861 §6.2.1 and RFC 8319 §4."""
        _within(
            "max_rtr_adv_interval", self.max_rtr_adv_interval, _LEAST_MAXIMUM, _LONGEST
        )
        _within(
            "min_rtr_adv_interval",
            self.shortest_interval,
            _LEAST_MINIMUM,
            self.max_rtr_adv_interval * 3 // 4,
        )
        if self.router_lifetime:
            _within(
                "adv_default_lifetime",
                self.router_lifetime,
                self.max_rtr_adv_interval,
                _LONGEST,
            )
        _within("adv_reachable_time", self.adv_reachable_time, 0, HOUR)
        _within("adv_retrans_timer", self.adv_retrans_timer, 0, _LONGEST_RETRANS_TIMER)
        self._check_others()

    def _check_others(self) -> None:
        if not 0 <= self.adv_cur_hop_limit <= _MOST_HOPS:
            raise ConfigurationError("adv_cur_hop_limit: expected 0 to 255")
        if self.adv_link_mtu and self.adv_link_mtu < _LEAST_MTU:
            raise ConfigurationError(
                "adv_link_mtu: expected 0 or 1280 and more (RFC 8200 §5)"
            )
        if self.adv_default_preference is Preference.RESERVED:
            raise ConfigurationError(
                "adv_default_preference: reserved is none (RFC 4191 §2.1)"
            )
        if len(self.adv_routes) > _MOST_ROUTES:
            raise ConfigurationError("adv_routes: 17 at most (RFC 4191 §4)")
        uri = self.adv_captive_portal
        if not uri.isascii() or len(uri) > _LONGEST_URI:
            raise ConfigurationError(
                f"adv_captive_portal: expected {_LONGEST_URI} ASCII characters at most"
            )


def _within(name: str, duration: int, least: int, most: int) -> None:
    if not least <= duration <= most:
        raise ConfigurationError(
            f"{name}: {duration / SECOND:g} s: expected {least / SECOND:g} to"
            f" {most / SECOND:g} s (RFC 4861 §6.2.1, RFC 8319 §4)"
        )
