"""Commands that enter an interface, and those that say what it is."""

from __future__ import annotations

from typing import Final

from asdic.config.ios.command import Command
from asdic.config.ios.draft import Draft
from asdic.config.ios.draft_interface import InterfaceDraft
from asdic.config.ios.grammar.setters import flag, is_on, number
from asdic.config.ios.interface_names import UNSUPPORTED_TYPES
from asdic.config.ios.match import Match
from asdic.config.ios.mode import Mode
from asdic.errors import ConfigurationError

__all__ = ["COMMANDS", "ENTERING", "NULL"]

_NULL = "Null"


def _enter(draft: Draft, match: Match) -> None:
    name = match.interface()
    if name.startswith(_NULL):
        draft.mode = Mode.NULL
    elif name.startswith(UNSUPPORTED_TYPES) or "." in name:
        draft.notice(f"{name}: there is no such interface here; it is left alone")
        draft.mode = Mode.IGNORED
    elif match.is_set:
        draft.enter_interface(name)
    else:
        _leave_out(draft, match, name)


def _leave_out(draft: Draft, match: Match, name: str) -> None:
    """Remove an interface (`no`), or what was said of it (`default`)."""
    if name not in draft.interfaces:
        raise ConfigurationError(f"there is no interface {name}")
    if match.form.value == "default":
        draft.interfaces[name] = InterfaceDraft(name)
    else:
        del draft.interfaces[name]


def _description(draft: Draft, match: Match) -> None:
    draft.interface.change(description=match.text("text") if match.is_set else "")


def _mac_address(draft: Draft, match: Match) -> None:
    address = match.octets("address") if match.is_set else None
    draft.interface.change(link_layer_address=address)


def _null_unreachables(draft: Draft, match: Match) -> None:
    is_silent = not is_on(match, usually=True)
    if "ip" in match:
        draft.ipv4_null_is_silent = is_silent
    else:
        draft.ipv6_null_is_silent = is_silent


ENTERING: Final = (
    Command(
        pattern="interface <interface:interface>",
        text="What follows is about that interface.",
        handler=_enter,
        is_loose=False,
    ),
)
"""Of global configuration."""

COMMANDS: Final = (
    Command(
        pattern="description <text:line>",
        text="What you like to say of it.",
        handler=_description,
    ),
    Command(
        pattern="shutdown",
        text="The interface is down, as if it were not there.",
        handler=flag("shutdown", usually=False),
    ),
    Command(
        pattern="mac-address <address:mac>",
        text="Its MAC address; without it that of the device.",
        handler=_mac_address,
    ),
    Command(
        pattern="mtu <octets:64-18000>",
        text="Octets of a packet that the link takes; without it as many as the device.",
        handler=number("mtu", "octets"),
    ),
    Command(
        pattern="ip mtu <octets:68-18000>",
        text="Octets of an IPv4 packet, where less.",
        handler=number("ipv4_mtu", "octets"),
    ),
    Command(
        pattern="ipv6 mtu <octets:1280-18000>",
        text="Octets of an IPv6 packet, where less; it is advertised, too.",
        handler=number("ipv6_mtu", "octets"),
    ),
    Command(
        pattern="ip tcp adjust-mss <octets:500-1460>",
        text="Lower the MSS of TCP in transit to that, over IPv4.",
        handler=number("ipv4_tcp_mss", "octets"),
    ),
    Command(
        pattern="ipv6 tcp adjust-mss <octets:48-1440>",
        text="The same over IPv6.",
        handler=number("ipv6_tcp_mss", "octets"),
    ),
)
"""Under `interface`."""

NULL: Final = (
    Command(
        pattern="{ip|ipv6} unreachables",
        text="Tell senders that what is routed to Null0 is unreachable: the default.",
        handler=_null_unreachables,
    ),
)
"""Under `interface Null0`."""
