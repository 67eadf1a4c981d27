"""Which faults of an ICMPv6 message have a node ignore it whole.

The faults themselves are those of `asdic.wire.validate`: the table here says which of
them silence a receiver. Faults of a part, such as one option's, are not here: the
message counts without that part.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.icmpv6 import Message
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet, decode
from asdic.wire.validate import RULES as WIRE_RULES, findings

__all__ = [
    "MESSAGES",
    "OUTCOMES",
    "RULES",
    "TABLES",
    "OutcomeFacts",
    "judge_message",
]

_SILENCING = frozenset(
    {
        "icmpv6-checksum",
        "icmpv6-message-too-short",
        "icmpv6-quote-malformed",
        "mld-address-not-multicast",
        "mld-hop-limit",
        "mld-message-too-short",
        "mld-query-length",
        "mld-records-missing",
        "mld-router-alert-missing",
        "mld-source-not-link-local",
        "mld-sources-missing",
        "na-solicited-multicast",
        "nd-code",
        "nd-hop-limit",
        "nd-message-too-short",
        "nd-option-length-zero",
        "nd-option-overrun",
        "nd-redirect-destination-multicast",
        "nd-redirect-target",
        "nd-source-not-link-local",
        "nd-target-multicast",
        "nd-unspecified-source-with-link-layer-address",
        "ns-unspecified-source-destination",
    }
)


def _row(name: str, source: str, text: str) -> RuleRow[frozenset[str]]:
    rule = Rule(name=name, source=source, text=text)
    return RuleRow(rule, lambda found: name in found)


MESSAGES: RuleTable[frozenset[str]] = RuleTable(
    *(
        _row(rule.name, rule.source, rule.text)
        for rule in WIRE_RULES
        if rule.name in _SILENCING
    )
)
"""Over the names of the findings in a message."""


@final
class OutcomeFacts(Struct, frozen=True, gc=False):
    """What came of a message that was in order.

    Attributes:
        effects: How many effects it had, silences with a rule among them.

    """

    effects: int


OUTCOMES: RuleTable[OutcomeFacts] = RuleTable(
    RuleRow(
        Rule(
            name="message-needs-no-answer",
            source="RFC 4861 §6.3.4, §7.2.5, §8.3, RFC 1256 §5.3",
            text="What a message tells is taken in, and nobody is told.",
        ),
        lambda facts: facts.effects == 0,
    ),
)

_UNREADABLE = Rule(
    name="message-unreadable",
    source="RFC 4443 §2.1",
    text="An ICMPv6 message has a type, a code and a checksum.",
)

TABLES = (MESSAGES, OUTCOMES)
RULES = (_UNREADABLE,)
"""Rules of this file that stand in no table."""


def judge_message(octets: bytes, start: int) -> Message | Rule:
    """Read the ICMPv6 message of a packet, or say which rule has it ignored.

    Args:
        octets: A whole IPv6 packet, reassembled.
        start: The octet where the message begins.

    """
    packet = decode(octets, LinkType.IPV6)
    for index, layer in enumerate(packet.layers):
        if packet.starts[index] == start and isinstance(layer, Message):
            return MESSAGES.first(_names(packet, index)) or layer
    return _UNREADABLE


def _names(packet: Packet, index: int) -> frozenset[str]:
    """Return what rules the message at *index* of *packet* breaks."""
    return frozenset(one.rule for one in findings(packet) if one.layer == index)
