"""NAT64 prefixes from PREF64 options (RFC 8781): kept, for others to use."""

from __future__ import annotations

from asdic.engine.discovery.learned import Learned
from asdic.engine.discovery.prefix import Prefix
from asdic.engine.instant import SECOND
from asdic.engine.interface import Interface
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import ndp

__all__ = ["NAT64_RULES", "take_nat64_prefix"]

NAT64_RULES: RuleTable[ndp.Pref64] = RuleTable(
    RuleRow(
        Rule(
            name="nat64-prefix-length-unassigned",
            source="RFC 8781 §4",
            text="A PREF64 option whose prefix length code means none is ignored.",
        ),
        lambda option: option.prefix_length is None,
    ),
)
"""When a PREF64 option is ignored."""


def take_nat64_prefix(
    turn: Turn, interface: Interface, learned: Learned, option: ndp.Pref64
) -> None:
    """Keep the prefix of *option*, or let it go."""
    rule = NAT64_RULES.first(option)
    length = option.prefix_length
    if rule is not None:
        turn.stay_silent(rule, interface.name)
        return
    prefix = Prefix.of(option.prefix_address, length or 0)
    learned.nat64.advertise(turn, prefix, prefix, option.lifetime * SECOND)
