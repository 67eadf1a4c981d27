"""A router's view of the listeners on its links, for one family (RFC 9777 §7, §8.3).

Rules of this file:

* Every router keeps track of groups; only the querier asks, and lowers timers on its
  own. Others lower them when they hear it ask (§7.6.1).
* While another router asks, its robustness variable and query interval count.
* A group whose listeners are of an older version is treated as those see it (§8.3.2).

Messages are judged before; `mld` and `igmp` say what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable

from asdic.engine.configuration import Querier
from asdic.engine.instant import Instant
from asdic.engine.interface import Interface
from asdic.engine.querier.events import (
    GroupHeard,
    GroupUnheard,
    OlderQuerierHeard,
    QuerierElected,
)
from asdic.engine.querier.family import Asked, QuerierFamily
from asdic.engine.querier.group_state import GroupState
from asdic.engine.querier.heard import HeardQuery, HeardRecord
from asdic.engine.querier.keys import (
    GeneralQueryTimer,
    GroupTimer,
    OtherQuerierTimer,
    QuerierKey,
)
from asdic.engine.querier.link import QuerierLink
from asdic.engine.querier.roles import ROLES, Duty, Role, RoleEvent
from asdic.engine.querier.rules import (
    LISTENER_RECORDS,
    LISTENER_REPORTS,
    NO_ADDRESS,
    OTHER_QUERIERS,
    QUERY_OF_HIGHER,
    QuerierFacts,
    RecordFacts,
    ReportFacts,
)
from asdic.engine.reported_groups import is_reported
from asdic.engine.turn import Turn
from asdic.wire.address import format_address
from asdic.wire.icmp.multicast_record import RecordType

__all__ = ["GroupQuerier"]


class GroupQuerier:
    """The links of a router, and who listens there.

    Args:
        family: Of the groups.

    """

    def __init__(self, family: QuerierFamily) -> None:
        self._family = family
        self._links: dict[str, QuerierLink] = {}

    def is_running(self, interface: Interface) -> bool:
        """Tell whether groups are kept track of on *interface*."""
        link = self._links.get(interface.name)
        return link is not None and link.role is not Role.IDLE

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin to ask: there is an address to ask from."""
        self._step(turn, self._link(turn, interface), RoleEvent.STARTED)

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Ask no more, and forget who listens."""
        self._step(turn, self._link(turn, interface), RoleEvent.STOPPED)

    def asked(
        self, turn: Turn, interface: Interface, source: bytes, query: HeardQuery
    ) -> None:
        """Take another router's query."""
        link = self._link(turn, interface)
        rule = OTHER_QUERIERS.first(QuerierFacts(link.role))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        if query.version < self._settings(turn).version:
            text = format_address(source)
            turn.notify(
                OlderQuerierHeard(
                    interface=interface.name, querier=text, version=query.version
                )
            )
        if not query.is_suppressed:
            self._lower(turn, link, query)
        own = self._family.sender.source(interface)
        is_lower = own is None or source < own
        if is_lower:
            link.take_variables(query, self._settings(turn))
            self._elect(turn, link, source)
        self._step(turn, link, RoleEvent.LOWER if is_lower else RoleEvent.HIGHER)

    def heard(
        self,
        turn: Turn,
        interface: Interface,
        source: bytes,
        records: Iterable[HeardRecord],
    ) -> None:
        """Take a listener's report, or its word that it left."""
        link = self._link(turn, interface)
        rule = LISTENER_REPORTS.first(ReportFacts(link.role, source))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        for record in records:
            self._take(turn, link, record)

    def expire(self, turn: Turn, key: QuerierKey) -> None:
        """Do what it is time for."""
        link = self._links[key.interface]
        match key:
            case GeneralQueryTimer():
                self._step(turn, link, RoleEvent.DUE)
            case OtherQuerierTimer():
                link.forget_variables(self._settings(turn))
                self._elect(turn, link, b"")
                self._step(turn, link, RoleEvent.ABSENT)
            case _:
                self._expire_group(turn, link, key.group)

    def state(self) -> dict[str, dict[str, object]]:
        """Return who listens, by interface, ready for JSON."""
        return {name: link.state() for name, link in self._links.items()}

    def _settings(self, turn: Turn) -> Querier:
        return self._family.settings(turn.configuration)

    def _link(self, turn: Turn, interface: Interface) -> QuerierLink:
        found = self._links.get(interface.name)
        if found is None:
            found = QuerierLink(interface, self._settings(turn))
            self._links[interface.name] = found
        return found

    def _step(self, turn: Turn, link: QuerierLink, event: RoleEvent) -> None:
        link.role, duty = ROLES[link.role, event]
        match duty:
            case Duty.BEGIN:
                link.startup_left = self._settings(turn).robustness_variable
                self._query_generally(turn, link)
            case Duty.QUERY:
                self._query_generally(turn, link)
            case Duty.YIELD:
                self._yield(turn, link)
            case Duty.IGNORE:
                turn.stay_silent(QUERY_OF_HIGHER, link.interface.name)
            case Duty.END:
                self._end(turn, link)
            case _:
                pass  # nothing is to be done

    def _query_generally(self, turn: Turn, link: QuerierLink) -> None:
        """Send a General Query, and set a time for the next (RFC 9777 §7.1, §9.6)."""
        settings = self._settings(turn)
        link.startup_left = max(0, link.startup_left - 1)
        is_startup = link.startup_left > 0
        interval = (
            settings.startup_query_interval if is_startup else settings.query_interval
        )
        turn.after(self._general(link), interval)
        group = bytes(self._family.octets)
        self._send(turn, link, group, delay=settings.query_response_interval)

    def _yield(self, turn: Turn, link: QuerierLink) -> None:
        """Let the other ask, until it is not heard for too long (RFC 9777 §9.5)."""
        turn.timers.cancel(self._general(link))
        for group in link.groups.values():
            group.group_queries, group.next_query = 0, None
            group.source_queries.clear()
        answers = self._settings(turn).query_response_interval // 2
        timeout = link.robustness * link.query_interval + answers
        turn.after(self._other(link), timeout)

    def _end(self, turn: Turn, link: QuerierLink) -> None:
        turn.timers.cancel(self._general(link))
        turn.timers.cancel(self._other(link))
        for group in list(link.groups):
            self._forget(turn, link, group)

    def _elect(self, turn: Turn, link: QuerierLink, querier: bytes) -> None:
        if querier != link.querier:
            link.querier = querier
            text = format_address(querier) if querier else ""
            turn.notify(QuerierElected(interface=link.interface.name, querier=text))

    def _lower(self, turn: Turn, link: QuerierLink, query: HeardQuery) -> None:
        """Lower timers as the querier has, when it asks about a group (§7.6.1)."""
        group = link.groups.get(query.group)
        if group is None:
            return
        until = Instant(turn.now + self._settings(turn).last_listener_query_time)
        if query.sources:
            group.hasten_sources(query.sources, until)
        else:
            group.hasten(until)
        self._set_timer(turn, link, query.group, group)

    def _take(self, turn: Turn, link: QuerierLink, record: HeardRecord) -> None:
        """Take a record, unless a rule has it ignored."""
        found = link.groups.get(record.group)
        group = GroupState() if found is None else found
        age = self._age(turn, group, record)
        rule = LISTENER_RECORDS.first(
            RecordFacts(
                record=record,
                is_reportable=is_reported(record.group),
                age=age,
                limits=self._settings(turn),
                groups=len(link.groups),
                is_known=found is not None,
                sources=len(group.wanted | dict.fromkeys(record.sources))
                + len(group.unwanted),
            )
        )
        if rule is not None:
            turn.stay_silent(rule, link.interface.name)
            return
        if found is None:
            text = format_address(record.group)
            turn.notify(GroupHeard(interface=link.interface.name, group=text))
        self._change(turn, link, group, record, is_older=age > 0)

    def _age(self, turn: Turn, group: GroupState, record: HeardRecord) -> int:
        """Return by how many versions the group's oldest listener is behind."""
        newest = self._family.newest
        versions = [self._settings(turn).version, *group.older]
        return newest - min([*versions, record.version or newest])

    def _change(
        self,
        turn: Turn,
        link: QuerierLink,
        group: GroupState,
        record: HeardRecord,
        *,
        is_older: bool,
    ) -> None:
        """Do what the table says, and ask who else listens (RFC 9777 §7.4)."""
        settings = self._settings(turn)
        until = Instant(turn.now + link.listener_interval(settings))
        kind = RecordType(record.kind)
        if record.version:
            group.older[record.version] = until
        is_all = is_older and kind is RecordType.CHANGE_TO_EXCLUDE_MODE
        listed = frozenset() if is_all else record.sources
        outcome, asked = group.take(kind, listed, until)
        link.groups[record.group] = group
        if link.role is Role.QUERIER:
            self._begin_to_ask(turn, group, asked, is_group=outcome.asks_group)
            self._ask(turn, link, record.group, group)
        self._set_timer(turn, link, record.group, group)

    def _begin_to_ask(
        self,
        turn: Turn,
        group: GroupState,
        sources: frozenset[bytes],
        *,
        is_group: bool,
    ) -> None:
        """Have queries sent about a group and its sources (RFC 9777 §7.6.3)."""
        settings = self._settings(turn)
        until = Instant(turn.now + settings.last_listener_query_time)
        count = settings.robustness_variable
        if is_group:
            group.hasten(until)
            group.group_queries = count
            group.next_query = turn.now
        if settings.version < self._family.newest:
            return  # older versions don't ask about sources
        longer = group.hasten_sources(sources, until)
        if longer:
            group.source_queries |= dict.fromkeys(longer, count)
            group.next_query = turn.now

    def _ask(
        self, turn: Turn, link: QuerierLink, address: bytes, group: GroupState
    ) -> None:
        """Send the queries about a group that are due, and set a time for the next."""
        if group.next_query is None or group.next_query > turn.now:
            return
        interval = self._settings(turn).last_listener_query_interval
        until = Instant(turn.now + self._settings(turn).last_listener_query_time)
        is_group = group.group_queries > 0
        if is_group:
            group.group_queries -= 1
            is_suppressed = group.filter_until > until
            self._send(turn, link, address, delay=interval, is_suppressed=is_suppressed)
        sources = sorted(group.source_queries)
        longer = tuple(one for one in sources if group.wanted[one] > until)
        shorter = tuple(one for one in sources if group.wanted[one] <= until)
        if longer and not is_group:
            self._send(turn, link, address, longer, delay=interval, is_suppressed=True)
        if shorter:
            self._send(turn, link, address, shorter, delay=interval)
        group.source_queries = {
            source: left - 1
            for source, left in group.source_queries.items()
            if left > 1
        }
        is_more = group.group_queries > 0 or bool(group.source_queries)
        group.next_query = Instant(turn.now + interval) if is_more else None

    def _expire_group(self, turn: Turn, link: QuerierLink, address: bytes) -> None:
        """Let go what has ended, and ask again where that is due."""
        group = link.groups[address]
        group.expire(turn.now)
        if group.is_unheard:
            self._forget(turn, link, address)
            return
        self._ask(turn, link, address, group)
        self._set_timer(turn, link, address, group)

    def _set_timer(
        self, turn: Turn, link: QuerierLink, address: bytes, group: GroupState
    ) -> None:
        key = GroupTimer(link.interface.name, address)
        turn.timers.set(key, group.next_deadline())

    def _forget(self, turn: Turn, link: QuerierLink, address: bytes) -> None:
        del link.groups[address]
        turn.timers.cancel(GroupTimer(link.interface.name, address))
        text = format_address(address)
        turn.notify(GroupUnheard(interface=link.interface.name, group=text))

    def _send(
        self,
        turn: Turn,
        link: QuerierLink,
        group: bytes,
        sources: tuple[bytes, ...] = (),
        *,
        delay: int,
        is_suppressed: bool = False,
    ) -> None:
        settings = self._settings(turn)
        source = self._family.sender.source(link.interface)
        if source is None:
            turn.stay_silent(NO_ADDRESS, link.interface.name)
            return
        asked = Asked(
            version=settings.version,
            delay=delay,
            robustness=settings.robustness_variable,
            query_interval=settings.query_interval,
            group=group,
            sources=sources,
            is_suppressed=is_suppressed,
        )
        self._family.sender.send(turn, link.interface, source, asked)

    def _general(self, link: QuerierLink) -> GeneralQueryTimer:
        return GeneralQueryTimer(link.interface.name, self._family.octets)

    def _other(self, link: QuerierLink) -> OtherQuerierTimer:
        return OtherQuerierTimer(link.interface.name, self._family.octets)
