"""What comes of a fragment: a whole packet, a report to its sender, or nothing yet."""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.rule import Rule

__all__ = ["Problem", "Reassembled", "Result"]


@final
class Reassembled(Struct, frozen=True, gc=False):
    """All of a packet is there.

    Attributes:
        packet: The whole packet, without Fragment header; an IPv4 one without its
            flags and offset.
        start: The octet of *packet* where processing goes on: for IPv6, where the
            Fragment header stood.
        named_at: The octet of *packet* that says what begins there.

    """

    packet: bytes
    start: int
    named_at: int


@final
class Problem(Struct, frozen=True, gc=False):
    """The fragment is discarded, and its sender told (RFC 8200 §4.5).

    Attributes:
        rule: What the fragment breaks.
        code: Of the Parameter Problem.
        pointer: The octet of the fragment where the problem is.

    """

    rule: Rule
    code: int
    pointer: int


Result: TypeAlias = Reassembled | Problem | None
"""`None`: there is more to come, or a rule keeps the node silent."""
