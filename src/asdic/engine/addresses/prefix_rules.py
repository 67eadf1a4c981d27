"""Which advertised prefixes make no address (RFC 4862 §5.5.3, RFC 8981 §3.4).

What an accepted prefix does to an address that is there is in `lifetimes`.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.addresses.identifiers import IDENTIFIER_BITS
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire import ndp
from asdic.wire.address import is_ipv6_link_local, is_multicast

__all__ = [
    "FORMATION",
    "REFUSED_PREFIXES",
    "REFUSED_TEMPORARY",
    "FormationFacts",
    "PrefixFacts",
    "TemporaryFacts",
]

_ADDRESS_BITS = 128


@final
class PrefixFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What decides whether a Prefix Information option counts.

    Attributes:
        option: The option.
        is_enabled: Whether addresses are made from prefixes at all.
        is_disabled: Whether IPv6 is off on the interface.
        is_known: Whether an address was made from this prefix before.

    """

    option: ndp.PrefixInformation
    is_enabled: bool = True
    is_disabled: bool = False
    is_known: bool = False


REFUSED_PREFIXES: RuleTable[PrefixFacts] = RuleTable(
    RuleRow(
        Rule(
            name="autoconfiguration-off",
            source="RFC 4862 §5.5",
            text="No address is made from advertised prefixes, by configuration.",
        ),
        lambda facts: not facts.is_enabled,
    ),
    RuleRow(
        Rule(
            name="prefix-on-disabled-interface",
            source="RFC 4862 §5.4.5",
            text="An interface whose link-local address is a duplicate gets no other.",
        ),
        lambda facts: facts.is_disabled,
    ),
    RuleRow(
        Rule(
            name="prefix-without-autonomous-flag",
            source="RFC 4862 §5.5.3 (a)",
            text="A prefix without the A flag makes no address.",
        ),
        lambda facts: not facts.option.autonomous,
    ),
    RuleRow(
        Rule(
            name="prefix-link-local",
            source="RFC 4861 §4.6.2, RFC 4862 §5.5.3 (b)",
            text="The link-local prefix is not advertised.",
        ),
        lambda facts: is_ipv6_link_local(facts.option.prefix),
    ),
    RuleRow(
        Rule(
            name="prefix-multicast",
            source="RFC 4291 §2.7",
            text="No interface has a multicast address.",
        ),
        lambda facts: is_multicast(facts.option.prefix),
    ),
    RuleRow(
        Rule(
            name="prefix-preferred-beyond-valid",
            source="RFC 4862 §5.5.3 (c)",
            text="No address is preferred for longer than it is valid.",
        ),
        lambda facts: facts.option.preferred_lifetime > facts.option.valid_lifetime,
    ),
    RuleRow(
        Rule(
            name="prefix-length-unfit",
            source="RFC 4862 §5.5.3 (d)",
            text="Prefix and interface identifier together have to have 128 bits.",
        ),
        lambda facts: facts.option.prefix_length + IDENTIFIER_BITS != _ADDRESS_BITS,
    ),
    RuleRow(
        Rule(
            name="new-prefix-without-lifetime",
            source="RFC 4862 §5.5.3 (d)",
            text="A valid lifetime of zero makes no address of a new prefix.",
        ),
        lambda facts: not facts.is_known and not facts.option.valid_lifetime,
    ),
)


@final
class FormationFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What decides whether an address is taken that was made.

    Attributes:
        is_held: Whether the interface has it already.
        addresses: How many the interface has.
        limit: How many it may have.

    """

    is_held: bool = False
    addresses: int = 0
    limit: int = 1


FORMATION: RuleTable[FormationFacts] = RuleTable(
    RuleRow(
        Rule(
            name="address-held",
            source="RFC 4862 §5.5.3 (d)",
            text="An address that the interface has already is not made anew.",
        ),
        lambda facts: facts.is_held,
    ),
    RuleRow(
        Rule(
            name="addresses-over-limit",
            source="RFC 4862 §5.5.3 (d), RFC 6583 §6",
            text="An interface has so many addresses and no more.",
        ),
        lambda facts: facts.addresses >= facts.limit,
    ),
)


@final
class TemporaryFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What decides whether a temporary address is made.

    Attributes:
        duplicates: How many in a row were duplicates.
        retries: How many more are tried after the first.
        preferred: How long it would be preferred, in nanoseconds.
        regen_advance: How long before that ends the next is made.

    """

    duplicates: int = 0
    retries: int = 1
    preferred: int = 2
    regen_advance: int = 1


REFUSED_TEMPORARY: RuleTable[TemporaryFacts] = RuleTable(
    RuleRow(
        Rule(
            name="temporary-address-given-up",
            source="RFC 8981 §3.4",
            text="After so many duplicates no more temporary address is tried.",
        ),
        lambda facts: facts.duplicates > facts.retries,
    ),
    RuleRow(
        Rule(
            name="temporary-address-too-brief",
            source="RFC 8981 §3.4",
            text="A temporary address must be preferred beyond REGEN_ADVANCE.",
        ),
        lambda facts: facts.preferred <= facts.regen_advance,
    ),
)
