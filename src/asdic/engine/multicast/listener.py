"""A multicast listener: MLD version 2, and version 1 where a querier speaks it.

Rules of this file:

* Joins are counted; what changes is what all of them together want (RFC 9777 §4.2).
* A query first says which version is spoken, and what the querier's variables are;
  whether it is answered comes after that.
* Groups that are never reported are listened to all the same (RFC 9777 §6).

Messages are judged before: hop limit, source, Router Alert, lengths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.interface import Address, Interface
from asdic.engine.multicast.compatibility import (
    COMPATIBILITY,
    CompatibilityEvent,
    Switch,
)
from asdic.engine.multicast.filters import (
    ALL_NODES,
    NO_SOURCES,
    Filter,
    Mode,
    is_reported,
)
from asdic.engine.multicast.keys import (
    ChangeRepeat,
    GeneralResponse,
    GroupResponse,
    MulticastKey,
    OlderVersionQuerierPresent,
)
from asdic.engine.multicast.link_state import LinkState
from asdic.engine.multicast.listener_rules import (
    QUERIES,
    REPORTS,
    REQUESTS,
    QueryFacts,
    ReportFacts,
    RequestFacts,
)
from asdic.engine.multicast.membership import Membership
from asdic.engine.multicast.report_sender import ReportSender
from asdic.engine.multicast.version_1 import Version1
from asdic.engine.multicast.version_1_states import Version1Event
from asdic.engine.multicast.version_2 import Version2
from asdic.engine.received import Received
from asdic.engine.seams import LinkOutput
from asdic.engine.turn import Turn
from asdic.wire.address import IPV6_UNSPECIFIED, is_ipv6_link_local
from asdic.wire.icmpv6 import (
    MulticastListenerQuery,
    MulticastListenerQueryVersion2,
    MulticastListenerReport,
    Version2MulticastListenerReport,
)

__all__ = ["MulticastListener"]

_Query: TypeAlias = MulticastListenerQuery | MulticastListenerQueryVersion2
_Report: TypeAlias = MulticastListenerReport | Version2MulticastListenerReport


class MulticastListener:
    """A node's group memberships, reported on each of its links.

    Args:
        link: Who puts reports on the link.

    """

    def __init__(self, link: LinkOutput) -> None:
        sender = ReportSender(link)
        self._version_1 = Version1(sender)
        self._version_2 = Version2(sender)
        self._links: dict[str, LinkState] = {}
        self._switches: dict[Switch, Callable[[Turn, LinkState, int], None]] = {
            Switch.STAY: _stay,
            Switch.FALL_BACK: self._fall_back,
            Switch.PROLONG: _prolong,
            Switch.RETURN: self._return,
        }

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin to listen on *interface*: to all-nodes, first of all."""
        self.join(turn, interface, ALL_NODES)

    def join(self, turn: Turn, interface: Interface, group: bytes) -> None:
        """Listen to *group*, from all sources; joined twice, it must be left twice."""
        link = self._link(turn, interface)
        if not _is_refused(turn, link, group):
            before = link.current(group)
            link.memberships.setdefault(group, Membership()).joins += 1
            self._changed(turn, link, group, before)

    def leave(self, turn: Turn, interface: Interface, group: bytes) -> None:
        """No longer listen to *group*, once for each time that it was joined."""
        link = self._link(turn, interface)
        found = link.memberships.get(group)
        is_joined = found is not None and found.joins > 0
        if _is_refused(turn, link, group, is_leave_without_join=not is_joined):
            return
        before = link.current(group)
        link.memberships.setdefault(group, Membership()).joins -= 1
        self._changed(turn, link, group, before)

    def set_filter(
        self,
        turn: Turn,
        interface: Interface,
        group: bytes,
        mode: Mode,
        sources: Iterable[bytes],
    ) -> None:
        """Listen to some sources of *group*, beside those who joined all of it.

        Args:
            turn: The present turn.
            interface: Where to listen.
            group: The group, 16 octets.
            mode: INCLUDE for *sources* alone, EXCLUDE for all others; to include
                none ends it (RFC 9777 §4.1).
            sources: 16 octets each.

        """
        link = self._link(turn, interface)
        wanted = Filter(mode, frozenset(sources))
        if not _is_refused(turn, link, group, sources=len(wanted.sources)):
            before = link.current(group)
            link.memberships.setdefault(group, Membership()).filter = wanted
            self._changed(turn, link, group, before)

    def accepts(self, interface: Interface, group: bytes, source: bytes) -> bool:
        """Tell whether packets from *source* to *group* are wanted (RFC 9777 §4.2)."""
        link = self._links.get(interface.name)
        wanted = NO_SOURCES if link is None else link.current(group)
        return (source in wanted.sources) is (wanted.mode is Mode.INCLUDE)

    def receive_query(self, turn: Turn, received: Received[_Query]) -> None:
        """Take a querier's question, of either version."""
        link = self._link(turn, received.interface)
        query = received.message
        sources: frozenset[bytes] = frozenset()
        delay = query.maximum_response_delay * MILLISECOND
        event = CompatibilityEvent.VERSION_1_QUERY
        if isinstance(query, MulticastListenerQueryVersion2):
            event = CompatibilityEvent.VERSION_2_QUERY
            sources = frozenset(query.sources)
            _take_variables(turn, link, query)
        self._switch(turn, link, event, delay)
        group = query.multicast_address
        groups = link.reported()
        is_listened = bool(groups) if group == IPV6_UNSPECIFIED else group in groups
        rule = QUERIES.first(QueryFacts(group, is_listened))
        if rule is not None:
            turn.stay_silent(rule, link.interface.name)
        elif link.speaks_version_1:
            for one in groups if group == IPV6_UNSPECIFIED else [group]:
                self._version_1.step(turn, link, one, Version1Event.QUERY, delay)
        else:
            self._version_2.schedule(turn, link, group, sources, delay)

    def receive_report(self, turn: Turn, received: Received[_Report]) -> None:
        """Take another listener's report: by version 1, it spares one's own."""
        link = self._link(turn, received.interface)
        report = received.message
        facts = ReportFacts(
            received.source,
            isinstance(report, MulticastListenerReport),
            link.speaks_version_1,
        )
        rule = REPORTS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, link.interface.name)
        elif isinstance(report, MulticastListenerReport):
            group = report.multicast_address
            self._version_1.step(turn, link, group, Version1Event.REPORT)

    def address_assigned(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Say again what was said from ::, once there is a link-local address."""
        link = self._link(turn, interface)
        if not link.is_to_restate or not is_ipv6_link_local(address.octets):
            return
        link.is_to_restate = False
        version = self._version_1 if link.speaks_version_1 else self._version_2
        version.restate(turn, link)

    def address_removed(
        self, turn: Turn, interface: Interface, address: Address
    ) -> None:
        """Nothing has to be said: groups outlive the address they were reported by."""

    def expire(self, turn: Turn, key: MulticastKey) -> None:
        """Do what it is time for."""
        link = self._links[key.interface]
        match key:
            case GeneralResponse():
                self._version_2.answer_general(turn, link)
            case GroupResponse(group=group):
                self._version_2.answer_group(turn, link, group)
            case ChangeRepeat():
                self._version_2.send_changes(turn, link)
            case OlderVersionQuerierPresent():
                self._switch(turn, link, CompatibilityEvent.TIMEOUT, 0)
            case _:
                self._version_1.step(turn, link, key.group, Version1Event.EXPIRY)

    def state(self) -> dict[str, object]:
        """Return what is listened to, by interface, ready for JSON."""
        return {name: link.state() for name, link in self._links.items()}

    def _link(self, turn: Turn, interface: Interface) -> LinkState:
        found = self._links.get(interface.name)
        if found is None:
            settings = turn.configuration.multicast_listener
            found = self._links[interface.name] = LinkState(interface, settings)
        return found

    def _changed(
        self, turn: Turn, link: LinkState, group: bytes, before: Filter
    ) -> None:
        """Make what *group* has become known, where it changed."""
        after = link.current(group)
        if after == NO_SOURCES:
            link.memberships.pop(group, None)
            self._version_2.forget(turn, link, group)
            link.interface.groups.discard(group)
        else:
            link.interface.groups.add(group)
        if after == before or not is_reported(group):
            return
        if not link.speaks_version_1:
            self._version_2.change(turn, link, group, before, after)
        elif before == NO_SOURCES:
            self._version_1.step(turn, link, group, Version1Event.JOIN)
        elif after == NO_SOURCES:
            self._version_1.step(turn, link, group, Version1Event.LEAVE)

    def _switch(
        self, turn: Turn, link: LinkState, event: CompatibilityEvent, delay: int
    ) -> None:
        link.compatibility, switch = COMPATIBILITY[link.compatibility, event]
        self._switches[switch](turn, link, delay)

    def _fall_back(self, turn: Turn, link: LinkState, delay: int) -> None:
        self._version_2.end(turn, link)
        self._version_1.begin(link)
        _prolong(turn, link, delay)

    def _return(self, turn: Turn, link: LinkState, _delay: int) -> None:
        self._version_1.end(turn, link)


def _stay(_turn: Turn, _link: LinkState, _delay: int) -> None:
    """Speak the version that is spoken."""


def _prolong(turn: Turn, link: LinkState, delay: int) -> None:
    """Let version 1 be spoken for the Older Version Querier Present Timeout (§9.12)."""
    known = delay or turn.configuration.multicast_listener.query_response_interval
    timeout = link.robustness * link.query_interval + known
    turn.after(OlderVersionQuerierPresent(link.interface.name), timeout)


def _take_variables(
    turn: Turn, link: LinkState, query: MulticastListenerQueryVersion2
) -> None:
    """Take the querier's robustness variable and query interval (§5.1.8, §5.1.9)."""
    settings = turn.configuration.multicast_listener
    link.robustness = query.queriers_robustness_variable or settings.robustness_variable
    interval = query.queriers_query_interval * SECOND
    link.query_interval = interval or settings.query_interval


def _is_refused(
    turn: Turn,
    link: LinkState,
    group: bytes,
    *,
    sources: int = 0,
    is_leave_without_join: bool = False,
) -> bool:
    """Tell whether a rule forbids what is asked for; then nothing is done."""
    rule = REQUESTS.first(
        RequestFacts(
            group,
            turn.configuration.multicast_listener,
            len(link.memberships),
            group in link.memberships,
            sources,
            is_leave_without_join,
        )
    )
    if rule is not None:
        turn.stay_silent(rule, link.interface.name)
    return rule is not None
