"""For each rule on IPv4 routers and Redirects, a message that it has ignored."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import Host, Ipv4RouterDiscovery
from asdic.wire import icmpv4
from asdic.wire.address import parse_address
from asdic.wire.icmpv4 import NOT_A_DEFAULT_ROUTER, RouterAddress
from ipv4_nodes import (
    ALL,
    ALL_HOSTS,
    BROADCAST,
    FAR,
    GATEWAY,
    HOST,
    PEER,
    Ipv4Bench,
    packet,
)

__all__ = ["EXAMPLES", "SEARCHING", "advertisement", "redirect", "routers", "searcher"]

SEARCHING = Ipv4RouterDiscovery(perform_router_discovery=True)
_UDP = 17


def redirect(
    gateway: bytes = PEER, destination: bytes = FAR, source: bytes = HOST, code: int = 1
) -> icmpv4.Redirect:
    """Return a Redirect to *gateway* of a packet to *destination*."""
    quote = packet(b"\x11\x11\x22\x22\0\x08\0\0", source, destination, _UDP)
    return icmpv4.Redirect(
        code=code, gateway_internet_address=gateway, invoking_packet=quote
    )


def advertisement(
    *entries: tuple[bytes, int], lifetime: int = 1800, code: int = 0
) -> icmpv4.RouterAdvertisement:
    """Return a Router Advertisement of addresses and preference levels."""
    return icmpv4.RouterAdvertisement(
        lifetime=lifetime,
        code=code,
        entries=tuple(
            RouterAddress(router_address=address, preference_level=level)
            for address, level in entries
        ),
    )


def searcher(host: Host | None = None, *, on: bool = True) -> Ipv4Bench:
    """Return a node that looks for routers, and has none."""
    bench = Ipv4Bench(
        gateway=(),
        host=host or Host(),
        ipv4_router_discovery=Ipv4RouterDiscovery(perform_router_discovery=on),
    )
    bench.node.host.interfaces["eth0"].groups.add(ALL_HOSTS)
    return bench


def routers(bench: Ipv4Bench) -> list[bytes]:
    """Return the default routers that a node has learned."""
    learned = bench.node.host.routes.learned["eth0"]
    return [one.address for one in learned.routers]


def _redirect_ignored(
    rule: str,
    message: icmpv4.Redirect,
    bench: Ipv4Bench | None = None,
    source: bytes = GATEWAY,
) -> None:
    bench = bench or Ipv4Bench()

    bench.ask(message, source)

    assert bench.silences == [rule]
    assert len(bench.effects) == 1


def _ours() -> None:
    _redirect_ignored("redirect-quote-not-ours", redirect(source=PEER))


def _group() -> None:
    for destination in (ALL, BROADCAST, ALL_HOSTS):
        _redirect_ignored("redirect-of-a-group", redirect(destination=destination))


def _not_on_link() -> None:
    for gateway in (parse_address("198.51.100.1"), BROADCAST):
        _redirect_ignored("redirect-gateway-not-on-link", redirect(gateway))


def _advertisement_ignored(
    rule: str, message: icmpv4.RouterAdvertisement, bench: Ipv4Bench
) -> None:
    bench.ask(message, PEER, ALL_HOSTS)

    assert bench.silences == [rule]
    assert len(bench.effects) == 1
    assert routers(bench) == []


EXAMPLES: dict[str, Callable[[], None]] = {
    "redirect-quote-not-ours": _ours,
    "redirect-of-a-group": _group,
    "redirect-gateway-not-on-link": _not_on_link,
    "ipv4-router-advertisement-to-a-router": lambda: _advertisement_ignored(
        "ipv4-router-advertisement-to-a-router",
        advertisement((PEER, 0)),
        searcher(Host(forwarding=True)),
    ),
    "ipv4-router-discovery-off": lambda: _advertisement_ignored(
        "ipv4-router-discovery-off", advertisement((PEER, 0)), searcher(on=False)
    ),
    "ipv4-router-advertisement-code": lambda: _advertisement_ignored(
        "ipv4-router-advertisement-code", advertisement((PEER, 0), code=16), searcher()
    ),
    "router-address-not-neighboring": lambda: _advertisement_ignored(
        "router-address-not-neighboring", advertisement((FAR, 0)), searcher()
    ),
    "router-address-not-default": lambda: _advertisement_ignored(
        "router-address-not-default",
        advertisement((PEER, NOT_A_DEFAULT_ROUTER)),
        searcher(),
    ),
}
