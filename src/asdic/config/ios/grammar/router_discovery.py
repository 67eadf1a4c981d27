"""Commands about ICMP router discovery (RFC 1256): `ip irdp`."""

from __future__ import annotations

from typing import Final

from asdic.config.ios.command import Command, Handler
from asdic.config.ios.draft import Draft
from asdic.config.ios.match import Match
from asdic.engine.instant import SECOND

__all__ = ["COMMANDS"]

_ALL_HOSTS = b"\xe0\0\0\1"


def _set(draft: Draft, match: Match, name: str, value: object) -> None:
    parts = draft.interface.ipv4_advertised
    if match.is_set:
        parts[name] = value
    else:
        parts.pop(name, None)


def _irdp(draft: Draft, match: Match) -> None:
    _set(draft, match, "advertise", value=True)


def _multicast(draft: Draft, match: Match) -> None:
    _set(draft, match, "advertisement_address", _ALL_HOSTS)


def _longest(draft: Draft, match: Match) -> None:
    """Set the longest interval, and with it what is reckoned from it by default."""
    seconds = match.number("seconds")
    _set(draft, match, "max_advertisement_interval", seconds * SECOND)
    _set(draft, match, "min_advertisement_interval", seconds * SECOND * 3 // 4)
    _set(draft, match, "advertisement_lifetime", 3 * seconds * SECOND)


def _seconds(name: str) -> Handler:
    def handle(draft: Draft, match: Match) -> None:
        _set(draft, match, name, match.number("seconds") * SECOND)

    return handle


def _preference(draft: Draft, match: Match) -> None:
    _set(draft, match, "preference_level", match.number("preference"))


COMMANDS: Final = (
    Command(
        pattern="ip irdp",
        text="Advertise the IPv4 addresses to hosts.",
        handler=_irdp,
    ),
    Command(
        pattern="ip irdp multicast",
        text="To the group of all hosts, rather than as a broadcast.",
        handler=_multicast,
    ),
    Command(
        pattern="ip irdp maxadvertinterval <seconds:4-1800>",
        text="The longest time between advertisements, 600 by default. It sets the"
        " next two, too: three quarters, and three times as long.",
        handler=_longest,
    ),
    Command(
        pattern="ip irdp minadvertinterval <seconds:3-1800>",
        text="The shortest.",
        handler=_seconds("min_advertisement_interval"),
    ),
    Command(
        pattern="ip irdp holdtime <seconds:0-9000>",
        text="How long hosts believe an advertisement.",
        handler=_seconds("advertisement_lifetime"),
    ),
    Command(
        pattern="ip irdp preference <preference:preference_level>",
        text="Higher is better; 0 by default.",
        handler=_preference,
    ),
)
"""Under `interface`."""
