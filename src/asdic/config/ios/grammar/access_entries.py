"""Commands within an access list: its entries and remarks."""

from __future__ import annotations

from typing import Final

from asdic.config.ios.command import Command
from asdic.config.ios.draft import Draft
from asdic.config.ios.grammar import ace
from asdic.config.ios.match import Match
from asdic.config.ios.mode import Mode
from asdic.errors import ConfigurationError

__all__ = ["EXTENDED", "IPV6", "STANDARD"]


def _entry(draft: Draft, match: Match) -> None:
    version = 6 if draft.mode is Mode.IPV6_LIST else 4
    entry = ace.entry(match, version)
    if match.is_set:
        draft.access_list.add(entry)
    else:
        draft.access_list.remove(entry)


def _remark(draft: Draft, match: Match) -> None:
    if match.is_set:
        draft.access_list.remark(match.text("text"))
    else:
        draft.access_list.remove_remark(match.text("text"))


def _number(draft: Draft, match: Match) -> None:
    if match.is_set:
        raise ConfigurationError("a number alone removes an entry, behind `no`")
    draft.access_list.remove_number(match.number("sequence"))


_SEQUENCE = "[<sequence:1-2147483647>] "
_IPV6_SEQUENCE = "[sequence <sequence:1-2147483647>] "
_ACTION = "{permit|deny} "
_REMOVING = "Remove that entry; only behind `no`."

STANDARD: Final = (
    Command(
        pattern=_SEQUENCE + _ACTION + ace.STANDARD,
        text="An entry.",
        handler=_entry,
        is_loose=False,
    ),
    Command(
        pattern=_SEQUENCE + "remark <text:line>",
        text="What you like to say of what follows.",
        handler=_remark,
        is_loose=False,
    ),
    Command(
        pattern="<sequence:1-2147483647>",
        text=_REMOVING,
        handler=_number,
        is_loose=False,
    ),
)
"""Under `ip access-list standard`."""

EXTENDED: Final = (
    *(
        Command(
            pattern=_SEQUENCE + _ACTION + shape,
            text="An entry.",
            handler=_entry,
            is_loose=False,
        )
        for shape in ace.IPV4
    ),
    *STANDARD[1:],
)
"""Under `ip access-list extended`."""

IPV6: Final = (
    *(
        Command(
            pattern=_IPV6_SEQUENCE + _ACTION + shape,
            text="An entry.",
            handler=_entry,
            is_loose=False,
        )
        for shape in ace.IPV6
    ),
    Command(
        pattern=_IPV6_SEQUENCE + "remark <text:line>",
        text="What you like to say of what follows.",
        handler=_remark,
        is_loose=False,
    ),
    Command(
        pattern="sequence <sequence:1-2147483647>",
        text=_REMOVING,
        handler=_number,
        is_loose=False,
    ),
)
"""Under `ipv6 access-list`."""
