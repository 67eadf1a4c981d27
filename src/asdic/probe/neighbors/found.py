"""Neighbors that were found, and by what."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

__all__ = ["Found", "Method", "Neighbor"]


class Method(Enum):
    """How a neighbor showed itself."""

    ECHO = "echo"
    BAD_OPTION = "bad-option"
    LISTENER = "listener"
    NODE_INFORMATION = "node-information"
    ROUTER = "router"
    ARP = "arp"
    HEARD = "heard"


@final
class Found(Struct, frozen=True, kw_only=True, gc=False):
    """Something that a neighbor showed.

    Attributes:
        address: Its IP address.
        station: Its Ethernet address.
        method: How.
        router: It is a router.
        names: What it calls itself.
        groups: Multicast groups that it listens to.

    """

    address: bytes
    station: bytes
    method: Method
    router: bool = False
    names: tuple[str, ...] = ()
    groups: tuple[bytes, ...] = ()


@final
class Neighbor:
    """All that an address at a station showed.

    Attributes:
        address: Its IP address.
        station: Its Ethernet address.
        methods: How it was found, the first in front.
        router: It is a router.
        names: What it calls itself.
        groups: Multicast groups that it listens to.

    """

    def __init__(self, address: bytes, station: bytes) -> None:
        self.address = address
        self.station = station
        self.methods: list[Method] = []
        self.router = False
        self.names: list[str] = []
        self.groups: list[bytes] = []

    def add(self, found: Found) -> bool:
        """Take what was shown; tell whether the way is a new one."""
        self.router = self.router or found.router
        self.names += [one for one in found.names if one not in self.names]
        self.groups += [one for one in found.groups if one not in self.groups]
        if found.method in self.methods:
            return False
        self.methods.append(found.method)
        return True
