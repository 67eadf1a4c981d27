"""Commands that concern the whole node: its name, what it routes, how it is a host."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from asdic.config.ios.command import Command
from asdic.config.ios.draft import IOS_BASE, Draft
from asdic.config.ios.grammar.setters import is_on
from asdic.config.ios.match import Match

__all__ = ["COMMANDS"]


def _hostname(draft: Draft, match: Match) -> None:
    name = match.text("name") if match.is_set else ""
    draft.base = replace(draft.base, host=replace(draft.base.host, node_name=name))


def _routing(draft: Draft, match: Match) -> None:
    _forward(draft, ipv4=is_on(match, usually=True))


def _unicast_routing(draft: Draft, match: Match) -> None:
    _forward(draft, ipv6=is_on(match, usually=False))


def _source_route(draft: Draft, match: Match) -> None:
    takes = is_on(match, usually=True)
    _forward(draft, source_routes=takes)
    host = replace(draft.base.host, accept_source_routes=takes)
    draft.base = replace(draft.base, host=host)


def _forward(draft: Draft, **parts: bool) -> None:
    forwarding = replace(draft.base.forwarding, **parts)
    draft.base = replace(draft.base, forwarding=forwarding)


def _default_gateway(draft: Draft, match: Match) -> None:
    draft.default_gateway = match.octets("address") if match.is_set else None


def _hop_limit(draft: Draft, match: Match) -> None:
    usual = IOS_BASE.host.default_hop_limit
    limit = match.number("hops") if match.is_set else usual
    host = replace(draft.base.host, default_hop_limit=limit)
    draft.base = replace(draft.base, host=host)


def _nothing(_: Draft, __: Match) -> None:
    """Do nothing: the line says nothing of what the node does."""


COMMANDS: Final = (
    Command(
        pattern="hostname <name:hostname>", text="The node's name.", handler=_hostname
    ),
    Command(
        pattern="ip routing",
        text="Forward IPv4 packets: the default.",
        handler=_routing,
    ),
    Command(
        pattern="ipv6 unicast-routing",
        text="Forward IPv6 packets, and advertise the router.",
        handler=_unicast_routing,
    ),
    Command(
        pattern="ip source-route",
        text="Forward packets with a source route: the default. They take the way of"
        " all others.",
        handler=_source_route,
    ),
    Command(
        pattern="ip default-gateway <address:ipv4>",
        text="The default router, where `ip routing` is off.",
        handler=_default_gateway,
    ),
    Command(
        pattern="ipv6 hop-limit <hops:1-255>",
        text="The hop limit of packets that the node sends.",
        handler=_hop_limit,
    ),
    Command(
        pattern="{end|exit|version <rest:line>|boot-start-marker|boot-end-marker}",
        text="Read, and nothing comes of it.",
        handler=_nothing,
    ),
)
"""Of global configuration."""
