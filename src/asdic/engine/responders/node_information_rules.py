"""When Node Information Queries are not answered (RFC 4620 §5, §7)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.address import IPV6_UNSPECIFIED, is_multicast

__all__ = ["DELAY", "QUERIES", "DelayFacts", "QueryFacts"]

_SCOPE_MASK = 0xF
_LINK_LOCAL = 2


@final
class QueryFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether a query is answered.

    Attributes:
        is_on: Whether the responder is on.
        source: Of the query.
        destination: Of the query.
        is_subject_readable: Whether its code says what its data are.
        is_subject_ours: Whether this node is what it is about.

    """

    is_on: bool
    source: bytes
    destination: bytes
    is_subject_readable: bool
    is_subject_ours: bool


@final
class DelayFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether an answer may wait.

    Attributes:
        is_full: Whether as many wait as may.

    """

    is_full: bool


def _is_to_wider_group(facts: QueryFacts) -> bool:
    destination = facts.destination
    return is_multicast(destination) and destination[1] & _SCOPE_MASK != _LINK_LOCAL


QUERIES: RuleTable[QueryFacts] = RuleTable(
    RuleRow(
        Rule(
            name="node-information-off",
            source="RFC 4620 §7, RFC 4443 §2.4 (b)",
            text="Node Information Queries are not answered unless somebody turns it"
            " on.",
        ),
        lambda facts: not facts.is_on,
    ),
    RuleRow(
        Rule(
            name="node-information-from-nobody",
            source="RFC 4620 §5",
            text="Nobody can be answered whose address is unspecified.",
        ),
        lambda facts: facts.source == IPV6_UNSPECIFIED,
    ),
    RuleRow(
        Rule(
            name="node-information-to-wider-group",
            source="RFC 4620 §5",
            text="A query to a group goes to one of link-local scope.",
        ),
        _is_to_wider_group,
    ),
    RuleRow(
        Rule(
            name="node-information-subject-unreadable",
            source="RFC 4620 §4, §5",
            text="A query's code says what its subject is, and the subject has that"
            " form.",
        ),
        lambda facts: not facts.is_subject_readable,
    ),
    RuleRow(
        Rule(
            name="node-information-subject-not-ours",
            source="RFC 4620 §5",
            text="A query about an address or a name of others is for them.",
        ),
        lambda facts: not facts.is_subject_ours,
    ),
)

DELAY: RuleTable[DelayFacts] = RuleTable(
    RuleRow(
        Rule(
            name="node-information-answers-waiting",
            source="RFC 4620 §5",
            text="So many answers to queries that went to a group wait at once.",
        ),
        lambda facts: facts.is_full,
    ),
)
