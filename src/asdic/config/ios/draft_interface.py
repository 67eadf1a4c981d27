"""An interface in the making.

What it advertises is put together at the end, since the order of commands does not
matter, and since routers advertise only where IPv6 is routed.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from asdic.config.ios.advertised_prefixes import PrefixDraft
from asdic.config.setup import LinkKind, LinkSetup
from asdic.engine.configuration import (
    Advertising,
    Ipv4Advertising,
    SourceValidation,
    StaticAddress,
)
from asdic.engine.instant import SECOND
from asdic.errors import ConfigurationError
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS

__all__ = ["IOS_ADVERTISING", "IOS_IPV4_ADVERTISING", "InterfaceDraft", "new_link"]

_LOOPBACK = "Loopback"
_BROADCAST = b"\xff" * 4
_INTERVAL: Final = 200 * SECOND
_IPV4_INTERVAL: Final = 600 * SECOND

IOS_ADVERTISING: Final = Advertising(
    max_rtr_adv_interval=_INTERVAL,
    min_rtr_adv_interval=_INTERVAL * 3 // 4,
    adv_default_lifetime=1800 * SECOND,
)
"""What IOS advertises until it is told else."""

IOS_IPV4_ADVERTISING: Final = Ipv4Advertising(
    advertisement_address=_BROADCAST,
    max_advertisement_interval=_IPV4_INTERVAL,
    min_advertisement_interval=_IPV4_INTERVAL * 3 // 4,
    advertisement_lifetime=3 * _IPV4_INTERVAL,
)
"""The same for ICMPv4 (`ip irdp`)."""


def new_link(name: str) -> LinkSetup:
    """Return an interface that nothing was said about."""
    is_loopback = name.startswith(_LOOPBACK)
    return LinkSetup(
        kind=LinkKind.LOOPBACK if is_loopback else LinkKind.INTERFACE,
        name=name,
        ipv6=False,
        ipv6_redirects=True,
        ipv6_unreachables=True,
        ipv6_source_validation=SourceValidation.NONE,
        advertising=IOS_ADVERTISING,
        ipv4_advertising=IOS_IPV4_ADVERTISING,
    )


class InterfaceDraft:
    """An interface that commands change.

    Args:
        name: In full.

    Attributes:
        plain: All that is what it is at once.
        ipv6_enabled: Whether `ipv6 enable` was said.
        autoconfigures: Whether `ipv6 address autoconfig` was said.
        advertising_line: The number of the last line about what it advertises.
        advertised: Parts of what it advertises by Neighbor Discovery, by name.
        ipv4_advertised: The same by ICMPv4.
        prefixes: What was said of advertised prefixes.
        is_suppressed: Whether it is not to advertise itself.
        mtu_is_suppressed: Whether it is not to advertise an MTU.

    """

    def __init__(self, name: str) -> None:
        self.plain = new_link(name)
        self.ipv6_enabled = False
        self.autoconfigures = False
        self.advertising_line = 0
        self.advertised: dict[str, object] = {}
        self.ipv4_advertised: dict[str, object] = {}
        self.prefixes = PrefixDraft()
        self.is_suppressed = False
        self.mtu_is_suppressed = False

    def change(self, **parts: object) -> None:
        """Change parts of what it is."""
        self.plain = replace(self.plain, **parts)

    def addresses(self, octets: int) -> tuple[StaticAddress, ...]:
        """Return the addresses of a family."""
        return tuple(one for one in self.plain.addresses if len(one.octets) == octets)

    def set_addresses(self, octets: int, new: tuple[StaticAddress, ...]) -> None:
        """Change the addresses of a family: those of IPv4 stand first."""
        other = IPV6_OCTETS if octets == IPV4_OCTETS else IPV4_OCTETS
        both = {octets: new, other: self.addresses(other)}
        self.change(addresses=(*both[IPV4_OCTETS], *both[IPV6_OCTETS]))

    def link(self, *, advertises: bool, hop_limit: int) -> LinkSetup:
        """Return what it comes to.

        Args:
            advertises: Whether routers advertise themselves.
            hop_limit: What is advertised unless the interface has its own.

        Raises:
            ConfigurationError: values do not go together.

        """
        has_ipv6 = (
            self.ipv6_enabled
            or self.autoconfigures
            or bool(self.addresses(IPV6_OCTETS))
        )
        sends = (
            advertises
            and has_ipv6
            and not self.is_suppressed
            and self.plain.kind is not LinkKind.LOOPBACK
        )
        try:
            parts: dict[str, object] = {
                "adv_send_advertisements": sends,
                "adv_cur_hop_limit": hop_limit,
                "adv_link_mtu": 0
                if self.mtu_is_suppressed
                else self.plain.ipv6_mtu or 0,
                "adv_prefix_list": self.prefixes.value(self.addresses(IPV6_OCTETS)),
            }
            advertising = replace(IOS_ADVERTISING, **(parts | self.advertised))
            ipv4_advertising = replace(IOS_IPV4_ADVERTISING, **self.ipv4_advertised)
        except ConfigurationError as error:
            raise ConfigurationError(f"interface {self.plain.name}: {error}") from error
        return replace(
            self.plain,
            ipv6=has_ipv6,
            advertising=advertising,
            ipv4_advertising=ipv4_advertising,
        )
