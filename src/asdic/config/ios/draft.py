"""A configuration in the making: commands change it, one by one.

What it comes to at the end is a `NodeSetup`, as a TOML file makes one. The defaults are
those of IOS: routing is on, IPv6 is not, errors are those of the personality "ios".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

from msgspec import Struct
from msgspec.structs import replace

from asdic.config.ios.draft_interface import InterfaceDraft
from asdic.config.ios.draft_list import AccessListDraft
from asdic.config.ios.mode import Mode
from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.engine.configuration import (
    Autoconfiguration,
    Configuration,
    ConflictDetection,
    Forwarding,
    Host,
    Personality,
    RouteKind,
    StaticRoute,
)
from asdic.errors import ConfigurationError
from asdic.wire.address import IPV4_OCTETS

__all__ = ["IOS_BASE", "Draft", "Notice"]

_VERSIONS = {"ipv4": 4, "ipv6": 6}

IOS_BASE = Configuration(
    interfaces=(),
    host=Host(forwarding=True),
    forwarding=Forwarding(
        personality=Personality.IOS,
        ipv6=False,
        source_routes=True,
        errors_use_inbound_address=True,
    ),
    autoconfiguration=Autoconfiguration(enabled=False),
    conflict_detection=ConflictDetection(enabled=False),
)
"""What a router is before its first command.

It takes its IPv4 addresses at once (RFC 5227's probes are not IOS's), and its errors
come from the interface that a packet came in by.
"""


@final
class Notice(Struct, frozen=True):
    """What somebody should know of a line that was accepted.

    Attributes:
        line: Its number, from 1.
        text: What.

    """

    line: int
    text: str


class Draft:
    """A configuration that commands change.

    Attributes:
        mode: Which commands come next.
        line: The number of the present line, from 1.
        text: The present line.
        interfaces: By name, in the order in which they came up.
        lists: Access lists, by version and name.
        base: All that concerns the node.
        default_gateway: For a host.
        ipv4_null_is_silent: Whether nobody is told of what goes to Null0.
        ipv6_null_is_silent: The same for IPv6.
        notices: What somebody should know.
        group_lines: The number of the line that names an access list, by interface
            and by what it judges there.

    """

    def __init__(self) -> None:
        self.mode = Mode.GLOBAL
        self.line = 0
        self.text = ""
        self.interfaces: dict[str, InterfaceDraft] = {}
        self.lists: dict[tuple[int, str], AccessListDraft] = {}
        self.base = IOS_BASE
        self.default_gateway: bytes | None = None
        self.ipv4_null_is_silent = False
        self.ipv6_null_is_silent = False
        self.notices: list[Notice] = []
        self.group_lines: dict[tuple[str, str], int] = {}
        self._interface = ""
        self._list: tuple[int, str] = (4, "")

    @property
    def interface(self) -> InterfaceDraft:
        """The interface that commands are about."""
        return self.interfaces[self._interface]

    @property
    def access_list(self) -> AccessListDraft:
        """The access list that entries go to."""
        return self.lists[self._list]

    def enter_interface(self, name: str) -> None:
        """Let the next commands be about an interface, which is made if need be."""
        if name not in self.interfaces:
            self.interfaces[name] = InterfaceDraft(name)
        self._interface = name
        self.mode = Mode.INTERFACE

    def enter_list(self, one: AccessListDraft, mode: Mode) -> None:
        """Let the next commands be about an access list, which is made if need be.

        Raises:
            ConfigurationError: there is another kind of list of that name.

        """
        self._list = (one.version, one.name)
        known = self.lists.setdefault(self._list, one)
        if known.kind is not one.kind:
            raise ConfigurationError(
                f"access list {one.name} is there, and its kind is {known.kind.value}"
            )
        self.mode = mode

    def notice(self, text: str) -> None:
        """Say something about the present line."""
        self.notices.append(Notice(self.line, text))

    def all_notices(self) -> tuple[Notice, ...]:
        """Return what somebody should know, once there is no further line."""
        found = list(self.notices)
        for (interface, key), line in self.group_lines.items():
            name = getattr(self.interfaces[interface].plain, key)
            if name is not None and (_VERSIONS[key[:4]], name) not in self.lists:
                text = f"there is no access list {name}: everything passes"
                found.append(Notice(line, text))
        return tuple(sorted(found, key=lambda one: one.line))

    def problems(self) -> Iterator[tuple[int, str]]:
        """Yield what does not go together, and the number of a line that says so."""
        for one in self.interfaces.values():
            try:
                self._link(one)
            except ConfigurationError as error:
                yield one.advertising_line, str(error)

    def setup(self) -> NodeSetup:
        """Return what it comes to.

        Raises:
            ConfigurationError: values do not go together; it says which.

        """
        forwarding = self.base.forwarding
        host = replace(self.base.host, forwarding=forwarding.ipv4 or forwarding.ipv6)
        links = tuple(map(self._link, self.interfaces.values()))
        base = replace(
            self.base,
            host=host,
            autoconfiguration=replace(
                self.base.autoconfiguration, enabled=self._autoconfigures
            ),
            routes=tuple(map(self._route, self._ordered_routes())),
            access_lists=tuple(
                one.value() for one in sorted(self.lists.values(), key=_place)
            ),
        )
        return NodeSetup(links=links, base=base, default_gateway=self.default_gateway)

    def _link(self, one: InterfaceDraft) -> LinkSetup:
        return one.link(
            advertises=self.base.forwarding.ipv6,
            hop_limit=self.base.host.default_hop_limit,
        )

    @property
    def _autoconfigures(self) -> bool:
        """Whether any link's addresses are made of advertised prefixes."""
        return any(
            one.autoconfigures and one.plain.kind is not LinkKind.LOOPBACK
            for one in self.interfaces.values()
        )

    def _ordered_routes(self) -> list[StaticRoute]:
        return sorted(self.base.routes, key=lambda one: len(one.network))

    def _route(self, route: StaticRoute) -> StaticRoute:
        """Return a route; whether one to Null0 is told of stands at that interface."""
        if route.kind is RouteKind.UNICAST:
            return route
        is_ipv4 = len(route.network) == IPV4_OCTETS
        is_silent = self.ipv4_null_is_silent if is_ipv4 else self.ipv6_null_is_silent
        kind = RouteKind.BLACKHOLE if is_silent else RouteKind.UNREACHABLE
        return replace(route, kind=kind)


def _place(one: AccessListDraft) -> tuple[int, int]:
    """Return where a list stands: named ones, those with a number, those of IPv6."""
    is_number = one.name.isascii() and one.name.isdigit()
    return one.version, int(one.name) if is_number and one.version == 4 else -1  # noqa: PLR2004 - IP's
