"""Commands about Neighbor Discovery: what a router advertises, and how it tests."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from asdic.config.ios.command import Command
from asdic.config.ios.draft import Draft
from asdic.config.ios.grammar.setters import advertised, advertised_flag, number
from asdic.config.ios.match import Match
from asdic.engine.configuration import (
    AdvertisedDomains,
    AdvertisedPrefix,
    AdvertisedServers,
)
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.errors import ConfigurationError
from asdic.wire.ndp.preference import Preference

__all__ = ["COMMANDS"]

_INFINITE_LIFETIME = 0xFFFFFFFF
_SERVERS, _DOMAINS = "adv_servers", "adv_domains"


def _interval(draft: Draft, match: Match) -> None:
    """Set both intervals: the shortest is three quarters of the longest by default."""
    parts = draft.interface.advertised
    if not match.is_set:
        parts.pop("max_rtr_adv_interval", None)
        parts.pop("min_rtr_adv_interval", None)
        return
    unit = MILLISECOND if "msec" in match else SECOND
    longest = match.number("longest") * unit
    shortest = longest * 3 // 4
    if match.has("shortest"):
        shortest = match.number("shortest") * unit
    parts["max_rtr_adv_interval"] = longest
    parts["min_rtr_adv_interval"] = shortest


def _suppress(draft: Draft, match: Match) -> None:
    one = draft.interface
    if "mtu" in match:
        one.mtu_is_suppressed = match.is_set
        return
    one.is_suppressed = match.is_set
    if match.is_set and "all" not in match:
        draft.notice("solicitations are not answered either: as with `suppress all`")


def _preference(draft: Draft, match: Match) -> None:
    parts = draft.interface.advertised
    parts.pop("adv_default_preference", None)
    for one in Preference:
        if match.is_set and one.name.lower() in match:
            parts["adv_default_preference"] = one


def _hop_limit(draft: Draft, match: Match) -> None:
    parts = draft.interface.advertised
    parts.pop("adv_cur_hop_limit", None)
    if match.is_set:
        parts["adv_cur_hop_limit"] = match.number("hops", 0)


def _prefix(draft: Draft, match: Match) -> None:
    prefixes = draft.interface.prefixes
    if "default" in match:
        prefixes.default = _advertised(match) if match.is_set else _USUAL
    elif match.is_set:
        prefixes.say(match.prefix("prefix"), _advertised(match))
    else:
        prefixes.forget(match.prefix("prefix"))


def _advertised(match: Match) -> AdvertisedPrefix | None:
    if "no-advertise" in match:
        return None
    prefix = match.prefix("prefix")
    plain = AdvertisedPrefix(
        octets=prefix.octets,
        prefix_length=prefix.prefix_length,
        adv_on_link_flag="off-link" not in match,
        adv_autonomous_flag="no-autoconfig" not in match,
    )
    lifetimes = [_lifetime(value) for name, value in match.values if name == "lifetime"]
    if not lifetimes:
        return plain
    return replace(
        plain, adv_valid_lifetime=lifetimes[0], adv_preferred_lifetime=lifetimes[1]
    )


def _lifetime(value: object) -> int | None:
    if isinstance(value, int) and value != _INFINITE_LIFETIME:
        return value * SECOND
    return None


def _server(draft: Draft, match: Match) -> None:
    octets = match.octets("address")
    new = AdvertisedServers(addresses=(octets,), lifetime=_resolver_lifetime(match))
    held = [
        one
        for one in _listed(draft, _SERVERS)
        if isinstance(one, AdvertisedServers) and one.addresses != (octets,)
    ]
    _list(draft, _SERVERS, [*held, *([new] if match.is_set else [])])


def _domain(draft: Draft, match: Match) -> None:
    name = match.text("name")
    new = AdvertisedDomains(names=(name,), lifetime=_resolver_lifetime(match))
    held = [
        one
        for one in _listed(draft, _DOMAINS)
        if isinstance(one, AdvertisedDomains) and one.names != (name,)
    ]
    _list(draft, _DOMAINS, [*held, *([new] if match.is_set else [])])


def _resolver_lifetime(match: Match) -> int | None:
    """Return a lifetime; `None` for three times the longest interval."""
    if not match.has("lifetime"):
        return None
    seconds = match.number("lifetime")
    if seconds == _INFINITE_LIFETIME:
        raise ConfigurationError("a lifetime without end is not supported here")
    return seconds * SECOND


def _listed(draft: Draft, name: str) -> tuple[object, ...]:
    found = draft.interface.advertised.get(name, ())
    return found if isinstance(found, tuple) else ()


def _list(draft: Draft, name: str, values: list[object]) -> None:
    draft.interface.advertised[name] = tuple(values)


_USUAL = AdvertisedPrefix(octets=bytes(16), prefix_length=0)
_LIFETIMES = "<lifetime:lifetime> <lifetime:lifetime>"
_FLAGS = "{off-link|no-autoconfig}*"
_INTERVALS = (
    "{<longest:4-1800> [<shortest:3-1350>]"
    "|msec <longest:4000-1800000> [<shortest:3000-1350000>]}"
)

COMMANDS: Final = (
    Command(
        pattern="ipv6 nd ra interval " + _INTERVALS,
        text="The longest time between advertisements in seconds, 200 by default, and"
        " the shortest, three quarters of it.",
        handler=_interval,
    ),
    Command(
        pattern="ipv6 nd ra lifetime <seconds:0-9000>",
        text="The lifetime as default router, 1800 by default; 0: none.",
        handler=advertised("adv_default_lifetime", "seconds", SECOND),
    ),
    Command(
        pattern="ipv6 nd ra suppress [all]",
        text="Send no advertisement, and answer no solicitation.",
        handler=_suppress,
    ),
    Command(
        pattern="ipv6 nd ra-interval " + _INTERVALS,
        text="As older versions write `ipv6 nd ra interval`.",
        handler=_interval,
    ),
    Command(
        pattern="ipv6 nd ra-lifetime <seconds:0-9000>",
        text="As older versions write `ipv6 nd ra lifetime`.",
        handler=advertised("adv_default_lifetime", "seconds", SECOND),
    ),
    Command(
        pattern="ipv6 nd suppress-ra",
        text="As older versions write `ipv6 nd ra suppress`.",
        handler=_suppress,
    ),
    Command(
        pattern="ipv6 nd ra mtu suppress",
        text="Advertise no MTU. Without it, that of `ipv6 mtu` is, if there is one.",
        handler=_suppress,
    ),
    Command(
        pattern="ipv6 nd ra hop-limit {unspecified|<hops:0-255>}",
        text="The hop limit that hosts are to use, 64 by default.",
        handler=_hop_limit,
    ),
    Command(
        pattern="ipv6 nd ra solicited unicast",
        text="Answer solicitations to who sent them, rather than to all.",
        handler=advertised_flag("unicast_answers"),
    ),
    Command(
        pattern="ipv6 nd ra dns server <address:ipv6> [<lifetime:0-4294967295>]",
        text="A recursive DNS server (RFC 8106), and its lifetime in seconds.",
        handler=_server,
        is_loose=False,
    ),
    Command(
        pattern="ipv6 nd ra dns-search-list domain <name:word>"
        " [<lifetime:0-4294967295>]",
        text="A domain to search (RFC 8106), and its lifetime in seconds.",
        handler=_domain,
        is_loose=False,
    ),
    Command(
        pattern="ipv6 nd prefix {default|<prefix:ipv6prefix>}"
        f" [{{no-advertise|{_LIFETIMES} {_FLAGS}|{_FLAGS}}}]",
        text="How a prefix is advertised: valid and preferred lifetime in seconds, or"
        " `infinite`. `default`: those of the addresses, which are by themselves.",
        handler=_prefix,
        is_loose=False,
    ),
    Command(
        pattern="ipv6 nd managed-config-flag",
        text="The M flag: DHCPv6 has addresses.",
        handler=advertised_flag("adv_managed_flag"),
    ),
    Command(
        pattern="ipv6 nd other-config-flag",
        text="The O flag: DHCPv6 has other configuration.",
        handler=advertised_flag("adv_other_config_flag"),
    ),
    Command(
        pattern="ipv6 nd router-preference {high|medium|low}",
        text="The preference as default router (RFC 4191).",
        handler=_preference,
    ),
    Command(
        pattern="ipv6 nd reachable-time <milliseconds:0-3600000>",
        text="The Reachable Time that is advertised; 0: unspecified.",
        handler=advertised("adv_reachable_time", "milliseconds", MILLISECOND),
    ),
    Command(
        pattern="ipv6 nd ns-interval <milliseconds:1000-3600000>",
        text="The Retrans Timer that is advertised.",
        handler=advertised("adv_retrans_timer", "milliseconds", MILLISECOND),
    ),
    Command(
        pattern="ipv6 nd dad attempts <number:0-600>",
        text="Solicitations by which an address is tested, 1 by default; 0: none.",
        handler=number("dup_addr_detect_transmits", "number"),
    ),
)
"""Under `interface`."""
