"""What IPv4 options are refused for (RFC 791 §3.1, RFC 1122 §3.2.1.8).

Rules of this file:

* An option that is unknown is passed over, whatever it is; one whose length cannot be
  is reported at its length octet, as nothing behind it can be read.
* Of the options that are known, the pointer must be where the format has it, and the
  slots must be whole.
* A source route that has not ended would have this node forward the packet: a host
  does not (RFC 1122 §3.3.5). One that has ended is accepted only if that is on (RFC
  7126 §4.3, §4.4 advise against it).

Nothing is changed here: echo servers record their address and time themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import final

from msgspec import Struct

from asdic.engine.input.verdict import Discard, Ipv4Problem
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.ipv4 import MINIMUM_LENGTH
from asdic.wire.ipv4.options import (
    EndOfOptionList,
    LooseSourceRoute,
    NoOperation,
    RecordRoute,
    StrictSourceRoute,
    Timestamp,
)

__all__ = ["IPV4_OPTIONS", "TABLES", "Ipv4OptionFacts", "judge_ipv4_options"]

_UNREACHABLE, _SOURCE_ROUTE_FAILED = 3, 5
_PARAMETER_PROBLEM = 12
_LENGTH_AT, _POINTER_AT, _OVERFLOW_AT = 1, 2, 3
_SHORTEST = 2
_MOST_OVERFLOW = 15
_SLOT = 4
_SOURCE_ROUTES = frozenset({LooseSourceRoute.type, StrictSourceRoute.type})
_ROUTES = _SOURCE_ROUTES | {RecordRoute.type}
_HEADS = {**dict.fromkeys(_ROUTES, 3), Timestamp.type: 4}
_TIMESTAMP_SLOTS = {0: _SLOT, 1: 2 * _SLOT, 3: 2 * _SLOT}


@final
class Ipv4OptionFacts(Struct, frozen=True, gc=False, kw_only=True):
    """The option that is next, and is neither padding nor the end.

    Attributes:
        kind: Its type.
        at: The octet of the packet where it begins.
        octets: The option, as far as it is there; empty where its length is wrong.
        has_length: Whether its length octet is there.
        is_repeated: Whether an option of the kind came before, or, of a source
            route, one of either kind.
        accepts_routes: Whether packets are taken that came by a source route.
        is_in_transit: Whether the packet is for somebody else.

    """

    kind: int
    at: int
    octets: bytes
    has_length: bool = True
    is_repeated: bool = False
    accepts_routes: bool = True
    is_in_transit: bool = False

    @property
    def is_route(self) -> bool:
        """Whether it is a source route."""
        return self.kind in _SOURCE_ROUTES

    @property
    def head(self) -> int:
        """Octets in front of the slots; 0 where the kind has none."""
        return _HEADS.get(self.kind, 0)

    @property
    def pointer(self) -> int:
        """The octet of the next slot, from 1; 0 where it is not there."""
        return int.from_bytes(self.octets[_POINTER_AT : _POINTER_AT + 1], "big")

    @property
    def slot(self) -> int:
        """Octets of a slot; 0 where the flag is not known."""
        if self.kind != Timestamp.type:
            return _SLOT
        return _TIMESTAMP_SLOTS.get(self.overflow_and_flag & 0xF, 0)

    @property
    def overflow_and_flag(self) -> int:
        """What stands behind the pointer of a Timestamp option."""
        return int.from_bytes(self.octets[_OVERFLOW_AT : _OVERFLOW_AT + 1], "big")


def _has_odd_slots(facts: Ipv4OptionFacts) -> bool:
    if not facts.head:
        return False
    rest = len(facts.octets) - facts.head
    return rest < 0 or (facts.slot != 0 and rest % facts.slot != 0)


def _has_wrong_pointer(facts: Ipv4OptionFacts) -> bool:
    if not facts.head:
        return False
    behind = facts.pointer - 1 - facts.head
    is_used_up = facts.pointer > len(facts.octets)
    return behind < 0 or not (is_used_up or behind % (facts.slot or _SLOT) == 0)


def _goes_on(facts: Ipv4OptionFacts) -> bool:
    has_slot = 0 < facts.pointer <= len(facts.octets)
    return facts.is_route and has_slot and not facts.is_in_transit


def _overflows(facts: Ipv4OptionFacts) -> bool:
    is_full = facts.pointer > len(facts.octets)
    is_last = facts.overflow_and_flag >> 4 == _MOST_OVERFLOW
    return facts.kind == Timestamp.type and is_full and is_last


@final
class Ipv4Refusal(RuleRow[Ipv4OptionFacts], frozen=True, gc=False):
    """A rule, what it applies to, and what the sender is told.

    Attributes:
        problem: Type, code and pointer of the error; `None` for silence.

    """

    problem: Callable[[Ipv4OptionFacts], tuple[int, int, int]] | None = None


def _at(offset: int) -> Callable[[Ipv4OptionFacts], tuple[int, int, int]]:
    """Return what points at an octet of the option."""
    return lambda facts: (_PARAMETER_PROBLEM, 0, facts.at + offset)


IPV4_OPTIONS: RuleTable[Ipv4OptionFacts] = RuleTable(
    Ipv4Refusal(
        Rule(
            name="ipv4-option-without-length",
            source="RFC 791 §3.1, RFC 1122 §3.2.2.5",
            text="An IPv4 option of more than one octet has a length.",
        ),
        lambda facts: not facts.has_length,
        _at(0),
    ),
    Ipv4Refusal(
        Rule(
            name="ipv4-option-overrun",
            source="RFC 791 §3.1, RFC 1122 §3.2.2.5",
            text="An IPv4 option counts its first two octets, and ends within the"
            " header.",
        ),
        lambda facts: facts.has_length and not facts.octets,
        _at(_LENGTH_AT),
    ),
    Ipv4Refusal(
        Rule(
            name="ipv4-option-slots",
            source="RFC 791 §3.1, RFC 1122 §3.2.2.5",
            text="An option that routers write into has whole slots.",
        ),
        lambda facts: bool(facts.octets) and _has_odd_slots(facts),
        _at(_LENGTH_AT),
    ),
    Ipv4Refusal(
        Rule(
            name="ipv4-timestamp-flag",
            source="RFC 791 §3.1, RFC 1122 §3.2.2.5",
            text="A Timestamp option says what its slots hold.",
        ),
        lambda facts: facts.slot == 0,
        _at(_OVERFLOW_AT),
    ),
    Ipv4Refusal(
        Rule(
            name="ipv4-option-pointer",
            source="RFC 791 §3.1, RFC 1122 §3.2.2.5",
            text="The pointer of an option is at a slot, or behind the last.",
        ),
        lambda facts: bool(facts.octets) and _has_wrong_pointer(facts),
        _at(_POINTER_AT),
    ),
    Ipv4Refusal(
        Rule(
            name="ipv4-timestamp-overflow",
            source="RFC 791 §3.1",
            text="A Timestamp option counts 15 hosts without a slot, and no more.",
        ),
        _overflows,
        _at(_OVERFLOW_AT),
    ),
    Ipv4Refusal(
        Rule(
            name="source-routes-turned-off",
            source="RFC 7126 §4.3.5, §4.4.5",
            text="Packets with a source route are not taken, by configuration.",
        ),
        lambda facts: facts.is_route and not facts.accepts_routes,
    ),
    Ipv4Refusal(
        Rule(
            name="source-route-repeated",
            source="RFC 1122 §3.2.1.8",
            text="A packet has no more than one source route.",
        ),
        lambda facts: facts.is_route and facts.is_repeated,
        _at(0),
    ),
    Ipv4Refusal(
        Rule(
            name="ipv4-option-repeated",
            source="RFC 791 §3.1, RFC 1122 §3.2.2.5",
            text="A packet has no more than one Record Route and one Timestamp.",
        ),
        lambda facts: bool(facts.head) and not facts.is_route and facts.is_repeated,
        _at(0),
    ),
    Ipv4Refusal(
        Rule(
            name="source-route-not-ended",
            source="RFC 1122 §3.3.5",
            text="A host is no hop of a source route: it forwards nothing.",
        ),
        _goes_on,
        lambda _: (_UNREACHABLE, _SOURCE_ROUTE_FAILED, 0),
    ),
)

TABLES = (IPV4_OPTIONS,)


def judge_ipv4_options(
    packet: bytes, end: int, *, accepts_routes: bool, is_in_transit: bool = False
) -> Ipv4Problem | Discard | None:
    """Return what the first option that cannot be processed leads to.

    Args:
        packet: A whole IPv4 packet.
        end: The octet where its header ends.
        accepts_routes: Whether packets are taken that came by a source route.
        is_in_transit: Whether the packet is for somebody else.

    """
    at = MINIMUM_LENGTH
    seen: set[int] = set()
    while at < end and packet[at] != EndOfOptionList.type:
        if packet[at] == NoOperation.type:
            at += 1
            continue
        size = packet[at + _LENGTH_AT] if at + _LENGTH_AT < end else 0
        is_whole = size >= _SHORTEST and at + size <= end
        facts = Ipv4OptionFacts(
            kind=packet[at],
            at=at,
            octets=packet[at : at + size] if is_whole else b"",
            has_length=at + _LENGTH_AT < end,
            is_repeated=packet[at] in seen,
            accepts_routes=accepts_routes,
            is_in_transit=is_in_transit,
        )
        refusal = _refuse(facts)
        if refusal is not None:
            return refusal
        seen |= _SOURCE_ROUTES if facts.is_route else {facts.kind}
        at += max(size, 1)
    return None


def _refuse(facts: Ipv4OptionFacts) -> Ipv4Problem | Discard | None:
    row = IPV4_OPTIONS.first_row(facts)
    if row is None:
        return None
    if not isinstance(row, Ipv4Refusal) or row.problem is None:
        return Discard(row.rule)
    return Ipv4Problem(row.rule, *row.problem(facts))
