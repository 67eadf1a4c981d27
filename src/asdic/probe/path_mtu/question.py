"""What a survey of a path asks, and what became of it."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

__all__ = ["Kind", "Outcome", "Question"]


@final
class Question(Struct, frozen=True, kw_only=True, gc=False):
    """Whether a packet of this size gets so far.

    Attributes:
        size: Octets of the IP packet.
        hop_limit: Hops that it may go.

    """

    size: int
    hop_limit: int


class Kind(Enum):
    """What became of a packet."""

    REACHED = "reached"
    """The destination answered."""
    EXPIRED = "expired"
    """A router got it, and its hop limit ended there."""
    TOO_BIG = "too-big"
    """A router said that the next link does not take it."""
    UNREACHABLE = "unreachable"
    """Somebody said that it could not be delivered for another reason."""
    REFUSED = "refused"
    """This host's own link does not take it."""
    LOST = "lost"
    """Nobody said anything, however often it was sent."""


@final
class Outcome(Struct, frozen=True, kw_only=True, gc=False):
    """What became of the packets of a question.

    Attributes:
        kind: What.
        sender: Packed address of who said so, if anybody did.
        scope_id: Interface index, where that address needs one.
        mtu: What the next link takes in octets, where the answer says so.
        type: ICMP type of the answer, if it is an error.
        code: Its code.
        hop_limit: Hops left to the answer when it arrived, if known.
        round_trip: Nanoseconds.
        tries: How many packets were sent.

    """

    kind: Kind
    sender: bytes | None = None
    scope_id: int = 0
    mtu: int | None = None
    type: int | None = None
    code: int | None = None
    hop_limit: int | None = None
    round_trip: int | None = None
    tries: int = 1
