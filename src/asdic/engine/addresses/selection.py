"""Which source address goes with a destination (RFC 6724 §5).

Each rule compares two candidates; the first that prefers one decides, and where none
does, the one that comes first stays. Rule 4 (home addresses) has no row: nothing here
is mobile.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

from msgspec import Struct

from asdic.engine.addresses.policy import policy_of
from asdic.engine.addresses.scope import LINK_LOCAL, common_prefix_length, scope
from asdic.engine.interface import Address, AddressState, Interface
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.address import is_multicast

__all__ = ["SOURCE_RULES", "Candidate", "Contest", "candidates", "select_source"]

_AVOIDED = frozenset({AddressState.DEPRECATED, AddressState.OPTIMISTIC})


@final
class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """An address that a packet might come from.

    Attributes:
        address: The address.
        interface: The name of the interface that has it.
        is_next_hops: Whether the next hop advertised its prefix.

    """

    address: Address
    interface: str
    is_next_hops: bool = False


@final
class Contest(Struct, frozen=True, kw_only=True, gc=False):
    """Two candidates for one destination.

    Attributes:
        one: SA of RFC 6724.
        other: SB of RFC 6724.
        destination: D of RFC 6724, packed.
        outgoing: The name of the interface that the packet leaves by.

    """

    one: Candidate
    other: Candidate
    destination: bytes
    outgoing: str


def _has_better_scope(contest: Contest) -> bool:
    one = scope(contest.one.address.octets)
    other = scope(contest.other.address.octets)
    wanted = scope(contest.destination)
    return one >= wanted if one < other else other < wanted and other < one


def _is_avoided(candidate: Candidate) -> bool:
    return candidate.address.state in _AVOIDED


def _is_optimistic(candidate: Candidate) -> bool:
    return candidate.address.state is AddressState.OPTIMISTIC


def _has_label(candidate: Candidate, destination: bytes) -> bool:
    return policy_of(candidate.address.octets).label == policy_of(destination).label


def _matches(candidate: Candidate, destination: bytes) -> int:
    address = candidate.address
    return common_prefix_length(address.octets, destination, address.prefix_length)


SOURCE_RULES: RuleTable[Contest] = RuleTable(
    RuleRow(
        Rule(
            name="source-is-destination",
            source="RFC 6724 §5 rule 1",
            text="Who talks to itself does so from the same address.",
        ),
        lambda contest: (
            contest.one.address.octets
            == contest.destination
            != contest.other.address.octets
        ),
    ),
    RuleRow(
        Rule(
            name="source-scope",
            source="RFC 6724 §5 rule 2",
            text="The narrowest scope that reaches the destination; else the widest.",
        ),
        _has_better_scope,
    ),
    RuleRow(
        Rule(
            name="source-not-deprecated",
            source="RFC 6724 §5 rule 3, RFC 4429 §3.1",
            text="A preferred address before a deprecated or optimistic one.",
        ),
        lambda contest: not _is_avoided(contest.one) and _is_avoided(contest.other),
    ),
    RuleRow(
        Rule(
            name="source-not-optimistic",
            source="RFC 4429 §3.1",
            text="An address that has passed its test before one that has not.",
        ),
        lambda contest: (
            not _is_optimistic(contest.one) and _is_optimistic(contest.other)
        ),
    ),
    RuleRow(
        Rule(
            name="source-of-outgoing-interface",
            source="RFC 6724 §5 rule 5",
            text="An address of the interface that the packet leaves by.",
        ),
        lambda contest: (
            contest.one.interface == contest.outgoing != contest.other.interface
        ),
    ),
    RuleRow(
        Rule(
            name="source-advertised-by-next-hop",
            source="RFC 6724 §5 rule 5.5",
            text="An address of a prefix that the next hop advertised.",
        ),
        lambda contest: contest.one.is_next_hops and not contest.other.is_next_hops,
    ),
    RuleRow(
        Rule(
            name="source-label",
            source="RFC 6724 §5 rule 6",
            text="An address with the label of the destination.",
        ),
        lambda contest: (
            _has_label(contest.one, contest.destination)
            and not _has_label(contest.other, contest.destination)
        ),
    ),
    RuleRow(
        Rule(
            name="source-temporary",
            source="RFC 6724 §5 rule 7",
            text="A temporary address before one that stays.",
        ),
        lambda contest: (
            contest.one.address.is_temporary and not contest.other.address.is_temporary
        ),
    ),
    RuleRow(
        Rule(
            name="source-longest-prefix",
            source="RFC 6724 §5 rule 8",
            text="The address that shares the longest prefix with the destination.",
        ),
        lambda contest: (
            _matches(contest.one, contest.destination)
            > _matches(contest.other, contest.destination)
        ),
    ),
)


def candidates(
    destination: bytes,
    interfaces: Iterable[Interface],
    outgoing: Interface,
    next_hop: bytes = b"",
) -> list[Candidate]:
    """Return what a packet to *destination* might come from (RFC 6724 §4).

    To a group, or within a link, only addresses of the *outgoing* interface count. The
    *next_hop* is on its link: only there an address can be of a prefix of it.
    """
    is_confined = is_multicast(destination) or scope(destination) <= LINK_LOCAL
    return [
        Candidate(
            address=address,
            interface=interface.name,
            is_next_hops=interface is outgoing and next_hop in address.advertisers,
        )
        for interface in interfaces
        if interface is outgoing or not is_confined
        for address in interface.assigned()
    ]


def select_source(
    destination: bytes, choices: Iterable[Candidate], outgoing: str
) -> Address | None:
    """Return the address that a packet comes from, or `None` where none will do.

    Addresses that are tentative, duplicates, anycast or of another family never do.

    Args:
        destination: Packed.
        choices: What there is to choose from.
        outgoing: The name of the interface that the packet leaves by.

    """
    best: Candidate | None = None
    for choice in choices:
        if not _will_do(choice.address, destination):
            continue
        if best is None or _is_better(choice, best, destination, outgoing):
            best = choice
    return None if best is None else best.address


def _will_do(address: Address, destination: bytes) -> bool:
    return (
        address.is_assigned
        and not address.is_anycast
        and len(address.octets) == len(destination)
    )


def _is_better(
    one: Candidate, other: Candidate, destination: bytes, outgoing: str
) -> bool:
    contest = Contest(one=one, other=other, destination=destination, outgoing=outgoing)
    reverse = Contest(one=other, other=one, destination=destination, outgoing=outgoing)
    for row in SOURCE_RULES.rows:
        if row.applies(contest):
            return True
        if row.applies(reverse):
            return False
    return False
