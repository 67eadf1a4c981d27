"""Commands that enter access lists, and those of lists that have a number."""

from __future__ import annotations

from typing import Final

from asdic.config.ios.command import Command
from asdic.config.ios.draft import Draft
from asdic.config.ios.draft_list import AccessListDraft
from asdic.config.ios.grammar import ace
from asdic.config.ios.match import Match
from asdic.config.ios.mode import Mode
from asdic.engine.configuration import AccessListKind
from asdic.errors import ConfigurationError

__all__ = ["COMMANDS"]

_STANDARD, _EXTENDED = AccessListKind.STANDARD, AccessListKind.EXTENDED
_NUMBERS = {
    _STANDARD: (range(1, 100), range(1300, 2000)),
    _EXTENDED: (range(100, 200), range(2000, 2700)),
}
_MODES = {_STANDARD: Mode.STANDARD_LIST, _EXTENDED: Mode.EXTENDED_LIST}
_SAYS = {
    _STANDARD: "1 to 99 or 1300 to 1999",
    _EXTENDED: "100 to 199 or 2000 to 2699",
}


def _enter(draft: Draft, match: Match) -> None:
    kind = _STANDARD if "standard" in match else _EXTENDED
    name = match.text("name")
    if name.isascii() and name.isdigit():
        name = _checked(int(name), kind)
    _enter_or_remove(draft, match, AccessListDraft(4, name, kind), _MODES[kind])


def _enter_ipv6(draft: Draft, match: Match) -> None:
    one = AccessListDraft(6, match.text("name"), _EXTENDED)
    _enter_or_remove(draft, match, one, Mode.IPV6_LIST)


def _enter_or_remove(
    draft: Draft, match: Match, one: AccessListDraft, mode: Mode
) -> None:
    if match.is_set:
        draft.enter_list(one, mode)
    else:
        _remove(draft, one.version, one.name)


def _remove(draft: Draft, version: int, name: str) -> None:
    if draft.lists.pop((version, name), None) is None:
        raise ConfigurationError(f"there is no access list {name}")
    draft.mode = Mode.GLOBAL


def _checked(number: int, kind: AccessListKind) -> str:
    if not any(number in numbers for numbers in _NUMBERS[kind]):
        raise ConfigurationError(
            f"{kind.value} access lists have numbers from {_SAYS[kind]}, or names"
        )
    return str(number)


def _numbered(draft: Draft, match: Match) -> None:
    """Take an entry or a remark of a list with a number, in one line."""
    number = match.number("list")
    is_standard = any(number in numbers for numbers in _NUMBERS[_STANDARD])
    kind = _STANDARD if is_standard else _EXTENDED
    name = _checked(number, kind)
    if not match.is_set:
        _remove(draft, 4, name)
        return
    if kind is _STANDARD and ace.is_extended(match):
        raise ConfigurationError(
            f"standard access lists have numbers from {_SAYS[kind]}, and look at the"
            " source alone"
        )
    if kind is _EXTENDED and not ("remark" in match or ace.is_extended(match)):
        raise ConfigurationError(
            f"an extended access list, with a number from {_SAYS[kind]}, needs a"
            " protocol, source and destination"
        )
    draft.enter_list(AccessListDraft(4, name, kind), Mode.GLOBAL)
    if "remark" in match:
        draft.access_list.remark(match.text("text"))
    else:
        draft.access_list.add(ace.entry(match, 4))


def _resequence(draft: Draft, match: Match) -> None:
    version = 4 if "ip" in match else 6
    name = match.text("name")
    one = draft.lists.get((version, name))
    if one is None:
        raise ConfigurationError(f"there is no access list {name}")
    one.resequence(match.number("first", 10), match.number("step", 10))


_LIST = "access-list <list:1-2699> "

COMMANDS: Final = (
    Command(
        pattern="ip access-list {standard|extended} <name:word>",
        text="What follows are entries of that list of IPv4.",
        handler=_enter,
        is_loose=False,
    ),
    Command(
        pattern="ip access-list resequence <name:word> [<first:1-2147483647>"
        " [<step:1-2147483647>]]",
        text="Number its entries anew: from 10 on, by 10, if nothing else is said.",
        handler=_resequence,
        is_loose=False,
    ),
    Command(
        pattern="ipv6 access-list <name:word>",
        text="What follows are entries of that list of IPv6.",
        handler=_enter_ipv6,
        is_loose=False,
    ),
    Command(
        pattern=_LIST + "{permit|deny} " + ace.STANDARD,
        text="An entry of a standard list: number 1 to 99, or 1300 to 1999.",
        handler=_numbered,
    ),
    *(
        Command(
            pattern=_LIST + "{permit|deny} " + shape,
            text="An entry of an extended list: number 100 to 199, or 2000 to 2699.",
            handler=_numbered,
            is_loose=False,
        )
        for shape in ace.IPV4
    ),
    Command(
        pattern=_LIST + "remark <text:line>",
        text="What you like to say of what follows.",
        handler=_numbered,
        is_loose=False,
    ),
)
"""Of global configuration."""
