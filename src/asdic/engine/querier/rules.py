"""What a router does not heed of queries and reports (RFC 9777 §7, §8.3; RFC 9776 §6, §7.3)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration import Querier
from asdic.engine.querier.heard import HeardRecord
from asdic.engine.querier.roles import Role
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.address import IPV6_UNSPECIFIED, is_multicast
from asdic.wire.icmp.multicast_record import RecordType

__all__ = [
    "LISTENER_RECORDS",
    "LISTENER_REPORTS",
    "NO_ADDRESS",
    "OTHER_QUERIERS",
    "QUERY_OF_HIGHER",
    "QuerierFacts",
    "RecordFacts",
    "ReportFacts",
]

_TYPES = frozenset(RecordType)
_BLOCK = RecordType.BLOCK_OLD_SOURCES
_TO_INCLUDE = RecordType.CHANGE_TO_INCLUDE_MODE
_EXCLUDING = frozenset({RecordType.MODE_IS_EXCLUDE, RecordType.CHANGE_TO_EXCLUDE_MODE})


@final
class QuerierFacts(Struct, frozen=True, gc=False):
    """Another router's query.

    Attributes:
        role: What this router is there.

    """

    role: Role


@final
class ReportFacts(Struct, frozen=True, gc=False):
    """A listener's message.

    Attributes:
        role: What this router is there.
        source: Of its packet.

    """

    role: Role
    source: bytes


@final
class RecordFacts(Struct, frozen=True, kw_only=True, gc=False):
    """One record of it.

    Attributes:
        record: The record.
        is_reportable: Whether the group is one that listeners report.
        age: By how many versions the group's oldest listener is behind the newest.
        limits: How many groups and sources there may be.
        groups: How many groups there are.
        is_known: Whether this one is among them.
        sources: How many sources it would have.

    """

    record: HeardRecord
    is_reportable: bool
    age: int
    limits: Querier
    groups: int
    is_known: bool
    sources: int

    @property
    def asks_for_nothing(self) -> bool:
        """Whether nobody would listen to an unknown group after it."""
        kind = self.record.kind
        return kind == _BLOCK or (kind not in _EXCLUDING and not self.record.sources)


OTHER_QUERIERS: RuleTable[QuerierFacts] = RuleTable(
    RuleRow(
        Rule(
            name="query-to-idle-router",
            source="RFC 9777 §7.1",
            text="Where no groups are kept track of, who asks is of no interest.",
        ),
        lambda facts: facts.role is Role.IDLE,
    ),
)

LISTENER_REPORTS: RuleTable[ReportFacts] = RuleTable(
    RuleRow(
        Rule(
            name="listener-report-to-idle-router",
            source="RFC 9777 §7.1",
            text="Where no groups are kept track of, reports are of no interest.",
        ),
        lambda facts: facts.role is Role.IDLE,
    ),
    RuleRow(
        Rule(
            name="listener-report-from-unspecified",
            source="RFC 9777 §5.2.13, RFC 3590 §4",
            text="Routers ignore MLD reports from ::, which are said again later.",
        ),
        lambda facts: facts.source == IPV6_UNSPECIFIED,
    ),
)

LISTENER_RECORDS: RuleTable[RecordFacts] = RuleTable(
    RuleRow(
        Rule(
            name="listener-record-of-unknown-type",
            source="RFC 9777 §5.2.12, RFC 9776 §4.2.12",
            text="A record of a type that is not defined is ignored.",
        ),
        lambda facts: facts.record.kind not in _TYPES,
    ),
    RuleRow(
        Rule(
            name="listener-record-of-no-group",
            source="RFC 9777 §5.2.5, RFC 1112 §4",
            text="Groups have addresses in ff00::/8 or 224.0.0.0/4.",
        ),
        lambda facts: not is_multicast(facts.record.group),
    ),
    RuleRow(
        Rule(
            name="listener-record-of-unreported-group",
            source="RFC 9777 §6, RFC 9776 §5",
            text="Groups of all nodes, and of scopes 0 and 1, need no report.",
        ),
        lambda facts: not facts.is_reportable,
    ),
    RuleRow(
        Rule(
            name="listener-block-beside-older-listener",
            source="RFC 9777 §8.3.2, RFC 9776 §7.3.2",
            text="Sources are not blocked while an older listener wants them all.",
        ),
        lambda facts: facts.age > 0 and facts.record.kind == _BLOCK,
    ),
    RuleRow(
        Rule(
            name="listener-leave-beside-version-1",
            source="RFC 9776 §7.3.2",
            text="Nobody is asked about a group while one of IGMP version 1 may be in"
            " it, who cannot answer in time.",
        ),
        lambda facts: facts.age > 1 and facts.record.kind == _TO_INCLUDE,
    ),
    RuleRow(
        Rule(
            name="listener-leave-of-nobody",
            source="RFC 9777 §7.4.2",
            text="A group that nobody listens to is not left.",
        ),
        lambda facts: not facts.is_known and facts.asks_for_nothing,
    ),
    RuleRow(
        Rule(
            name="listener-groups-full",
            source="RFC 9777 §10",
            text="A router keeps track of so many groups and no more.",
        ),
        lambda facts: not facts.is_known and facts.groups >= facts.limits.max_groups,
    ),
    RuleRow(
        Rule(
            name="listener-sources-full",
            source="RFC 9777 §10",
            text="A router keeps track of so many sources of a group and no more.",
        ),
        lambda facts: facts.sources > facts.limits.max_sources,
    ),
)

QUERY_OF_HIGHER = Rule(
    name="query-of-higher-address",
    source="RFC 9777 §7.6.2, RFC 9776 §6.6.2",
    text="Of two routers, the one with the lower address asks.",
)
"""What the rows of `ROLES` that ignore a query are counted as."""
NO_ADDRESS = Rule(
    name="query-without-address",
    source="RFC 9777 §5.1.14, RFC 9776 §4.1.13",
    text="A router without an address on a link asks nobody there.",
)
