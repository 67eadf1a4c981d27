"""Which faults of an ICMPv4 message have a node ignore it whole (RFC 792, RFC 1122).

The faults are those of `asdic.wire.validate`, as in `message_rules`.
"""

from __future__ import annotations

from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.icmpv4 import Message
from asdic.wire.link_type import LinkType
from asdic.wire.packet import decode
from asdic.wire.validate import RULES as WIRE_RULES, findings

__all__ = ["IPV4_MESSAGES", "RULES", "TABLES", "judge_ipv4_message"]

_SILENCING = frozenset(
    {
        "icmpv4-checksum",
        "icmpv4-message-too-short",
        "icmpv4-quote-malformed",
        "icmpv4-quote-too-short",
        "icmpv4-redirect-gateway",
        "router-advertisement-addresses-missing",
        "router-advertisement-entry-size",
        "router-advertisement-without-addresses",
    }
)


def _row(name: str, source: str, text: str) -> RuleRow[frozenset[str]]:
    rule = Rule(name=name, source=source, text=text)
    return RuleRow(rule, lambda found: name in found)


IPV4_MESSAGES: RuleTable[frozenset[str]] = RuleTable(
    *(
        _row(rule.name, rule.source, rule.text)
        for rule in WIRE_RULES
        if rule.name in _SILENCING
    )
)
"""Over the names of the findings in a message."""

_UNREADABLE = Rule(
    name="icmpv4-message-unreadable",
    source="RFC 792",
    text="An ICMPv4 message has a type, a code and a checksum.",
)

TABLES = (IPV4_MESSAGES,)
RULES = (_UNREADABLE,)
"""Rules of this file that stand in no table."""


def judge_ipv4_message(octets: bytes, start: int) -> Message | Rule:
    """Read the ICMPv4 message of a packet, or say which rule has it ignored.

    Args:
        octets: A whole IPv4 packet, reassembled.
        start: The octet where the message begins.

    """
    packet = decode(octets, LinkType.IPV4)
    for index, layer in enumerate(packet.layers):
        if packet.starts[index] == start and isinstance(layer, Message):
            found = frozenset(
                one.rule for one in findings(packet) if one.layer == index
            )
            return IPV4_MESSAGES.first(found) or layer
    return _UNREADABLE
