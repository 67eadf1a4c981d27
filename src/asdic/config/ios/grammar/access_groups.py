"""Commands that have the packets of an interface judged by access lists."""

from __future__ import annotations

from typing import Final

from asdic.config.ios.command import Command
from asdic.config.ios.draft import Draft
from asdic.config.ios.match import Match

__all__ = ["COMMANDS"]


def _group(draft: Draft, match: Match) -> None:
    family = "ipv4" if "ip" in match else "ipv6"
    way = "in" if "in" in match else "out"
    name = match.text("name") if match.is_set else None
    key = f"{family}_access_{way}"
    draft.interface.change(**{key: name})
    draft.group_lines[draft.interface.plain.name, key] = draft.line


COMMANDS: Final = (
    Command(
        pattern="ip access-group <name:word> {in|out}",
        text="Judge IPv4 packets that come in, or are forwarded out, by that list.",
        handler=_group,
        is_loose=False,
    ),
    Command(
        pattern="ipv6 traffic-filter <name:word> {in|out}",
        text="The same for IPv6.",
        handler=_group,
        is_loose=False,
    ),
)
"""Under `interface`."""
