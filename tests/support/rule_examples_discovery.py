"""For each rule of router discovery, a stimulus that it and no other keeps silent.

Without its row an example fails: nothing else silences the stimulus, and what the
rule forbids happens. Rows of state tables have their tests beside their machines.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from asdic.engine.configuration import Configuration
from asdic.engine.received import Received
from asdic.wire import icmpv6, ndp
from asdic.wire.address import parse_address
from discovery import (
    AFAR,
    ALL_NODES,
    ON_LINK,
    OTHER_ROUTER,
    ROUTER,
    DiscoveryBench,
    discovery_configuration,
    prefix_option,
    route_option,
    router_configuration,
)
from turns import LINK_LOCAL, silences

__all__ = ["EXAMPLES"]

Example = Callable[[], None]


def _option(
    rule: str, *options: ndp.Option, parts: Configuration | None = None
) -> Example:
    """An advertisement with *options*, of which the last has no effect."""

    def example() -> None:
        bench, without = DiscoveryBench(parts), DiscoveryBench(parts)
        turn = bench.advertise(*options, lifetime=0)
        assert silences(turn) == [rule]
        assert silences(without.advertise(*options[:-1], lifetime=0)) == []
        assert bench.discovery.state() == without.discovery.state()

    return example


def _header(rule: str, **fields: int) -> Example:
    """An advertisement whose header has no effect."""

    def example() -> None:
        bench = DiscoveryBench()
        before = bench.discovery.state()
        spare = icmpv6.RouterAdvertisement(router_lifetime=0)
        turn = bench.advertise(message=replace(spare, **fields))
        assert silences(turn) == [rule]
        assert bench.discovery.state() == before

    return example


def _advertisement(rule: str, parts: Configuration) -> Example:
    """An advertisement that has no effect at all."""

    def example() -> None:
        bench = DiscoveryBench(parts)
        turn = bench.advertise(prefix_option(), ndp.Mtu(mtu=1400))
        assert silences(turn) == [rule]
        assert bench.prefixes.options == []
        assert bench.neighbors.learned == []
        assert bench.hop() == b""

    return example


def _start(rule: str, parts: Configuration) -> Example:
    """A start without a solicitation."""

    def example() -> None:
        bench = DiscoveryBench(parts)
        assert silences(bench.start()) == [rule]
        bench.wait(10)
        assert bench.link.sent == []

    return example


def _redirect(
    rule: str,
    parts: Configuration | None = None,
    source: bytes = ROUTER,
    target: bytes = OTHER_ROUTER,
) -> Example:
    """A Redirect that leaves the next hop alone."""

    def example() -> None:
        host = parts or discovery_configuration()
        gateway = replace(host.interfaces[0], gateway=(ROUTER,))
        bench = DiscoveryBench(replace(host, interfaces=(gateway,)))
        bench.assign()
        assert silences(bench.redirect(target, source=source)) == [rule]
        assert bench.hop() == ROUTER
        assert bench.neighbors.learned == []

    return example


def _router_list_full() -> None:
    bench = DiscoveryBench(discovery_configuration(max_routers=1))
    bench.advertise()
    turn = bench.advertise(source=OTHER_ROUTER)
    assert silences(turn) == ["default-router-list-full"]
    assert bench.entries("default_routers") == ["fe80::200:ff:fe00:a0a0"]


def _solicitation_to_a_host() -> None:
    bench = DiscoveryBench()
    turn = bench.turn()
    received = Received(
        interface=bench.interface,
        message=icmpv6.RouterSolicitation(),
        source=LINK_LOCAL,
        destination=ALL_NODES,
        hop_limit=255,
        packet=b"",
    )
    bench.discovery.receive_solicitation(turn, received)
    assert silences(turn) == ["router-solicitation-to-a-host"]


_OFF = discovery_configuration(accept_router_advertisements=False)
_NONE = discovery_configuration(resilient_solicitations=False, max_rtr_solicitations=0)
_SERVER = ndp.RecursiveDnsServer(addresses=(ON_LINK,), lifetime=60)

EXAMPLES: dict[str, Example] = {
    "router-advertisement-to-a-router": _advertisement(
        "router-advertisement-to-a-router", router_configuration()
    ),
    "router-advertisements-turned-off": _advertisement(
        "router-advertisements-turned-off", _OFF
    ),
    "router-solicitation-to-a-host": _solicitation_to_a_host,
    "solicitation-by-a-router": _start(
        "solicitation-by-a-router", router_configuration()
    ),
    "solicitation-without-use": _start("solicitation-without-use", _OFF),
    "solicitations-turned-off": _start("solicitations-turned-off", _NONE),
    "default-router-list-full": _router_list_full,
    "prefix-list-full": _option(
        "prefix-list-full",
        prefix_option(),
        prefix_option(AFAR),
        parts=discovery_configuration(max_prefixes=1),
    ),
    "route-list-full": _option(
        "route-list-full",
        route_option(),
        route_option(ON_LINK),
        parts=discovery_configuration(max_routes=1),
    ),
    "recursive-dns-server-list-full": _option(
        "recursive-dns-server-list-full",
        _SERVER,
        parts=discovery_configuration(max_recursive_dns_servers=0),
    ),
    "dns-search-list-full": _option(
        "dns-search-list-full",
        ndp.DnsSearchList.of("example.com", lifetime=60),
        parts=discovery_configuration(max_dns_search_domains=0),
    ),
    "nat64-prefix-list-full": _option(
        "nat64-prefix-list-full",
        ndp.Pref64(prefix=ON_LINK[:12], scaled_lifetime=1),
        ndp.Pref64(prefix=AFAR[:12], scaled_lifetime=1),
        parts=discovery_configuration(max_nat64_prefixes=1),
    ),
    "prefix-without-on-link-flag": _option(
        "prefix-without-on-link-flag", prefix_option(on_link=False)
    ),
    "on-link-prefix-too-long": _option(
        "on-link-prefix-too-long", prefix_option(length=129)
    ),
    "link-local-prefix-advertised": _option(
        "link-local-prefix-advertised", prefix_option(parse_address("fe80::"))
    ),
    "route-with-reserved-preference": _option(
        "route-with-reserved-preference", route_option(preference=2)
    ),
    "route-prefix-cut-short": _option(
        "route-prefix-cut-short", route_option(AFAR[:8], 65)
    ),
    "recursive-dns-server-option-empty": _option(
        "recursive-dns-server-option-empty",
        ndp.RecursiveDnsServer(addresses=(), lifetime=60),
    ),
    "dns-search-list-option-malformed": _option(
        "dns-search-list-option-malformed",
        ndp.DnsSearchList(domain_names=b"\x07example", lifetime=60),
    ),
    "nat64-prefix-length-unassigned": _option(
        "nat64-prefix-length-unassigned",
        ndp.Pref64(prefix=ON_LINK[:12], scaled_lifetime=1, prefix_length_code=7),
    ),
    "captive-portal-uri-malformed": _option(
        "captive-portal-uri-malformed", ndp.CaptivePortal(uri=b"")
    ),
    "reachable-time-too-long": _header(
        "reachable-time-too-long", reachable_time=3_600_001
    ),
    "retrans-timer-too-long": _header(
        "retrans-timer-too-long", retrans_timer=3_600_001
    ),
    "link-mtu-too-small": _option("link-mtu-too-small", ndp.Mtu(mtu=1279)),
    "link-mtu-too-great": _option("link-mtu-too-great", ndp.Mtu(mtu=1501)),
    "redirect-to-a-router": _redirect("redirect-to-a-router", router_configuration()),
    "redirects-turned-off": _redirect(
        "redirects-turned-off", discovery_configuration(accept_redirects=False)
    ),
    "redirect-not-from-first-hop": _redirect(
        "redirect-not-from-first-hop", source=OTHER_ROUTER
    ),
    "redirect-to-this-host": _redirect("redirect-to-this-host", target=LINK_LOCAL),
}
