"""What Neighbor Solicitations and Advertisements are ignored for, and full tables.

Only what needs the state of the node: the form of messages was judged before
(`asdic.engine.input.message_rules`), and what an advertisement does to a known
neighbor, `advertisement` says.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.link_layer_option import LINK_LAYER_RULES
from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = [
    "ADVERTISEMENTS",
    "ANSWERS",
    "CAPACITY",
    "LINKS",
    "NEIGHBORS",
    "SOLICITATIONS",
    "SOLICITING",
    "TABLES",
    "AdvertisementFacts",
    "AnswerFacts",
    "CapacityFacts",
    "LinkFacts",
    "NeighborFacts",
    "SolicitationFacts",
    "SolicitingFacts",
]


_IPV6 = 6


@final
class SolicitationFacts(Struct, frozen=True, kw_only=True, gc=False):
    """A solicitation that came in, or whose answer has waited.

    Attributes:
        is_target_ours: Whether the interface has its target, assigned or not.
        is_target_assigned: Whether it is assigned: not tentative, no duplicate.
        is_from_us: Whether it comes from an address of the interface.

    """

    is_target_ours: bool
    is_target_assigned: bool
    is_from_us: bool


SOLICITATIONS: RuleTable[SolicitationFacts] = RuleTable(
    RuleRow(
        Rule(
            name="ns-target-not-ours",
            source="RFC 4861 §7.2.3",
            text="Who is not asked for does not answer a Neighbor Solicitation.",
        ),
        lambda facts: not facts.is_target_ours,
    ),
    RuleRow(
        Rule(
            name="ns-target-tentative",
            source="RFC 4861 §7.2.3, RFC 4862 §5.4.3",
            text="For an address that may be somebody else's nobody is answered.",
        ),
        lambda facts: facts.is_target_ours and not facts.is_target_assigned,
    ),
    RuleRow(
        Rule(
            name="ns-from-ourselves",
            source="RFC 4861 §7.2.3",
            text="A solicitation from an address of one's own is a loop or a lie.",
        ),
        lambda facts: facts.is_from_us,
    ),
)


@final
class AdvertisementFacts(Struct, frozen=True, kw_only=True, gc=False):
    """An advertisement that came in.

    Attributes:
        is_known: Whether the cache has an entry for its target.
        may_create: Whether it may make one (RFC 9131), and has an address for it.
        is_target_ours: Whether its target is an address of the interface.

    """

    is_known: bool
    may_create: bool
    is_target_ours: bool


ADVERTISEMENTS: RuleTable[AdvertisementFacts] = RuleTable(
    RuleRow(
        Rule(
            name="na-for-our-address",
            source="RFC 4862 §5.4.4",
            text="An advertisement for an address of one's own changes no neighbor.",
        ),
        lambda facts: facts.is_target_ours,
    ),
    RuleRow(
        Rule(
            name="na-for-unknown-neighbor",
            source="RFC 4861 §7.2.5",
            text="Who was not asked for is not taken into the cache.",
        ),
        lambda facts: not facts.is_known and not facts.may_create,
    ),
)


@final
class NeighborFacts(Struct, frozen=True, gc=False):
    """A neighbor that a message speaks of, or a packet goes to.

    Attributes:
        is_ours: Whether it has an address of the interface.

    """

    is_ours: bool


NEIGHBORS: RuleTable[NeighborFacts] = RuleTable(
    RuleRow(
        Rule(
            name="neighbor-is-ourselves",
            source="RFC 4861 §5.1",
            text="An address of one's own is no neighbor: nobody is asked for it.",
        ),
        lambda facts: facts.is_ours,
    ),
)


@final
class LinkFacts(Struct, frozen=True, gc=False):
    """A packet that is about to go on a link.

    Attributes:
        is_disabled: Whether IPv6 is off on the interface.
        version: Of IP.

    """

    is_disabled: bool
    version: int


LINKS: RuleTable[LinkFacts] = RuleTable(
    RuleRow(
        Rule(
            name="link-disabled",
            source="RFC 4862 §5.4.5",
            text="Whose hardware's address is a duplicate sends no IPv6 on that link.",
        ),
        lambda facts: facts.is_disabled and facts.version == _IPV6,
    ),
)


@final
class CapacityFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What a new entry or a packet that waits would come to.

    Attributes:
        is_resolving_enough: Whether as many addresses as allowed are in resolution.
        is_cache_full: Whether the cache is full, and nobody can give way.
        is_queue_full: Whether as many packets as allowed wait for an address.

    """

    is_resolving_enough: bool = False
    is_cache_full: bool = False
    is_queue_full: bool = False


CAPACITY: RuleTable[CapacityFacts] = RuleTable(
    RuleRow(
        Rule(
            name="too-many-resolutions",
            source="RFC 6583 §7.1",
            text="So many addresses are resolved at once, and no more.",
        ),
        lambda facts: facts.is_resolving_enough,
    ),
    RuleRow(
        Rule(
            name="neighbor-cache-full",
            source="RFC 6583 §7.1",
            text="A full cache takes no new neighbors, rather than lose those in use.",
        ),
        lambda facts: facts.is_cache_full,
    ),
    RuleRow(
        Rule(
            name="neighbor-queue-full",
            source="RFC 4861 §7.2.2",
            text="So many packets wait for an address; the oldest gives way.",
        ),
        lambda facts: facts.is_queue_full,
    ),
)


@final
class SolicitingFacts(Struct, frozen=True, gc=False):
    """A solicitation that is due.

    Attributes:
        has_source: Whether the interface has an address to send it from.

    """

    has_source: bool


SOLICITING: RuleTable[SolicitingFacts] = RuleTable(
    RuleRow(
        Rule(
            name="solicitation-without-source",
            source="RFC 4861 §7.2.2, RFC 4429 §3.2",
            text="Who has no address, or an optimistic one, asks for nobody's.",
        ),
        lambda facts: not facts.has_source,
    ),
)


@final
class AnswerFacts(Struct, frozen=True, kw_only=True, gc=False):
    """An answer for an anycast address, before it waits its random while.

    Attributes:
        is_waiting: Whether the same answer waits already.
        is_full: Whether as many answers as allowed wait.

    """

    is_waiting: bool
    is_full: bool


ANSWERS: RuleTable[AnswerFacts] = RuleTable(
    RuleRow(
        Rule(
            name="anycast-answer-waiting",
            source="RFC 4861 §7.2.7",
            text="Who asks again while an answer waits is answered once.",
        ),
        lambda facts: facts.is_waiting,
    ),
    RuleRow(
        Rule(
            name="too-many-anycast-answers",
            source="RFC 6583 §7.1",
            text="So many answers for anycast addresses wait at once, and no more.",
        ),
        lambda facts: facts.is_full and not facts.is_waiting,
    ),
)

TABLES = (
    SOLICITATIONS,
    ADVERTISEMENTS,
    NEIGHBORS,
    LINKS,
    CAPACITY,
    SOLICITING,
    ANSWERS,
    LINK_LAYER_RULES,
)
