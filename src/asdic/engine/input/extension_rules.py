"""What extension headers and their options are refused for (RFC 8200 §4).

A row that has a `problem` has its sender told of it, the others are silent. Rows of
`HEADERS` judge the header that is next, rows of `OPTIONS` the option that is next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, final

from msgspec import Struct

from asdic.engine.input.verdict import Discard, Problem
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.protocol import Protocol

__all__ = [
    "EXTENSIONS",
    "HEADERS",
    "OPTIONS",
    "TABLES",
    "UPPER_LAYERS",
    "HeaderFacts",
    "OptionFacts",
    "Refusal",
    "refuse",
]

_ERRONEOUS_FIELD = 0
_UNRECOGNIZED_NEXT_HEADER = 1
_UNRECOGNIZED_OPTION = 2
_TOO_MANY_HEADERS = 8
_TOO_MANY_OPTIONS = 9
_ROUTING_TYPE = 2

UPPER_LAYERS = frozenset({Protocol.TCP.value, Protocol.UDP.value, 58})
EXTENSIONS = frozenset(
    {
        Protocol.HOP_BY_HOP_OPTIONS.value,
        Protocol.ROUTING.value,
        Protocol.FRAGMENT.value,
        Protocol.AUTHENTICATION.value,
        Protocol.DESTINATION_OPTIONS.value,
    }
)


@final
class HeaderFacts(Struct, frozen=True, gc=False):
    """The header that is next.

    Attributes:
        kind: Its IANA protocol number.
        at: The octet where it begins.
        named_at: The octet that says so.
        is_first: Whether it stands right behind the IPv6 header.
        is_whole: Whether all its octets are there.
        is_beyond_limit: Whether as many headers as are looked into came before.
        segments_left: Of a Routing header, else 0.

    """

    kind: int
    at: int
    named_at: int
    is_first: bool
    is_whole: bool
    is_beyond_limit: bool
    segments_left: int = 0


@final
class OptionFacts(Struct, frozen=True, gc=False):
    """The option that is next, and is neither padding nor recognized.

    Attributes:
        kind: Its type.
        at: The octet where it begins.
        is_whole: Whether it ends within its header.
        is_beyond_limit: Whether as many options as are looked into came before.
        is_recognized: Whether this node knows what it means.

    """

    kind: int
    at: int
    is_whole: bool
    is_beyond_limit: bool
    is_recognized: bool

    @property
    def action(self) -> int:
        """The two highest bits: what to do if it is unknown (RFC 8200 §4.2)."""
        return 0 if self.is_recognized else self.kind >> 6


Facts = TypeVar("Facts", HeaderFacts, OptionFacts)


class Refusal(RuleRow[Facts], Generic[Facts], frozen=True, gc=False):
    """A rule, what it applies to, and what the sender is told.

    Attributes:
        problem: Code and pointer of a Parameter Problem; `None` for silence.
        is_demanded: Whether the report goes even to the sender of a multicast.

    """

    problem: Callable[[Facts], tuple[int, int]] | None = None
    is_demanded: bool = False


def refuse(table: RuleTable[Facts], facts: Facts) -> Problem | Discard | None:
    """Return what *table* makes of *facts*; `None` where nothing is wrong."""
    row = table.first_row(facts)
    if row is None:
        return None
    if not isinstance(row, Refusal) or row.problem is None:
        return Discard(row.rule)
    code, pointer = row.problem(facts)
    return Problem(row.rule, code, pointer, row.is_demanded)


HEADERS: RuleTable[HeaderFacts] = RuleTable(
    Refusal(
        Rule(
            name="hop-by-hop-options-out-of-place",
            source="RFC 8200 §4, RFC 8200 §4.1",
            text="Hop-by-hop options stand right behind the IPv6 header, else their"
            " number is an unrecognized one.",
        ),
        lambda facts: facts.kind == Protocol.HOP_BY_HOP_OPTIONS and not facts.is_first,
        lambda facts: (_UNRECOGNIZED_NEXT_HEADER, facts.named_at),
    ),
    Refusal(
        Rule(
            name="no-next-header",
            source="RFC 8200 §4.7",
            text="Behind a next header of 59 is nothing to process.",
        ),
        lambda facts: facts.kind == Protocol.NO_NEXT_HEADER,
    ),
    Refusal(
        Rule(
            name="esp-without-association",
            source="RFC 4303 §3.4.2",
            text="An ESP packet without a security association is discarded.",
        ),
        lambda facts: facts.kind == Protocol.ESP,
    ),
    Refusal(
        Rule(
            name="authentication-without-association",
            source="RFC 4302 §3.4.2",
            text="A packet with an Authentication Header, but without a security"
            " association, is discarded.",
        ),
        lambda facts: facts.kind == Protocol.AUTHENTICATION,
    ),
    Refusal(
        Rule(
            name="next-header-unrecognized",
            source="RFC 8200 §4",
            text="What nobody here knows cannot be processed.",
        ),
        lambda facts: facts.kind not in EXTENSIONS,
        lambda facts: (_UNRECOGNIZED_NEXT_HEADER, facts.named_at),
    ),
    Refusal(
        Rule(
            name="too-many-extension-headers",
            source="RFC 8883 §2.4",
            text="A node looks into so many extension headers of a packet and no more.",
        ),
        lambda facts: facts.is_beyond_limit,
        lambda facts: (_TOO_MANY_HEADERS, facts.at),
    ),
    Refusal(
        Rule(
            name="extension-header-cut-short",
            source="RFC 8200 §4",
            text="All octets that an extension header announces are there.",
        ),
        lambda facts: not facts.is_whole,
    ),
    Refusal(
        Rule(
            name="routing-type-unrecognized",
            source="RFC 8200 §4.4, RFC 5095 §3",
            text="A host follows no source route: with segments left, it refuses.",
        ),
        lambda facts: facts.segments_left != 0,
        lambda facts: (_ERRONEOUS_FIELD, facts.at + _ROUTING_TYPE),
    ),
)

_DISCARD, _REPORT, _REPORT_UNLESS_MULTICAST = 1, 2, 3

OPTIONS: RuleTable[OptionFacts] = RuleTable(
    Refusal(
        Rule(
            name="too-many-options",
            source="RFC 8883 §2.5, RFC 8504 §5.3",
            text="A node looks at so many options of a header and no more.",
        ),
        lambda facts: facts.is_beyond_limit,
        lambda facts: (_TOO_MANY_OPTIONS, facts.at),
    ),
    Refusal(
        Rule(
            name="option-overrun",
            source="RFC 8200 §4.2",
            text="An option ends within its header.",
        ),
        lambda facts: not facts.is_whole,
    ),
    Refusal(
        Rule(
            name="option-demands-silence",
            source="RFC 8200 §4.2",
            text="An unknown option whose highest bits are 01 has the packet discarded.",
        ),
        lambda facts: facts.action == _DISCARD,
    ),
    Refusal(
        Rule(
            name="option-demands-report",
            source="RFC 8200 §4.2",
            text="An unknown option whose highest bits are 10 has the packet discarded"
            " and reported, even if it went to a group.",
        ),
        lambda facts: facts.action == _REPORT,
        lambda facts: (_UNRECOGNIZED_OPTION, facts.at),
        is_demanded=True,
    ),
    Refusal(
        Rule(
            name="option-demands-unicast-report",
            source="RFC 8200 §4.2",
            text="An unknown option whose highest bits are 11 has the packet discarded"
            " and reported, unless it went to a group.",
        ),
        lambda facts: facts.action == _REPORT_UNLESS_MULTICAST,
        lambda facts: (_UNRECOGNIZED_OPTION, facts.at),
    ),
)

TABLES = (HEADERS, OPTIONS)
