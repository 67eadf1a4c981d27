"""Router Advertisements as text, laid out as by rdisc6 and, of IPv4, by rdisc.

Each option that has no words of its own here is shown by its fields, so that none is
left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from asdic.probe.neighbors import Advertised, Ipv4Advertised
from asdic.ui.decode.names import item_name
from asdic.ui.decode.values import harmless, listed_text, octets_text
from asdic.wire import icmpv6, ndp
from asdic.wire.address import format_address, format_ipv6, format_link_layer
from asdic.wire.field import Form, Placed, place
from asdic.wire.icmpv4.router_address import NOT_A_DEFAULT_ROUTER
from asdic.wire.ndp.preference import preference_text

__all__ = ["ipv4_router_lines", "prefix_lines", "router_lines"]

Rows: TypeAlias = Iterator[tuple[str, str]]
_WIDTH = 26
_VALUE = 12
_LENGTHS = ("type", "length")
_IPV6_MINIMUM_MTU = 1280


def router_lines(found: Advertised) -> Iterator[str]:
    """Yield the lines of a Router Advertisement, all options included."""
    message = found.message
    for label, value in _head(message):
        yield _line(label, value)
    for option in message.options:
        describe = _OPTIONS.get(type(option), _other)
        first = ""
        for label, value in describe(option):
            first = first or label  # an option may have several lines like its first
            yield _line((" " if label == first else "  ") + label, value)
    yield f" from {format_address(found.source)}"


def prefix_lines(found: Advertised) -> Iterator[str]:
    """Yield the prefixes of a Router Advertisement alone."""
    for option in found.message.options:
        if isinstance(option, ndp.PrefixInformation):
            yield f"{format_ipv6(option.prefix)}/{option.prefix_length}"


def ipv4_router_lines(found: Ipv4Advertised) -> Iterator[str]:
    """Yield the lines of a Router Advertisement of IPv4."""
    lifetime = found.message.lifetime
    for entry in found.message.entries:
        level = entry.preference_level
        preference = str(level)
        if level == NOT_A_DEFAULT_ROUTER:
            preference += " (not to be a default router)"
        yield _line("Router", format_address(entry.router_address))
        yield _line("  Preference level", preference)
        yield _line("  Router lifetime", _seconds(lifetime))
    yield f" from {format_address(found.source)}"


def _line(label: str, value: str) -> str:
    return f"{label:<{_WIDTH}}: {value}"


def _head(message: icmpv6.RouterAdvertisement) -> Rows:
    hops = message.cur_hop_limit
    shown = f"{hops:>{_VALUE}} (      0x{hops:02x})" if hops else _right("undefined")
    yield "Hop limit", shown
    yield "Stateful address conf.", _yes(message.managed)
    yield "Stateful other conf.", _yes(message.other)
    yield "Mobile home agent", _yes(message.home_agent)
    yield "Router preference", _right(preference_text(message.preference))
    yield "Neighbor discovery proxy", _yes(message.proxy)
    if message.snac_router:
        yield "Stub network router", _yes(message.snac_router)
    yield "Router lifetime", _seconds(message.router_lifetime)
    yield "Reachable time", _milliseconds(message.reachable_time)
    yield "Retransmit time", _milliseconds(message.retrans_timer)


def _right(text: str) -> str:
    return f"{text:>{_VALUE}}"


def _yes(flag: bool) -> str:  # noqa: FBT001 - it is the value that is shown
    return _right("Yes" if flag else "No")


def _seconds(number: int) -> str:
    if number == ndp.INFINITY:
        return f"{_right('infinite')} (0x{number:08x})"
    return f"{number:>{_VALUE}} (0x{number:08x}) seconds"


def _milliseconds(number: int) -> str:
    if not number:
        return f"{_right('unspecified')} (0x{number:08x})"
    return f"{number:>{_VALUE}} (0x{number:08x}) milliseconds"


def _source(option: ndp.SourceLinkLayerAddress) -> Rows:
    yield "Source link-layer address", format_link_layer(option.link_layer_address)


def _mtu(option: ndp.Mtu) -> Rows:
    verdict = "valid" if option.mtu >= _IPV6_MINIMUM_MTU else "invalid"
    yield "MTU", f"{option.mtu:>{_VALUE}} bytes ({verdict})"


def _prefix(option: ndp.PrefixInformation) -> Rows:
    yield "Prefix", f"{format_ipv6(option.prefix)}/{option.prefix_length}"
    yield "On-link", _yes(option.on_link)
    yield "Autonomous address conf.", _yes(option.autonomous)
    if option.router_address:
        yield "Router address", _yes(option.router_address)
    if option.dhcpv6_pd_preferred:
        yield "DHCPv6-PD preferred", _yes(option.dhcpv6_pd_preferred)
    yield "Valid time", _seconds(option.valid_lifetime)
    yield "Pref. time", _seconds(option.preferred_lifetime)


def _route(option: ndp.RouteInformation) -> Rows:
    prefix = format_ipv6(option.prefix.ljust(16, b"\0"))
    yield "Route", f"{prefix}/{option.prefix_length}"
    yield "Route preference", _right(preference_text(option.preference))
    yield "Route lifetime", _seconds(option.route_lifetime)


def _servers(option: ndp.RecursiveDnsServer) -> Rows:
    for address in option.addresses:
        yield "Recursive DNS server", format_ipv6(address)
    several = "s" if len(option.addresses) > 1 else ""
    yield f"DNS server{several} lifetime", _seconds(option.lifetime)


def _search(option: ndp.DnsSearchList) -> Rows:
    yield "DNS search list", harmless(" ".join(option.search_list))
    yield "DNS search list lifetime", _seconds(option.lifetime)


def _portal(option: ndp.CaptivePortal) -> Rows:
    yield "Captive portal", octets_text(option.uri, Form.TEXT)


def _nat64(option: ndp.Pref64) -> Rows:
    length = option.prefix_length
    shown = f"code {option.prefix_length_code}" if length is None else str(length)
    yield "NAT64 prefix", f"{format_ipv6(option.prefix_address)}/{shown}"
    yield "NAT64 prefix lifetime", _seconds(option.lifetime)


def _other(option: ndp.Option) -> Rows:
    """Yield the fields of any option."""
    yield f"Option {option.type}", item_name(type(option))
    for placed in place(option, 0):
        if placed.field.name not in _LENGTHS:
            yield placed.field.name.replace("_", " "), _field(placed)


def _field(placed: Placed) -> str:
    value, row = placed.value, placed.field
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, bytes):
        return octets_text(value, row.form)
    if isinstance(value, tuple):
        # Items of an option's own (PvD's, say) are shown as octets; their fields are
        # for --json.
        return ", ".join(
            listed_text(one, row.form) if isinstance(one, bytes) else one.encode().hex()
            for one in value
        )
    if row.meaning is None or not isinstance(value, int):
        return str(value)
    words = row.meaning(value)
    return words if words.startswith(f"{value} ") else f"{value} {words}".rstrip()


# Of each class the function that takes it: mypy can't tell which.
_OPTIONS: dict[type, Callable[..., Rows]] = {
    ndp.SourceLinkLayerAddress: _source,
    ndp.Mtu: _mtu,
    ndp.PrefixInformation: _prefix,
    ndp.RouteInformation: _route,
    ndp.RecursiveDnsServer: _servers,
    ndp.DnsSearchList: _search,
    ndp.CaptivePortal: _portal,
    ndp.Pref64: _nat64,
}
