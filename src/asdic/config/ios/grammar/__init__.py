"""The commands of each mode, as tables: what is read, completed, and documented."""

from __future__ import annotations

from functools import cache
from typing import Final

from asdic.config.ios.automaton import Automaton
from asdic.config.ios.command import Command
from asdic.config.ios.grammar import (
    access_entries,
    access_groups,
    access_lists,
    addresses,
    errors,
    ignored,
    interface,
    nd,
    node,
    router_discovery,
    routes,
)
from asdic.config.ios.mode import Mode

__all__ = ["GRAMMAR", "automaton"]

GRAMMAR: Final[dict[Mode, tuple[Command, ...]]] = {
    Mode.GLOBAL: (
        *node.COMMANDS,
        *errors.COMMANDS,
        *interface.ENTERING,
        *routes.COMMANDS,
        *access_lists.COMMANDS,
        *ignored.GLOBAL,
    ),
    Mode.INTERFACE: (
        *interface.COMMANDS,
        *addresses.COMMANDS,
        *errors.INTERFACE,
        *access_groups.COMMANDS,
        *nd.COMMANDS,
        *router_discovery.COMMANDS,
        *ignored.INTERFACE,
    ),
    Mode.NULL: interface.NULL,
    Mode.STANDARD_LIST: access_entries.STANDARD,
    Mode.EXTENDED_LIST: access_entries.EXTENDED,
    Mode.IPV6_LIST: access_entries.IPV6,
    Mode.IGNORED: (),
}
"""By mode; where two commands match, the first one counts."""


@cache
def automaton(mode: Mode) -> Automaton:
    """Return what reads the commands of a mode."""
    return Automaton([(one.pattern, one.is_loose) for one in GRAMMAR[mode]])
