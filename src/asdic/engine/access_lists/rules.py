"""Which packets an access list keeps back, and which are not logged.

Fragments of TCP that could rewrite what a list has judged, or hide it, do not pass
where there is a list (RFC 1858, RFC 3128), whatever it says.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.access_lists.packet_facts import PacketFacts
from asdic.engine.access_lists.verdict import Verdict
from asdic.engine.configuration import AccessAction
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.protocol import Protocol

__all__ = ["ACCESS", "LOGGING", "TCP_FRAGMENTS", "LogFacts"]

_TCP = Protocol.TCP.value
_LEAST_TCP = 16
"""RFC 1858's TMIN: up to the flags, and what comes with them."""


@final
class LogFacts(Struct, frozen=True, gc=False):
    """A packet that is to be told.

    Attributes:
        flows: How many are being counted.
        limit: How many may be.

    """

    flows: int
    limit: int


def _is_tiny(facts: PacketFacts) -> bool:
    return (
        facts.is_fragment
        and facts.protocol == _TCP
        and facts.fragment_offset == 0
        and facts.size < _LEAST_TCP
    )


TCP_FRAGMENTS: RuleTable[PacketFacts] = RuleTable(
    RuleRow(
        Rule(
            name="tiny-tcp-fragment",
            source="RFC 1858 §3.2.1",
            text="A first fragment has as much of TCP's header as lists look at.",
        ),
        _is_tiny,
    ),
    RuleRow(
        Rule(
            name="tcp-fragment-over-flags",
            source="RFC 1858 §3.2.2, RFC 3128 §2",
            text="No fragment begins behind 8 octets of TCP, where it could overwrite"
            " the flags.",
        ),
        lambda facts: facts.protocol == _TCP and facts.fragment_offset == 1,
    ),
)

ACCESS: RuleTable[Verdict] = RuleTable(
    RuleRow(
        Rule(
            name="access-list-denies",
            source="RFC 1812 §5.3.9",
            text="A packet passes where the access list of its way permits it.",
        ),
        lambda verdict: verdict.action is AccessAction.DENY,
    ),
)
"""What is told of a drop names the list and its entry besides."""

LOGGING: RuleTable[LogFacts] = RuleTable(
    RuleRow(
        Rule(
            name="access-log-full",
            source="RFC 3871 §2.10.1",
            text="Packets of no more flows than there is room for are told.",
        ),
        lambda facts: facts.flows >= facts.limit,
    ),
)
