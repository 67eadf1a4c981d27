"""A LAN with a Linux host and two asdic routers, the second of which leads to `far`.

    host, router 1, router 2 on the LAN: 198.18.1.0/24, 2001:db8:1::/64
    router 2, far beyond it, 1,300 octets: 198.18.2.0/24, 2001:db8:2::/64
    router 1 on a link where it sends no Redirects: 198.18.3.0/24, 2001:db8:3::/64

Router 1 knows what is far by router 2, so it has better news for the host.
"""

from __future__ import annotations

import socket
from collections import Counter
from pathlib import Path
from typing import final

from namespaces import Namespace, Network
from router_processes import RouterFile, port, route, start_routers

__all__ = [
    "BEYOND_QUIET",
    "BY_GLOBAL_ADDRESS",
    "FAR",
    "FAR_MTU",
    "HOST",
    "QUIET",
    "ROUTER1",
    "ROUTER2",
    "RouterLan",
]

HOST = {4: "198.18.1.10", 6: "2001:db8:1::a"}
ROUTER1 = {4: "198.18.1.1", 6: "fe80::ff:fe00:11"}
ROUTER2 = {4: "198.18.1.2", 6: "fe80::ff:fe00:12"}
FAR = {4: "198.18.2.10", 6: "2001:db8:2::a"}
FAR_MTU = 1300
QUIET = {4: "198.18.3.10", 6: "2001:db8:3::a"}
"""Who might be on the link where router 1 sends no Redirects."""
BEYOND_QUIET = {4: "198.18.33.10", 6: "2001:db8:33::a"}
BY_GLOBAL_ADDRESS = "2001:db8:44::a"
"""What router 1 knows by router 2, but not by its link-local address."""
_MACS = {"router1": "02:00:00:00:00:11", "quiet": "02:00:00:00:00:13"}
_ETHER_TYPES = {4: 0x0800, 6: 0x86DD}
_ALL_FRAMES = 3  # ETH_P_ALL
_UNTESTED = """
[autoconfiguration]
dup_addr_detect_transmits = 0

[conflict_detection]
enabled = false

[forwarding]
source_routes = true
"""


def _files(routers: Namespace) -> list[RouterFile]:
    first = RouterFile(
        member=routers,
        name="router1",
        settings=_UNTESTED,
        ports=(
            port("interface", "lan1", "198.18.1.1/24", "2001:db8:1::1/64", number=0x11),
            port(
                *("interface", "quiet1", "198.18.3.1/24", "2001:db8:3::1/64"),
                number=0x13,
                redirects=False,
            ),
        ),
        routes=(
            route("198.18.2.0/24", via=[ROUTER2[4]]),
            route("2001:db8:2::/64", via=[f"{ROUTER2[6]}%lan1"]),
            route("198.18.33.0/24", via=["198.18.3.2"]),
            route("2001:db8:33::/64", via=["fe80::33%quiet1"]),
            route("2001:db8:44::/64", via=["2001:db8:1::2"]),
        ),
    )
    second = RouterFile(
        member=routers,
        name="router2",
        ports=(
            port("interface", "lan2", "198.18.1.2/24", "2001:db8:1::2/64", number=0x12),
            port(
                *("interface", "far2", "198.18.2.1/24", "2001:db8:2::1/64"),
                ipv4_mtu=FAR_MTU,
                ipv6_mtu=FAR_MTU,
            ),
        ),
    )
    return [first, second]


@final
class RouterLan:
    """The LAN, up.

    Args:
        network: What its namespaces belong to.
        folder: Where the routers' files are kept.

    Attributes:
        host: The Linux host; its routes to what is far are left to the tests.
        router1: The router that sends Redirects.

    """

    def __init__(self, network: Network, folder: Path) -> None:
        self._lan, routers = network.namespace("lan"), network.namespace("routers")
        self.host, far = network.namespace("host"), network.namespace("far")
        for member in (self._lan, routers):
            member.sysctl(net__ipv6__conf__default__disable_ipv6=1)
        bridge = ("type", "bridge", "mcast_snooping", "0")
        self._lan.ip("link", "add", "name", "lan", *bridge)
        self._lan.ip("link", "set", "dev", "lan", "up")
        network.connect(self._lan, routers, ("router1", "lan1"))
        network.connect(self._lan, routers, ("router2", "lan2"))
        network.connect(self._lan, routers, ("quiet", "quiet1"))
        network.connect(self._lan, self.host, ("host", "eth0"))
        network.connect(far, routers, ("eth0", "far2"))
        for name in ("router1", "router2", "host"):
            self._lan.ip("link", "set", "dev", name, "master", "lan")
        self.host.address(f"{HOST[4]}/24", f"{HOST[6]}/64")
        far.address(f"{FAR[4]}/24", f"{FAR[6]}/64")
        far.ip("route", "add", "default", "via", "198.18.2.1")
        far.ip("-6", "route", "add", "default", "via", "2001:db8:2::1")
        self.router1 = start_routers(folder, _files(routers))["router1"]

    def listen(self) -> socket.socket:
        """Open a socket that hears whatever router 1 puts on its links."""
        with self._lan.inside():
            return socket.socket(
                socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ALL_FRAMES)
            )

    def send(
        self, packet: bytes, link: str = "router1", *, to_all: bool = False
    ) -> None:
        """Give router 1 a packet.

        Args:
            packet: From whomever.
            link: The cable that it comes by: "router1" or "quiet".
            to_all: Whether its frame is a broadcast.

        """
        mac = "ff:ff:ff:ff:ff:ff" if to_all else _MACS[link]
        header = bytes.fromhex(mac.replace(":", "")) + b"\x02\0\0\0\0\x99"
        ether_type = _ETHER_TYPES[packet[0] >> 4].to_bytes(2, "big")
        with self._lan.inside():
            sender = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        with sender:
            sender.bind((link, 0))
            sender.send(header + ether_type + packet)

    def counted(self) -> Counter[str]:
        """Return what router 1 counted, by group and name."""
        groups = self.router1.tell(command="counters")
        counters: Counter[str] = Counter()
        for group, values in groups.items():
            assert isinstance(values, dict)
            counters.update({f"{group} {name}": one for name, one in values.items()})
        return counters
