"""Two routers on wires of their own, asdic's and the kernel's: hosts with a second link.

Behind `t1`, which takes less, is nobody. There is no default route, so that there are
destinations without one; sources that are to be answered have routes all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from asdic.links.tap import Tap
from asdic.wire.address import format_address
from beside_linux.addresses import PEER_4, PEER_LINK_LOCAL
from beside_linux.wires import (
    CONFIGURATION,
    GATEWAYS,
    NAME,
    Wire,
    asdic_host,
    linux_host,
)
from namespaces import Namespace
from suppression.causes import NARROW

__all__ = [
    "ADDRESSES",
    "BACK",
    "BARRED",
    "BEHIND",
    "asdic_router",
    "linux_router",
    "router_text",
]

BEHIND = "t1"
ADDRESSES = ("198.51.100.1/24", "2001:db8:2::1/64")
"""Of the second link."""
BACK = {
    "0.0.0.0/5": PEER_4,
    "128.0.0.0/1": PEER_4,
    "2001:db8::/32": PEER_LINK_LOCAL,
}
"""Routes to the peer."""
BARRED = {
    "10.1.0.0/16": "unreachable",
    "10.2.0.0/16": "prohibit",
    "2001:db8:a1::/48": "unreachable",
    "2001:db8:a2::/48": "prohibit",
}
"""Routes that lead nowhere."""
_NEIGHBORS = """[neighbor_discovery]
max_multicast_solicit = 1
max_queued_packets = 100
"""
"""Who is absent is known to be so soon, and all that waits for him is told."""
_SYSCTL = {
    "net__ipv4__ip_forward": 1,
    "net__ipv6__conf__all__forwarding": 1,
    # Else each error, though not limited, takes what route errors have of a limit.
    "net__ipv4__icmp_ratemask": 0,
    f"net__ipv4__conf__{BEHIND}__rp_filter": 0,
    f"net__ipv6__conf__{BEHIND}__accept_dad": 0,
    # Who is absent is known to be so soon.
    f"net__ipv4__neigh__{BEHIND}__mcast_solicit": 1,
    f"net__ipv6__neigh__{BEHIND}__mcast_solicit": 1,
}


@contextmanager
def linux_router(member: Namespace) -> Iterator[Wire]:
    """Yield the wire to a namespace's kernel that forwards."""
    with linux_host(member) as wire:
        member.ip("tuntap", "add", BEHIND, "mode", "tap")
        member.ip("link", "set", BEHIND, "mtu", str(NARROW))
        member.sysctl(**_SYSCTL)
        with member.inside():
            link = Tap(BEHIND)
        with link:
            member.address(*ADDRESSES, interface=BEHIND)
            for family in ("-4", "-6"):
                member.ip(family, "route", "del", "default")
            for prefix, gateway in BACK.items():
                family = "-6" if ":" in prefix else "-4"
                via = ("via", format_address(gateway), "dev", NAME)
                member.ip(family, "route", "add", prefix, *via)
            for prefix, kind in BARRED.items():
                family = "-6" if ":" in prefix else "-4"
                member.ip(family, "route", "add", kind, prefix)
            yield wire


@contextmanager
def asdic_router(
    member: Namespace, folder: Path, text: str | None = None
) -> Iterator[Wire]:
    """Yield the wire to an `asdic node --router` in a namespace, of a file's *text*."""
    with asdic_host(member, folder, "--router", text=text or router_text()) as wire:
        yield wire


def router_text(near: str = "") -> str:
    """Return the text of the router's file.

    Args:
        near: Further keys of the interface to the peer.

    """
    addresses = ", ".join(f'"{one}"' for one in ADDRESSES)
    text = CONFIGURATION.replace(GATEWAYS, near)
    text = text.replace("[neighbor_discovery]\n", _NEIGHBORS)
    text += f"""
[[interface]]
kind = "tap"
name = "{BEHIND}"
addresses = [{addresses}]
mtu = {NARROW}
"""
    for prefix, gateway in BACK.items():
        via = f"{format_address(gateway)}%{NAME}"
        text += f'\n[[route]]\nprefix = "{prefix}"\nvia = ["{via}"]\n'
    for prefix, kind in BARRED.items():
        text += f'\n[[route]]\nprefix = "{prefix}"\nkind = "{kind}"\n'
    return text
