"""What a listener says by version 1 of MLD or 2 of IGMP (RFC 2710 §4, RFC 2236 §3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.engine.multicast.family import Family
from asdic.engine.multicast.keys import Version1Report
from asdic.engine.multicast.link_state import LinkState, Version1Group
from asdic.engine.multicast.listener_rules import NOT_LISTENED
from asdic.engine.multicast.version_1_states import (
    VERSION_1,
    Version1Action,
    Version1Event,
    Version1State,
)
from asdic.engine.turn import Turn

__all__ = ["Version1"]

_Handler: TypeAlias = Callable[[Turn, LinkState, bytes, Version1Group, int], None]


class Version1:
    """The table of RFC 2710 §5 at work.

    Args:
        family: Whose reports they are.

    """

    def __init__(self, family: Family) -> None:
        self._sender = family.sender
        self._settings = family.settings
        self._handlers: dict[Version1Action, _Handler] = {
            Version1Action.REPORT_AND_REPEAT: self._report_and_repeat,
            Version1Action.REPORT: self._report,
            Version1Action.DELAY: _delay,
            Version1Action.HASTEN: _hasten,
            Version1Action.IGNORE: _ignore,
            Version1Action.YIELD: _yield,
            Version1Action.FINISH: self._finish,
        }

    def step(
        self,
        turn: Turn,
        link: LinkState,
        group: bytes,
        event: Version1Event,
        delay: int = 0,
    ) -> None:
        """Do what the table says; *delay* is a query's maximum, in nanoseconds."""
        found = link.version_1.get(group)
        if found is None:
            found = Version1Group(Version1State.NON_LISTENER)
        found.state, action = VERSION_1[found.state, event]
        self._handlers[action](turn, link, group, found, delay)
        if found.state is Version1State.NON_LISTENER:
            link.version_1.pop(group, None)
        else:
            link.version_1[group] = found

    def begin(self, link: LinkState) -> None:
        """Take the link's groups for reported: version 2 has done that."""
        for group in link.reported():
            link.version_1[group] = Version1Group(Version1State.IDLE)

    def end(self, turn: Turn, link: LinkState) -> None:
        """Forget everything, and cancel what is pending."""
        for group in link.version_1:
            turn.timers.cancel(_key(link, group))
        link.version_1.clear()

    def restate(self, turn: Turn, link: LinkState) -> None:
        """Report all groups as if they were joined just now."""
        self.end(turn, link)
        for group in link.reported():
            self.step(turn, link, group, Version1Event.JOIN)

    def _report_and_repeat(
        self,
        turn: Turn,
        link: LinkState,
        group: bytes,
        found: Version1Group,
        _delay: int,
    ) -> None:
        self._report(turn, link, group, found, 0)
        settings = self._settings(turn.configuration)
        interval = settings.version_1_unsolicited_report_interval
        delay = turn.draws.between("version-1-unsolicited-report", 0, interval)
        turn.after(_key(link, group), delay)

    def _report(
        self,
        turn: Turn,
        link: LinkState,
        group: bytes,
        found: Version1Group,
        _delay: int,
    ) -> None:
        found.is_last_reporter = True
        self._sender.send_report(turn, link, group)

    def _finish(
        self,
        turn: Turn,
        link: LinkState,
        group: bytes,
        found: Version1Group,
        _delay: int,
    ) -> None:
        turn.timers.cancel(_key(link, group))
        if found.is_last_reporter:
            self._sender.send_done(turn, link, group)


def _delay(
    turn: Turn, link: LinkState, group: bytes, _found: Version1Group, delay: int
) -> None:
    turn.after(_key(link, group), turn.draws.between("query-response", 0, delay))


def _hasten(
    turn: Turn, link: LinkState, group: bytes, found: Version1Group, delay: int
) -> None:
    deadline = turn.timers.deadline(_key(link, group))
    if deadline is not None and delay < deadline - turn.now:
        _delay(turn, link, group, found, delay)


def _ignore(
    turn: Turn, link: LinkState, _group: bytes, _found: Version1Group, _delay: int
) -> None:
    turn.stay_silent(NOT_LISTENED, link.interface.name)


def _yield(
    turn: Turn, link: LinkState, group: bytes, found: Version1Group, _delay: int
) -> None:
    turn.timers.cancel(_key(link, group))
    found.is_last_reporter = False


def _key(link: LinkState, group: bytes) -> Version1Report:
    return Version1Report(link.interface.name, group)
