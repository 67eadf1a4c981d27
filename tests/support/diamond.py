"""A diamond of four ways, of Linux routers: `host`, `entry`, four middles, `exit`, `far`.

Way *n*, from 1, has 198.18.1*n*.0/24 and 2001:db8:1*n*::/64 into its middle, 198.18.2*n*
and 2001:db8:2*n* out of it; in each, the side of the host has 1, the other 2.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from ipaddress import ip_address
from typing import final

from msgspec import Struct

from namespaces import Namespace, Network

__all__ = ["FAR", "WAYS", "Diamond", "diamond", "true_links"]

WAYS = 4
FAR = {4: "198.18.9.2", 6: "2001:db8:9::2"}
_NETWORKS = {4: "198.18.{}.", 6: "2001:db8:{}::"}
_FORWARDING = {
    "net__ipv4__ip_forward": 1,
    "net__ipv6__conf__all__forwarding": 1,
    "net__ipv4__icmp_ratelimit": 0,
    "net__ipv6__icmp__ratelimit": 0,
    # Flows are told apart by their ports, too.
    "net__ipv4__fib_multipath_hash_policy": 1,
    "net__ipv6__fib_multipath_hash_policy": 1,
}


@final
class Diamond(Struct, frozen=True, kw_only=True):
    """The namespaces whose tools and routes tests use.

    Attributes:
        host: Who traces.
        entry: The router that chooses a way.

    """

    host: Namespace
    entry: Namespace

    def use(self, version: int, *ways: int) -> None:
        """Let the entry send what is for the far end by these ways."""
        hops = [("nexthop", "via", _address(version, f"1{way}", 2)) for way in ways]
        network = "198.18.9.0/24" if version == 4 else "2001:db8:9::/64"
        words = [word for hop in hops for word in hop]
        self.entry.ip(f"-{version}", "route", "replace", network, *words)


def _address(version: int, network: str, side: int) -> str:
    return str(ip_address(f"{_NETWORKS[version].format(network)}{side}"))


def true_links(version: int) -> set[tuple[str, str]]:
    """Return the links that there are, as traces of the host see them."""
    links: set[tuple[str, str]] = set()
    entry, far = _address(version, "0", 2), FAR[version]
    for way in range(1, WAYS + 1):
        middle = _address(version, f"1{way}", 2)
        end = _address(version, f"2{way}", 2)
        links |= {(entry, middle), (middle, end), (end, far)}
    return links


def _join(
    network: Network, left: Namespace, right: Namespace, name: str, ends: str
) -> None:
    network.connect(left, right, (f"{ends}a", f"{ends}b"))
    for side, member in enumerate((left, right), 1):
        addresses = [
            f"{_address(version, name, side)}/{length}"
            for version, length in ((4, 24), (6, 64))
        ]
        member.address(*addresses, interface=f"{ends}{'ab'[side - 1]}")


def _default(member: Namespace, name: str, side: int) -> None:
    for version in (4, 6):
        gateway = _address(version, name, side)
        member.ip(f"-{version}", "route", "add", "default", "via", gateway)


@contextlib.contextmanager
def diamond() -> Iterator[Diamond]:
    """Have the diamond up, all ways in use."""
    with Network() as network:
        host, far = network.namespace("host"), network.namespace("far")
        entry, end = network.namespace("entry"), network.namespace("exit")
        far.sysctl(net__ipv4__icmp_ratelimit=0, net__ipv6__icmp__ratelimit=0)
        entry.sysctl(**_FORWARDING)
        # Each error names the interface that the probe came by.
        end.sysctl(**_FORWARDING, net__ipv4__icmp_errors_use_inbound_ifaddr=1)
        _join(network, host, entry, "0", "host")
        _join(network, end, far, "9", "far")
        _default(host, "0", 2)
        _default(far, "9", 1)
        for way in range(1, WAYS + 1):
            middle = network.namespace(f"middle{way}")
            middle.sysctl(**_FORWARDING)
            _join(network, entry, middle, f"1{way}", f"in{way}")
            _join(network, middle, end, f"2{way}", f"out{way}")
            _default(middle, f"2{way}", 2)
            for version, network_ in ((4, "198.18.0.0/24"), (6, "2001:db8::/64")):
                by = _address(version, f"1{way}", 1)
                middle.ip(f"-{version}", "route", "add", network_, "via", by)
        _default(end, "21", 1)
        found = Diamond(host=host, entry=entry)
        for version in (4, 6):
            found.use(version, *range(1, WAYS + 1))
        yield found
