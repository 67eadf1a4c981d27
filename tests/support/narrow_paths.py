"""Paths with a narrow place that takes 1400 octets, of which nobody may say anything.

    left - r1 - r2 - right

* `router_path`: r1 and r2 are asdic routers, and the link from r2 to *right* takes 1400.
* `link_path`: r1 and r2 are Linux. The veth pair between them takes 1500 at r1, whose
  far end drops what is longer than 1400: the kernel lets four octets more pass than the
  MTU there says, for a VLAN tag.

Counted from 1, the left node of link *n* has 10.7.*n*.1 and 2001:db8:7*n*::1 there, the
right one 10.7.*n*.2 and 2001:db8:7*n*::2.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from namespaces import Namespace, Network
from router_processes import RouterFile, plug, port, route, start_routers

__all__ = ["HOPS", "NARROW", "RIGHT", "link_path", "router_path"]

NARROW = 1400
_VLAN_TAG = 4
_FORMS = {4: "10.7.{}.{}", 6: "2001:db8:7{}::{}"}
_PREFIXES = {4: "10.7.{}.0/24", 6: "2001:db8:7{}::/64"}
_LENGTHS = {4: 24, 6: 64}
RIGHT = {version: _FORMS[version].format(3, 2) for version in (4, 6)}
HOPS = {
    version: [_FORMS[version].format(link, 2) for link in (1, 2, 3)]
    for version in (4, 6)
}
"""Whom *left* meets at each distance."""


def _address(version: int, link: int, side: int) -> str:
    return _FORMS[version].format(link, side)


def _prefixed(link: int, side: int) -> list[str]:
    return [
        f"{_address(version, link, side)}/{_LENGTHS[version]}" for version in (4, 6)
    ]


def _unlimited(*members: Namespace) -> None:
    """Let Linux send as many errors as it is provoked to."""
    for member in members:
        member.sysctl(net__ipv4__icmp_ratelimit=0, net__ipv6__icmp__ratelimit=0)


def _by_default(host: Namespace, link: int, side: int) -> None:
    for version in (4, 6):
        gateway = _address(version, link, side)
        host.ip(f"-{version}", "route", "add", "default", "via", gateway)


@contextlib.contextmanager
def router_path(folder: Path, *, tells: bool) -> Iterator[Namespace]:
    """Have asdic routers up, which tell what is too big or not; return *left*."""
    errors = {"fragmentation_needed": tells, "packet_too_big": tells}
    narrow = {"ipv4_mtu": NARROW, "ipv6_mtu": NARROW}
    with Network() as network:
        routers = network.namespace("routers")
        left, right = network.namespace("left"), network.namespace("right")
        routers.sysctl(net__ipv6__conf__default__disable_ipv6=1)
        network.connect(routers, routers, ("link2a", "link2b"))
        first = RouterFile(
            member=routers,
            name="r1",
            ports=(
                port("tap", "link1b", *_prefixed(1, 2), **errors),
                port("interface", "link2a", *_prefixed(2, 1), **errors),
            ),
            routes=[_route(version, 3, 2, 2) for version in (4, 6)],
        )
        second = RouterFile(
            member=routers,
            name="r2",
            ports=(
                port("interface", "link2b", *_prefixed(2, 2), **errors),
                port("tap", "link3a", *_prefixed(3, 1), **errors, **narrow),
            ),
            routes=[_route(version, 1, 2, 1) for version in (4, 6)],
        )
        start_routers(folder, (first, second))
        plug(routers, left, "link1b", *_prefixed(1, 1))
        plug(routers, right, "link3a", *_prefixed(3, 2))
        _by_default(left, 1, 2)
        _by_default(right, 3, 1)
        _unlimited(right)
        yield left


def _route(version: int, to: int, link: int, side: int) -> str:
    prefix = _PREFIXES[version].format(to)
    return route(prefix, via=[_address(version, link, side)])


@contextlib.contextmanager
def link_path() -> Iterator[Namespace]:
    """Have Linux routers up, with a link that loses what is too long; return *left*."""
    with Network() as network:
        nodes = [network.namespace(name) for name in ("left", "r1", "r2", "right")]
        for link, (one, other) in enumerate(pairwise(nodes), 1):
            names = (f"link{link}a", f"link{link}b")
            network.connect(one, other, names)
            one.address(*_prefixed(link, 1), interface=names[0])
            other.address(*_prefixed(link, 2), interface=names[1])
        left, first, second, right = nodes
        for router in (first, second):
            router.sysctl(net__ipv4__ip_forward=1, net__ipv6__conf__all__forwarding=1)
        second.ip("link", "set", "dev", "link2b", "mtu", str(NARROW - _VLAN_TAG))
        _by_default(left, 1, 2)
        _by_default(first, 2, 2)
        _by_default(second, 2, 1)
        _by_default(right, 3, 1)
        _unlimited(first, second, right)
        yield left
