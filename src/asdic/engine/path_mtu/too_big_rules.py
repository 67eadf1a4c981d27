"""Which reports of a packet that was too big are believed (RFC 8201 §4, RFC 1191 §3)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["TOO_BIG", "TooBigFacts"]


@final
class TooBigFacts(Struct, frozen=True, gc=False):
    """A Packet Too Big, or a Destination Unreachable "fragmentation needed".

    Attributes:
        is_readable: Whether enough of the packet is quoted.
        mtu: That it reports, or that is guessed where it reports none.
        minimum: The family's least.
        is_used: Whether packets went to the quoted destination.
        was_sent: Whether the quoted packet was sent, or nobody asks.
        current: The path MTU that is in use.

    """

    is_readable: bool
    mtu: int = 0
    minimum: int = 0
    is_used: bool = False
    was_sent: bool = False
    current: int = 0


TOO_BIG: RuleTable[TooBigFacts] = RuleTable(
    RuleRow(
        Rule(
            name="packet-too-big-quote-unreadable",
            source="RFC 4443 §3.2, RFC 792",
            text="An error quotes enough of a packet to know it by.",
        ),
        lambda facts: not facts.is_readable,
    ),
    RuleRow(
        Rule(
            name="packet-too-big-mtu",
            source="RFC 8201 §4, RFC 1191 §3",
            text="No path has an MTU below what IP demands of links.",
        ),
        lambda facts: facts.is_readable and facts.mtu < facts.minimum,
    ),
    RuleRow(
        Rule(
            name="packet-too-big-path-unused",
            source="RFC 8201 §4",
            text="Only paths that are in use have a path MTU.",
        ),
        lambda facts: facts.is_readable and not facts.is_used,
    ),
    RuleRow(
        Rule(
            name="packet-too-big-quote-not-sent",
            source="RFC 8201 §4, RFC 5927 §7.2",
            text="A report counts if it quotes a packet that this node sent.",
        ),
        lambda facts: facts.is_readable and not facts.was_sent,
    ),
    RuleRow(
        Rule(
            name="packet-too-big-not-lower",
            source="RFC 8201 §4, RFC 1191 §3",
            text="A report never raises a path MTU; it postpones trying a larger one.",
        ),
        lambda facts: facts.is_readable and facts.mtu >= facts.current,
    ),
)
"""Over the facts of one report; its last row holds for reports that are believed."""
