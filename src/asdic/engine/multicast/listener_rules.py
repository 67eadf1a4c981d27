"""What a listener does not answer, heed or do (RFC 9777 §4 to §6, RFC 2710 §4)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration import MulticastListener
from asdic.engine.multicast.filters import is_general, is_reported
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.address import IPV6_UNSPECIFIED, is_multicast

__all__ = [
    "LEAVE_UNKNOWN",
    "NOT_LISTENED",
    "QUERIES",
    "REPORTS",
    "REQUESTS",
    "RESPONSE_EMPTY",
    "RESPONSE_PENDING",
    "QueryFacts",
    "ReportFacts",
    "RequestFacts",
]


@final
class QueryFacts(Struct, frozen=True, gc=False):
    """A query that came in.

    Attributes:
        group: Asked about; unspecified in a General Query.
        is_listened: Whether anything that it asks about is listened to and reported.

    """

    group: bytes
    is_listened: bool


@final
class ReportFacts(Struct, frozen=True, gc=False):
    """Another listener's report.

    Attributes:
        source: Of its packet.
        is_version_1: Whether it is one of version 1.
        speaks_version_1: Whether this node speaks version 1 now.

    """

    source: bytes
    is_version_1: bool
    speaks_version_1: bool


@final
class RequestFacts(Struct, frozen=True, gc=False):
    """What somebody on this node asks for.

    Attributes:
        group: To listen to, or no longer.
        limits: The configuration.
        groups: How many there are.
        is_known: Whether the group is among them.
        sources: How many are named.
        is_leave_without_join: Whether a join is taken back that was not made.

    """

    group: bytes
    limits: MulticastListener
    groups: int
    is_known: bool
    sources: int = 0
    is_leave_without_join: bool = False


REQUESTS: RuleTable[RequestFacts] = RuleTable(
    RuleRow(
        Rule(
            name="group-not-multicast",
            source="RFC 4291 §2.7, RFC 1112 §4",
            text="Groups have addresses in ff00::/8 or 224.0.0.0/4.",
        ),
        lambda facts: not is_multicast(facts.group),
    ),
    RuleRow(
        Rule(
            name="leave-without-join",
            source="RFC 9777 §4.1",
            text="Who does not listen to a group cannot leave it.",
        ),
        lambda facts: facts.is_leave_without_join,
    ),
    RuleRow(
        Rule(
            name="groups-full",
            source="RFC 9777 §4.1",
            text="An interface listens to so many groups and no more.",
        ),
        lambda facts: not facts.is_known and facts.groups >= facts.limits.max_groups,
    ),
    RuleRow(
        Rule(
            name="group-sources-full",
            source="RFC 9777 §4.1",
            text="A filter has so many sources and no more.",
        ),
        lambda facts: facts.sources > facts.limits.max_sources,
    ),
)

QUERIES: RuleTable[QueryFacts] = RuleTable(
    RuleRow(
        Rule(
            name="query-nothing-to-report",
            source="RFC 9777 §6.2",
            text="Who listens to nothing has nothing to report.",
        ),
        lambda facts: is_general(facts.group) and not facts.is_listened,
    ),
    RuleRow(
        Rule(
            name="query-group-never-reported",
            source="RFC 9777 §6, RFC 9776 §5",
            text="Groups of all nodes, and of scopes 0 and 1, are never reported.",
        ),
        lambda facts: not is_general(facts.group) and not is_reported(facts.group),
    ),
    RuleRow(
        Rule(
            name="query-group-not-listened",
            source="RFC 9777 §6.2",
            text="A query for a group is answered by those who listen to it.",
        ),
        lambda facts: (
            not is_general(facts.group)
            and is_reported(facts.group)
            and not facts.is_listened
        ),
    ),
)

REPORTS: RuleTable[ReportFacts] = RuleTable(
    RuleRow(
        Rule(
            name="report-of-version-2",
            source="RFC 9777 §6, RFC 9776 §5",
            text="Reports of MLD version 2 and IGMP version 3 are for routers alone.",
        ),
        lambda facts: not facts.is_version_1,
    ),
    RuleRow(
        Rule(
            name="report-while-version-2",
            source="RFC 9777 §8.2.2, RFC 9776 §7.2.2",
            text="Who speaks the newest version is not spared by reports of an older.",
        ),
        lambda facts: facts.is_version_1 and not facts.speaks_version_1,
    ),
    RuleRow(
        Rule(
            name="report-from-unspecified",
            source="RFC 2710 §4, RFC 3590 §4",
            text="Routers ignore reports from ::, so those spare nobody's own.",
        ),
        lambda facts: (
            facts.is_version_1
            and facts.speaks_version_1
            and facts.source == IPV6_UNSPECIFIED
        ),
    ),
)

RESPONSE_PENDING = Rule(
    name="query-response-pending",
    source="RFC 9777 §6.2",
    text="An answer to a General Query that comes sooner answers this query, too.",
)
"""What the rows of `RESPONSES` that schedule nothing more are counted as."""
RESPONSE_EMPTY = Rule(
    name="query-sources-not-received",
    source="RFC 9777 §6.3",
    text="Who receives none of the sources that a query asks for does not answer.",
)
NOT_LISTENED = Rule(
    name="report-group-not-listened",
    source="RFC 2710 §5",
    text="Reports of groups that one does not listen to change nothing.",
)
LEAVE_UNKNOWN = Rule(
    name="leave-unknown-to-version-1",
    source="RFC 1112 appendix I",
    text="IGMP version 1 has no message that says that somebody left.",
)
