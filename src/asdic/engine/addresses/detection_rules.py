"""What is no sign of a duplicate, though it names an address under test.

RFC 4862 §5.4.3 and §5.4.4 as amended by RFC 7527 §4.2. Whatever passes these rules
claims the address.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["NO_CLAIM", "TargetFacts"]


@final
class TargetFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What decides whether a solicitation or advertisement claims its target.

    Attributes:
        is_duplicate: Whether the target is known to be a duplicate.
        is_resolution: Whether it is a solicitation from a unicast source.
        is_looped: Whether it bears a nonce that was sent for this target.
        is_expected_copy: Whether the link is known to loop packets back, and this
            is no more than it would.

    """

    is_duplicate: bool = False
    is_resolution: bool = False
    is_looped: bool = False
    is_expected_copy: bool = False


NO_CLAIM: RuleTable[TargetFacts] = RuleTable(
    RuleRow(
        Rule(
            name="own-solicitation-looped",
            source="RFC 7527 §4.2",
            text="A solicitation with a nonce of our own is ours, come back.",
        ),
        lambda facts: facts.is_looped,
    ),
    RuleRow(
        Rule(
            name="duplicate-target",
            source="RFC 4862 §5.4.5",
            text="A duplicate is not assigned: nobody is answered in its name.",
        ),
        lambda facts: facts.is_duplicate,
    ),
    RuleRow(
        Rule(
            name="tentative-target-resolved",
            source="RFC 4862 §5.4.3",
            text="Whoever resolves a tentative address is not answered.",
        ),
        lambda facts: facts.is_resolution,
    ),
    RuleRow(
        Rule(
            name="own-solicitation-copied",
            source="RFC 4862 §5.4.3",
            text="As many copies of our own solicitations as the link loops back.",
        ),
        lambda facts: facts.is_expected_copy,
    ),
)
