"""What reading a packet's headers comes to: one verdict."""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.rule import Rule

__all__ = ["Discard", "Fragmented", "Ipv4Problem", "Problem", "Upper", "Verdict"]


@final
class Upper(Struct, frozen=True, gc=False):
    """The headers are in order, and an upper layer follows.

    Attributes:
        protocol: Its IANA protocol number.
        start: The octet of the packet where it begins.

    """

    protocol: int
    start: int


@final
class Fragmented(Struct, frozen=True, gc=False):
    """The packet is a fragment: reassembly is next.

    Attributes:
        start: The octet where the Fragment header begins.
        named_at: The octet that says that a Fragment header follows.
        count: Extension headers before it.

    """

    start: int
    named_at: int
    count: int


@final
class Problem(Struct, frozen=True, gc=False):
    """The packet is discarded, and its sender told (RFC 4443 §3.4).

    Attributes:
        rule: What the packet breaks.
        code: Of the Parameter Problem.
        pointer: The octet where the problem is.
        is_demanded: Whether the packet demands the report even if it went to a
            group: an option whose highest bits are 10 (RFC 8200 §4.2).

    """

    rule: Rule
    code: int
    pointer: int
    is_demanded: bool = False


@final
class Ipv4Problem(Struct, frozen=True, gc=False):
    """The IPv4 packet is discarded, and its sender told (RFC 1122 §3.2.2).

    Attributes:
        rule: What the packet breaks.
        type: Of the error.
        code: Of the error.
        pointer: The octet where the problem is; 0 where the error has no pointer.

    """

    rule: Rule
    type: int
    code: int
    pointer: int


@final
class Discard(Struct, frozen=True, gc=False):
    """The packet is discarded, and nobody told."""

    rule: Rule


Verdict: TypeAlias = Upper | Fragmented | Problem | Discard
