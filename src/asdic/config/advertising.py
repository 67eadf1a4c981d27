"""The pydantic models of what an interface of a router advertises, and their values.

Imported only where a file is read. The keys are the RFCs' variables; bounds are the
engine's, which names the key that breaks one.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from msgspec.structs import replace
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from asdic.config.duration import parse_duration
from asdic.config.parser import parser
from asdic.config.text import parse_permitted_prefix
from asdic.engine.configuration import (
    AdvertisedDomains,
    AdvertisedNat64,
    AdvertisedPrefix,
    AdvertisedRoute,
    AdvertisedServers,
    Advertising,
    Ipv4Advertising,
    PermittedPrefix,
)
from asdic.errors import ConfigurationError
from asdic.wire.address import parse_address
from asdic.wire.ndp.preference import Preference

__all__ = ["AdvertisingModel", "Ipv4AdvertisingModel", "PrefixModel", "RouteModel"]

_STRICT = ConfigDict(extra="forbid", strict=True)
_TEXT: dict[str, object] = {"type": "string"}
_INFINITE = "infinite"


class _Infinite:
    """A lifetime without end, which is no duration."""


def _parse_lifetime(text: str) -> int | _Infinite:
    return _Infinite() if text == _INFINITE else parse_duration(text)


_Duration = Annotated[int, parser(parse_duration), WithJsonSchema(_TEXT)]
_Lifetime = Annotated[object, parser(_parse_lifetime), WithJsonSchema(_TEXT)]
_Network = Annotated[object, parser(parse_permitted_prefix), WithJsonSchema(_TEXT)]
_Address = Annotated[bytes, parser(parse_address), WithJsonSchema(_TEXT)]
_Preference = Literal["low", "medium", "high"]


class _Model(BaseModel):
    """What becomes a value of the engine, which checks its bounds."""

    model_config = _STRICT

    def value(self) -> object:
        """Return it as the engine has it.

        Raises:
            ConfigurationError: a value is out of its bounds.

        """
        raise NotImplementedError

    @model_validator(mode="after")
    def _check(self) -> Self:
        try:
            self.value()
        except ConfigurationError as error:
            raise ValueError(str(error)) from error
        return self


class PrefixModel(_Model):
    """An entry of AdvPrefixList."""

    prefix: _Network = Field(description='Such as "2001:db8:1::/64".')
    adv_valid_lifetime: _Lifetime | None = Field(
        default=None, description='A duration, or "infinite"; 30 days by default.'
    )
    adv_preferred_lifetime: _Lifetime | None = Field(
        default=None, description='A duration, or "infinite"; 7 days by default.'
    )
    adv_on_link_flag: bool = Field(default=True, description="The L flag.")
    adv_autonomous_flag: bool = Field(default=True, description="The A flag.")
    counts_down: bool = Field(
        default=False, description="Whether the lifetimes run from the start on."
    )

    def value(self) -> AdvertisedPrefix:
        """Return it as the engine has it."""
        network = _network(self.prefix)
        usual = AdvertisedPrefix(octets=bytes(16), prefix_length=0)
        valid = _lifetime(self.adv_valid_lifetime, usual.adv_valid_lifetime)
        preferred = usual.adv_preferred_lifetime
        if valid is not None and preferred is not None:
            preferred = min(preferred, valid)
        return AdvertisedPrefix(
            octets=network.octets,
            prefix_length=network.prefix_length,
            adv_valid_lifetime=valid,
            adv_preferred_lifetime=_lifetime(self.adv_preferred_lifetime, preferred),
            adv_on_link_flag=self.adv_on_link_flag,
            adv_autonomous_flag=self.adv_autonomous_flag,
            counts_down=self.counts_down,
        )


class RouteModel(_Model):
    """A Route Information option."""

    prefix: _Network = Field(description='Such as "2001:db8:f::/48".')
    lifetime: _Lifetime | None = Field(
        default=None, description='A duration, or "infinite"; 30 minutes by default.'
    )
    preference: _Preference = Field(default="medium", description="RFC 4191 §2.1.")

    def value(self) -> AdvertisedRoute:
        """Return it as the engine has it."""
        network = _network(self.prefix)
        found = AdvertisedRoute(
            octets=network.octets,
            prefix_length=network.prefix_length,
            preference=Preference[self.preference.upper()],
        )
        return replace(found, lifetime=_lifetime(self.lifetime, found.lifetime))


class AdvertisingModel(_Model):
    """What a router advertises by Neighbor Discovery (RFC 4861 §6.2.1)."""

    adv_send_advertisements: bool = Field(
        default=True, description="Whether advertisements are sent."
    )
    max_rtr_adv_interval: _Duration | None = Field(
        default=None, description='Between unsolicited ones; "600s" by default.'
    )
    min_rtr_adv_interval: _Duration | None = Field(
        default=None, description="A third of it by default."
    )
    adv_managed_flag: bool = Field(default=False, description="The M flag.")
    adv_other_config_flag: bool = Field(default=False, description="The O flag.")
    adv_link_mtu: int = Field(default=0, description="0 tells no MTU.")
    adv_reachable_time: _Duration | None = Field(
        default=None, description="Unspecified by default."
    )
    adv_retrans_timer: _Duration | None = Field(
        default=None, description="Unspecified by default."
    )
    adv_cur_hop_limit: int = Field(default=64, description="0: unspecified.")
    adv_default_lifetime: _Duration | None = Field(
        default=None,
        description='As default router: "0s" for none; three times the longest interval'
        " by default.",
    )
    adv_default_preference: _Preference = Field(
        default="medium", description="As default router (RFC 4191 §2.2)."
    )
    adv_prefix_list: list[PrefixModel] | None = Field(
        default=None, description="The prefixes of the addresses by default."
    )
    adv_routes: list[RouteModel] = Field(
        default=[], description="Route Information options (RFC 4191)."
    )
    adv_servers: list[_Address] = Field(
        default=[], description="Recursive DNS servers (RFC 8106)."
    )
    adv_domains: list[str] = Field(
        default=[], description="DNS search list (RFC 8106)."
    )
    adv_nat64: list[_Network] = Field(
        default=[], description="Prefixes of NAT64s (RFC 8781)."
    )
    adv_captive_portal: str = Field(
        default="", description="URI of its API (RFC 8910)."
    )
    adv_source_link_layer_address: bool = Field(
        default=True, description="Whether the option is sent."
    )
    unicast_answers: bool = Field(
        default=False, description="Whether who solicits is answered alone."
    )

    def value(self) -> Advertising:
        """Return it as the engine has it."""
        usual = Advertising()
        prefixes = self.adv_prefix_list
        servers, domains = tuple(self.adv_servers), tuple(self.adv_domains)
        return Advertising(
            adv_send_advertisements=self.adv_send_advertisements,
            max_rtr_adv_interval=self.max_rtr_adv_interval
            or usual.max_rtr_adv_interval,
            min_rtr_adv_interval=self.min_rtr_adv_interval,
            adv_managed_flag=self.adv_managed_flag,
            adv_other_config_flag=self.adv_other_config_flag,
            adv_link_mtu=self.adv_link_mtu,
            adv_reachable_time=self.adv_reachable_time or 0,
            adv_retrans_timer=self.adv_retrans_timer or 0,
            adv_cur_hop_limit=self.adv_cur_hop_limit,
            adv_default_lifetime=self.adv_default_lifetime,
            adv_default_preference=Preference[self.adv_default_preference.upper()],
            adv_prefix_list=None
            if prefixes is None
            else tuple(one.value() for one in prefixes),
            adv_routes=tuple(one.value() for one in self.adv_routes),
            adv_servers=(AdvertisedServers(addresses=servers),) if servers else (),
            adv_domains=(AdvertisedDomains(names=domains),) if domains else (),
            adv_nat64=tuple(map(_nat64, self.adv_nat64)),
            adv_captive_portal=self.adv_captive_portal,
            adv_source_link_layer_address=self.adv_source_link_layer_address,
            unicast_answers=self.unicast_answers,
        )


class Ipv4AdvertisingModel(_Model):
    """What a router advertises by ICMPv4 (RFC 1256 §4.1)."""

    advertise: bool = Field(
        default=True, description="Whether advertisements are sent."
    )
    advertisement_address: _Address | None = Field(
        default=None, description='"224.0.0.1", or "255.255.255.255".'
    )
    max_advertisement_interval: _Duration | None = Field(
        default=None, description='"600s" by default.'
    )
    min_advertisement_interval: _Duration | None = Field(
        default=None, description="Three quarters of it by default."
    )
    advertisement_lifetime: _Duration | None = Field(
        default=None, description="Three times the longest interval by default."
    )
    preference_level: int = Field(default=0, description="Higher is better.")

    def value(self) -> Ipv4Advertising:
        """Return it as the engine has it."""
        usual = Ipv4Advertising()
        return Ipv4Advertising(
            advertise=self.advertise,
            advertisement_address=self.advertisement_address
            or usual.advertisement_address,
            max_advertisement_interval=self.max_advertisement_interval
            or usual.max_advertisement_interval,
            min_advertisement_interval=self.min_advertisement_interval,
            advertisement_lifetime=self.advertisement_lifetime,
            preference_level=self.preference_level,
        )


def _lifetime(written: object, usual: int | None) -> int | None:
    if isinstance(written, _Infinite):
        return None
    return written if isinstance(written, int) else usual


def _network(prefix: object) -> PermittedPrefix:
    assert isinstance(prefix, PermittedPrefix), "its validator made it"  # noqa: S101 - for mypy
    return prefix


def _nat64(prefix: object) -> AdvertisedNat64:
    network = _network(prefix)
    return AdvertisedNat64(octets=network.octets, prefix_length=network.prefix_length)
