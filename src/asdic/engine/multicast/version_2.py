"""What a listener says by version 2 of MLD or 3 of IGMP (RFC 9777 §6, RFC 9776 §5)."""

from __future__ import annotations

from asdic.engine.instant import Instant
from asdic.engine.multicast.change import CURRENT_STATE, Change
from asdic.engine.multicast.family import Family
from asdic.engine.multicast.filters import Filter, Mode, is_general
from asdic.engine.multicast.keys import ChangeRepeat, GeneralResponse, GroupResponse
from asdic.engine.multicast.link_state import LinkState
from asdic.engine.multicast.listener_rules import (
    RESPONSE_EMPTY,
    RESPONSE_PENDING,
)
from asdic.engine.multicast.record import Record
from asdic.engine.multicast.response_states import RESPONSES, Pending, Query, Response
from asdic.engine.turn import Turn
from asdic.wire.icmp.multicast_record import RecordType

__all__ = ["Version2"]


class Version2:
    """State changes and answers of version 2.

    Args:
        family: Whose reports they are.

    """

    def __init__(self, family: Family) -> None:
        self._sender = family.sender
        self._settings = family.settings

    def change(
        self, turn: Turn, link: LinkState, group: bytes, before: Filter, after: Filter
    ) -> None:
        """Report that *group* changed, at once, and again later (§6.1)."""
        change = link.changes.setdefault(group, Change())
        change.merge(before, after, link.robustness)
        self.send_changes(turn, link)

    def restate(self, turn: Turn, link: LinkState) -> None:
        """Report all groups as if they were new."""
        for group in link.reported():
            change = link.changes.setdefault(group, Change())
            change.restate(link.current(group), link.robustness)
        self.send_changes(turn, link)

    def send_changes(self, turn: Turn, link: LinkState) -> None:
        """Report all changes that are pending, and set a time for the next report."""
        records = [
            record
            for group, change in link.changes.items()
            for record in change.records(group, link.current(group))
        ]
        link.changes = {
            group: change
            for group, change in link.changes.items()
            if not change.is_done
        }
        self._sender.send_records(turn, link, records)
        if link.changes:
            longest = self._settings(turn.configuration).unsolicited_report_interval
            delay = turn.draws.between("unsolicited-report", 1, longest)
            turn.after(_repeat(link), delay)
        else:
            turn.timers.cancel(_repeat(link))

    def schedule(
        self,
        turn: Turn,
        link: LinkState,
        group: bytes,
        sources: frozenset[bytes],
        most: int,
    ) -> None:
        """Let a query be answered after a random delay of *most* nanoseconds (§6.2)."""
        at = Instant(turn.now + turn.draws.between("query-response", 0, most))
        query = Query.ADDRESS_AND_SOURCES if sources else Query.ADDRESS
        if is_general(group):
            query = Query.GENERAL
        response = RESPONSES[_pending(turn, link, group, at), query]
        if response is Response.NOTHING_MORE:
            turn.stay_silent(RESPONSE_PENDING, link.interface.name)
            return
        if response is Response.ALL_GROUPS:
            turn.timers.set(_general(link), at)
            return
        asked = (link.asked.get(group) or frozenset()) | sources
        is_whole = (
            response is Response.WHOLE_GROUP
            or len(asked) > self._settings(turn.configuration).max_sources
        )
        link.asked[group] = None if is_whole else asked
        key = GroupResponse(link.interface.name, group)
        turn.timers.set(key, min(turn.timers.deadline(key) or at, at))

    def answer_general(self, turn: Turn, link: LinkState) -> None:
        """Report the current state of all groups."""
        records = [_current(group, link.current(group)) for group in link.reported()]
        self._sender.send_records(turn, link, records)

    def answer_group(self, turn: Turn, link: LinkState, group: bytes) -> None:
        """Report the current state of *group*, or of the sources asked for (§6.3)."""
        asked = link.asked.pop(group)
        record = _current(group, link.current(group))
        if asked is not None:
            record = _current_sources(group, link.current(group), asked)
        if asked is not None and not record.sources:
            turn.stay_silent(RESPONSE_EMPTY, link.interface.name)
        else:
            self._sender.send_records(turn, link, [record])

    def forget(self, turn: Turn, link: LinkState, group: bytes) -> None:
        """Answer no query about *group*, which nobody listens to any more (§6.3)."""
        link.asked.pop(group, None)
        turn.timers.cancel(GroupResponse(link.interface.name, group))

    def end(self, turn: Turn, link: LinkState) -> None:
        """Forget what is still to be said, and cancel when."""
        name = link.interface.name
        for group in link.asked:
            turn.timers.cancel(GroupResponse(name, group))
        turn.timers.cancel(_general(link))
        turn.timers.cancel(_repeat(link))
        link.asked.clear()
        link.changes.clear()


def _pending(turn: Turn, link: LinkState, group: bytes, at: Instant) -> Pending:
    """Return what answer is scheduled that bears on one about *group* due *at*."""
    general = turn.timers.deadline(_general(link))
    if general is not None and general <= at:
        return Pending.GENERAL_SOONER
    if group not in link.asked:
        return Pending.NOTHING
    return Pending.GROUP if link.asked[group] is None else Pending.SOURCES


def _current(group: bytes, current: Filter) -> Record:
    return Record(CURRENT_STATE[current.mode], group, tuple(sorted(current.sources)))


def _current_sources(group: bytes, current: Filter, asked: frozenset[bytes]) -> Record:
    """Return a record of those sources *asked* for that are received (§6.3)."""
    received = asked & current.sources
    if current.mode is Mode.EXCLUDE:
        received = asked - current.sources
    return Record(RecordType.MODE_IS_INCLUDE, group, tuple(sorted(received)))


def _general(link: LinkState) -> GeneralResponse:
    return GeneralResponse(link.interface.name, link.octets)


def _repeat(link: LinkState) -> ChangeRepeat:
    return ChangeRepeat(link.interface.name, link.octets)
