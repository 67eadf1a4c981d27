"""In which order destinations are tried (RFC 6724 §6).

Each rule compares two destinations by the sources that they would get; where none
prefers one, their order stays (rule 10). Rule 4 (home addresses) has no row, nor has
rule 7 (native transport): nothing here is mobile or tunnels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cmp_to_key
from typing import final

from msgspec import Struct

from asdic.engine.addresses.policy import policy_of
from asdic.engine.addresses.scope import common_prefix_length, scope
from asdic.engine.interface import Address, AddressState
from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["DESTINATION_RULES", "Destination", "DestinationPair", "order_destinations"]


@final
class Destination(Struct, frozen=True, kw_only=True, gc=False):
    """A destination, and where a packet to it would come from.

    Attributes:
        address: Packed.
        source: The address selected for it; `None` where there is none.

    """

    address: bytes
    source: Address | None

    @property
    def is_scope_met(self) -> bool:
        """Whether source and destination are of one scope."""
        return self.source is not None and scope(self.source.octets) == scope(
            self.address
        )

    @property
    def is_source_deprecated(self) -> bool:
        """Whether the source would be a deprecated address."""
        state = None if self.source is None else self.source.state
        return state is AddressState.DEPRECATED

    @property
    def is_label_met(self) -> bool:
        """Whether source and destination have one label."""
        source = self.source
        own = policy_of(self.address).label
        return source is not None and policy_of(source.octets).label == own

    @property
    def common_bits(self) -> int:
        """How many leading bits source and destination share."""
        source = self.source
        if source is None:
            return 0
        return common_prefix_length(source.octets, self.address, source.prefix_length)


@final
class DestinationPair(Struct, frozen=True, kw_only=True, gc=False):
    """Two destinations to compare.

    Attributes:
        one: DA of RFC 6724.
        other: DB of RFC 6724.

    """

    one: Destination
    other: Destination


def _matches_longer(pair: DestinationPair) -> bool:
    is_one_family = len(pair.one.address) == len(pair.other.address)
    return is_one_family and pair.one.common_bits > pair.other.common_bits


DESTINATION_RULES: RuleTable[DestinationPair] = RuleTable(
    RuleRow(
        Rule(
            name="destination-usable",
            source="RFC 6724 §6 rule 1",
            text="A destination that there is a source for before one without.",
        ),
        lambda pair: pair.one.source is not None and pair.other.source is None,
    ),
    RuleRow(
        Rule(
            name="destination-scope-met",
            source="RFC 6724 §6 rule 2",
            text="A destination of the scope of its source.",
        ),
        lambda pair: pair.one.is_scope_met and not pair.other.is_scope_met,
    ),
    RuleRow(
        Rule(
            name="destination-source-not-deprecated",
            source="RFC 6724 §6 rule 3",
            text="A destination whose source is not deprecated.",
        ),
        lambda pair: (
            pair.other.is_source_deprecated and not pair.one.is_source_deprecated
        ),
    ),
    RuleRow(
        Rule(
            name="destination-label-met",
            source="RFC 6724 §6 rule 5",
            text="A destination with the label of its source.",
        ),
        lambda pair: pair.one.is_label_met and not pair.other.is_label_met,
    ),
    RuleRow(
        Rule(
            name="destination-precedence",
            source="RFC 6724 §6 rule 6",
            text="A destination of higher precedence.",
        ),
        lambda pair: (
            policy_of(pair.one.address).precedence
            > policy_of(pair.other.address).precedence
        ),
    ),
    RuleRow(
        Rule(
            name="destination-narrower-scope",
            source="RFC 6724 §6 rule 8",
            text="A destination of narrower scope.",
        ),
        lambda pair: scope(pair.one.address) < scope(pair.other.address),
    ),
    RuleRow(
        Rule(
            name="destination-longest-prefix",
            source="RFC 6724 §6 rule 9",
            text="A destination that shares the longest prefix with its source.",
        ),
        _matches_longer,
    ),
)


def order_destinations(
    destinations: Iterable[bytes], source_of: Callable[[bytes], Address | None]
) -> list[bytes]:
    """Return packed *destinations* in the order in which they are to be tried.

    Args:
        destinations: Packed, IPv4 or IPv6, as they were found.
        source_of: Returns the address that a packet to a destination comes from.

    """
    pairs = [Destination(address=one, source=source_of(one)) for one in destinations]
    return [one.address for one in sorted(pairs, key=cmp_to_key(_compare))]


def _compare(one: Destination, other: Destination) -> int:
    pair = DestinationPair(one=one, other=other)
    reverse = DestinationPair(one=other, other=one)
    for row in DESTINATION_RULES.rows:
        if row.applies(pair):
            return -1
        if row.applies(reverse):
            return 1
    return 0
