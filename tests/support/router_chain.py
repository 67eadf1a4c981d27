"""Two Linux hosts, and between them a chain of four asdic routers.

The links, from left to right, take 1500, 1454, 1500, 1280 and 1500 octets. Counted
from 1, the left node of link *n* has 198.18.*n*.1 and 2001:db8:*n*::1 there, the right
one 198.18.*n*.2 and 2001:db8:*n*::2. The cables
between routers are veth pairs of which both ends have the link's MTU, since a veth
drops what is longer than its own; those to the hosts are TAP devices.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import final

from msgspec import Struct

from namespaces import Namespace, Network
from router_processes import RouterFile, plug, port, route, start_routers

__all__ = ["HOPS", "LEFT", "MTUS", "RIGHT", "Chain", "chain"]

MTUS = (1500, 1454, 1500, 1280, 1500)
_LAST = len(MTUS)
_PREFIXES = {4: "198.18.{}.0/24", 6: "2001:db8:{}::/64"}
_ADDRESSES = {4: "198.18.{}.{}", 6: "2001:db8:{}::{}"}
_LENGTHS = {4: 24, 6: 64}


def _address(version: int, link: int, side: int) -> str:
    return _ADDRESSES[version].format(link, side)


def _prefixed(link: int, side: int) -> list[str]:
    """Return the addresses of both families at a side (1 or 2) of a link."""
    return [
        f"{_address(version, link, side)}/{_LENGTHS[version]}" for version in (4, 6)
    ]


LEFT = {version: _address(version, 1, 1) for version in (4, 6)}
RIGHT = {version: _address(version, _LAST, 2) for version in (4, 6)}
HOPS = {
    version: [_address(version, link, 2) for link in range(1, _LAST + 1)]
    for version in (4, 6)
}
"""Whom the left host finds at each distance, the right host at last."""


@final
class Chain(Struct, frozen=True, kw_only=True):
    """The two hosts.

    Attributes:
        left: Whose tools look to the right.
        right: What they look at.

    """

    left: Namespace
    right: Namespace

    def forget(self) -> None:
        """Let both hosts forget what they learned of paths."""
        for host in (self.left, self.right):
            host.ip("route", "flush", "cache")
            host.ip("-6", "route", "flush", "cache")


def _file(routers: Namespace, number: int) -> RouterFile:
    """Return what router *number*, from 1, is started from."""
    left, right = number, number + 1
    ways = [(link, _hops(left, 1)) for link in range(1, left)]
    ways += [(link, _hops(right, 2)) for link in range(right + 1, _LAST + 1)]
    return RouterFile(
        member=routers,
        name=f"router{number}",
        ports=(
            port(_kind(left), f"link{left}b", *_prefixed(left, 2)),
            port(_kind(right), f"link{right}a", *_prefixed(right, 1)),
        ),
        routes=[
            route(_PREFIXES[version].format(link), via=[hops[version]])
            for link, hops in ways
            for version in (4, 6)
        ],
    )


def _kind(link: int) -> str:
    """Return what carries the frames of a link."""
    return "tap" if link in {1, _LAST} else "interface"


def _hops(link: int, side: int) -> dict[int, str]:
    return {version: _address(version, link, side) for version in (4, 6)}


@contextlib.contextmanager
def chain(folder: Path) -> Iterator[Chain]:
    """Have the chain up; its routers keep their files in *folder*."""
    with Network() as network:
        routers = network.namespace("routers")
        left, right = network.namespace("left"), network.namespace("right")
        routers.sysctl(net__ipv6__conf__default__disable_ipv6=1)
        for link in range(2, _LAST):
            ends = (f"link{link}a", f"link{link}b")
            network.connect(routers, routers, ends)
            for end in ends:
                routers.ip("link", "set", "dev", end, "mtu", str(MTUS[link - 1]))
        start_routers(folder, [_file(routers, one) for one in range(1, _LAST)])
        plug(routers, left, "link1b", *_prefixed(1, 1))
        plug(routers, right, f"link{_LAST}a", *_prefixed(_LAST, 2))
        for host, link, side in ((left, 1, 2), (right, _LAST, 1)):
            # The right host's own limits are not what is tested.
            host.sysctl(net__ipv4__icmp_ratelimit=0, net__ipv6__icmp__ratelimit=0)
            for version, gateway in _hops(link, side).items():
                host.ip(f"-{version}", "route", "add", "default", "via", gateway)
        yield Chain(left=left, right=right)
