"""A listener of one family: its group memberships, reported on each link.

Rules of this file:

* Joins are counted; what changes is what all of them together want (RFC 9777 §4.2).
* A query first says which version is spoken, and what the querier's variables are;
  whether it is answered comes after that.
* Groups that are never reported are listened to all the same (RFC 9777 §6).

Messages are judged before; `mld` and `igmp` say what they ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from asdic.engine.interface import Address, Interface
from asdic.engine.multicast.change import Change
from asdic.engine.multicast.compatibility import (
    OLDER_VERSIONS,
    TIMEOUTS,
    CompatibilityEvent,
    Switch,
)
from asdic.engine.multicast.family import Family
from asdic.engine.multicast.filters import (
    NO_SOURCES,
    Filter,
    Mode,
    is_general,
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
from asdic.engine.multicast.question import Question, Variables
from asdic.engine.multicast.version_1 import Version1
from asdic.engine.multicast.version_1_states import Version1Event
from asdic.engine.multicast.version_2 import Version2
from asdic.engine.turn import Turn
from asdic.wire.address import is_ipv6_link_local

__all__ = ["GroupListener"]


class GroupListener:
    """A node's memberships in groups of one family.

    Args:
        family: Which.

    """

    def __init__(self, family: Family) -> None:
        self._family = family
        self._version_1 = Version1(family)
        self._version_2 = Version2(family)
        self._links: dict[str, LinkState] = {}
        self._switches: dict[
            Switch, Callable[[Turn, LinkState, CompatibilityEvent, int], None]
        ] = {
            Switch.STAY: _stay,
            Switch.FALL_BACK: self._fall_back,
            Switch.PROLONG: self._prolong,
            Switch.RETURN: self._return,
            Switch.RESTART: self._restart,
        }

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin to listen on *interface*: to all nodes, first of all."""
        self.join(turn, interface, self._family.everybody)

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Leave all groups of *interface*, and say so once: the node goes."""
        link = self._link(turn, interface)
        reported = link.reported()
        for group in reported if link.speaks_version_1 else ():
            self._version_1.step(turn, link, group, Version1Event.LEAVE)
        befores = {group: link.current(group) for group in reported}
        interface.groups.difference_update(link.memberships)
        link.memberships.clear()
        if link.speaks_version_1:
            return
        for group, before in befores.items():
            change = link.changes.setdefault(group, Change())
            change.merge(before, NO_SOURCES, 1)
        self._version_2.send_changes(turn, link)

    def join(self, turn: Turn, interface: Interface, group: bytes) -> None:
        """Listen to *group*, from all sources; joined twice, it must be left twice."""
        link = self._link(turn, interface)
        if not self._is_refused(turn, link, group):
            before = link.current(group)
            link.memberships.setdefault(group, Membership()).joins += 1
            self._changed(turn, link, group, before)

    def leave(self, turn: Turn, interface: Interface, group: bytes) -> None:
        """No longer listen to *group*, once for each time that it was joined."""
        link = self._link(turn, interface)
        found = link.memberships.get(group)
        is_joined = found is not None and found.joins > 0
        if self._is_refused(turn, link, group, is_leave_without_join=not is_joined):
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
            group: The group, packed.
            mode: INCLUDE for *sources* alone, EXCLUDE for all others; to include
                none ends it (RFC 9777 §4.1).
            sources: Packed, of the same family.

        """
        link = self._link(turn, interface)
        wanted = Filter(mode, frozenset(sources))
        if not self._is_refused(turn, link, group, sources=len(wanted.sources)):
            before = link.current(group)
            link.memberships.setdefault(group, Membership()).filter = wanted
            self._changed(turn, link, group, before)

    def accepts(self, interface: Interface, group: bytes, source: bytes) -> bool:
        """Tell whether packets from *source* to *group* are wanted (RFC 9777 §4.2)."""
        link = self._links.get(interface.name)
        wanted = NO_SOURCES if link is None else link.current(group)
        return (source in wanted.sources) is (wanted.mode is Mode.INCLUDE)

    def asked(self, turn: Turn, interface: Interface, question: Question) -> None:
        """Take a querier's question, of whichever version."""
        link = self._link(turn, interface)
        if question.variables is not None:
            self._take_variables(turn, link, question.variables)
        self._switch(turn, link, question.event, question.delay)
        group, delay = question.group, question.delay
        groups = link.reported()
        is_listened = bool(groups) if is_general(group) else group in groups
        rule = QUERIES.first(QueryFacts(group, is_listened))
        if rule is not None:
            turn.stay_silent(rule, link.interface.name)
        elif link.speaks_version_1:
            for one in groups if is_general(group) else [group]:
                self._version_1.step(turn, link, one, Version1Event.QUERY, delay)
        else:
            self._version_2.schedule(turn, link, group, question.sources, delay)

    def heard(
        self, turn: Turn, interface: Interface, source: bytes, group: bytes | None
    ) -> None:
        """Take another listener's report: of an older version, it spares one's own.

        Args:
            turn: The present turn.
            interface: Where it came in.
            source: Of its packet.
            group: That it reports; `None` in one of the newest version.

        """
        link = self._link(turn, interface)
        facts = ReportFacts(source, group is not None, link.speaks_version_1)
        rule = REPORTS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, link.interface.name)
        elif group is not None:
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
            case OlderVersionQuerierPresent(version=version):
                self._switch(turn, link, TIMEOUTS[version], 0)
            case _:
                self._version_1.step(turn, link, key.group, Version1Event.EXPIRY)

    def state(self) -> dict[str, dict[str, object]]:
        """Return what is listened to, by interface, ready for JSON."""
        return {name: link.state() for name, link in self._links.items()}

    def _link(self, turn: Turn, interface: Interface) -> LinkState:
        found = self._links.get(interface.name)
        if found is None:
            family = self._family
            settings = family.settings(turn.configuration)
            found = LinkState(interface, settings, family.octets, family.newest)
            found.compatibility = family.older.get(settings.version, family.newest)
            self._links[interface.name] = found
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
        row = self._family.table[link.compatibility, event]
        link.compatibility, switch = row
        self._switches[switch](turn, link, event, delay)

    def _fall_back(
        self, turn: Turn, link: LinkState, event: CompatibilityEvent, delay: int
    ) -> None:
        self._version_2.end(turn, link)
        self._restart(turn, link, event, delay)
        self._prolong(turn, link, event, delay)

    def _restart(
        self, turn: Turn, link: LinkState, _event: CompatibilityEvent, _delay: int
    ) -> None:
        self._version_1.end(turn, link)
        self._version_1.begin(link)

    def _return(
        self, turn: Turn, link: LinkState, _event: CompatibilityEvent, _delay: int
    ) -> None:
        self._version_1.end(turn, link)

    def _prolong(
        self, turn: Turn, link: LinkState, event: CompatibilityEvent, delay: int
    ) -> None:
        """Let an older version be spoken for the Older Version Querier Present Timeout.

        RFC 9777 §9.12, RFC 9776 §8.12.
        """
        settings = self._family.settings(turn.configuration)
        known = delay or settings.query_response_interval
        timeout = link.robustness * link.query_interval + known
        name, version = link.interface.name, OLDER_VERSIONS[event]
        turn.after(OlderVersionQuerierPresent(name, link.octets, version), timeout)

    def _take_variables(
        self, turn: Turn, link: LinkState, variables: Variables
    ) -> None:
        """Take the querier's robustness variable and query interval (§5.1.8, §5.1.9)."""
        settings = self._family.settings(turn.configuration)
        link.robustness = variables.robustness or settings.robustness_variable
        link.query_interval = variables.query_interval or settings.query_interval

    def _is_refused(
        self,
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
                self._family.settings(turn.configuration),
                len(link.memberships),
                group in link.memberships,
                sources,
                is_leave_without_join,
            )
        )
        if rule is not None:
            turn.stay_silent(rule, link.interface.name)
        return rule is not None


def _stay(
    _turn: Turn, _link: LinkState, _event: CompatibilityEvent, _delay: int
) -> None:
    """Speak the version that is spoken."""
