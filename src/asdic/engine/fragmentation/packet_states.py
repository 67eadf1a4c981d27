"""What becomes of a packet in reassembly: one table of states and events.

Rules of this file:

* Overlaps abandon the whole packet, in silence, and so do fragments that contradict
  each other on where it ends (RFC 5722 §4, RFC 8200 §4.5). Both families alike
  (RFC 8900 §3.7).
* An abandoned packet is remembered until its time is up, and keeps no octets, so that
  fragments that come later find no packet to begin.
* In `ABANDONED`, fragments are only told apart as first and others: nothing is there
  that they could repeat, overlap or complete.
"""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule

__all__ = ["RULES", "STEPS", "Action", "PacketEvent", "PacketState", "Step"]


class PacketState(Enum):
    """How much of a packet is there."""

    LACKS_FIRST = "lacks first fragment"
    HAS_FIRST = "has first fragment"
    ABANDONED = "abandoned"


class PacketEvent(Enum):
    """What a fragment is to its packet, or what else happens to it."""

    FIRST = "first fragment"
    OTHER = "other fragment"
    COMPLETION = "last missing fragment"
    DUPLICATE = "exact duplicate"
    OVERLAP = "overlap"
    CONTRADICTION = "contradiction about the end"
    EXCESS = "more fragments than are kept"
    TOO_LONG = "beyond 65,535 octets"
    MIXED_CONGESTION = "congestion of what cannot tell"
    TIMEOUT = "timeout"
    EVICTION = "eviction"


class Action(Enum):
    """What is done about it."""

    KEEP = "keep"
    DELIVER = "deliver"
    IGNORE = "ignore"
    ABANDON = "abandon"
    FORGET = "forget"
    TIME_OUT = "time out"


@final
class Step(Struct, frozen=True, gc=False):
    """A row of the table.

    Attributes:
        state: The next one; `None` where the packet is gone.
        action: What is done.
        rule: What demands silence, if anything does.

    """

    state: PacketState | None
    action: Action
    rule: Rule | None = None


_DUPLICATE = Rule(
    name="fragment-duplicate",
    source="RFC 8200 §4.5, RFC 6274 §3.5",
    text="An exact duplicate of a fragment is ignored.",
)
_OVERLAP = Rule(
    name="fragment-overlap",
    source="RFC 5722 §4, RFC 8200 §4.5",
    text="Fragments that overlap have their whole packet discarded.",
)
_CONTRADICTION = Rule(
    name="fragment-end-contradiction",
    source="RFC 5722 §4, RFC 8200 §4.5",
    text="Fragments that disagree on where their packet ends have it discarded.",
)
_EXCESS = Rule(
    name="reassembly-fragments-full",
    source="RFC 8900 §3.7",
    text="Of one packet, so many fragments are kept and no more.",
)
_TOO_LONG = Rule(
    name="reassembled-packet-too-long",
    source="RFC 791 §3.1, RFC 8200 §4.5",
    text="A packet whose fragments come to more than 65,535 octets is discarded.",
)
_MIXED_CONGESTION = Rule(
    name="fragments-mixed-congestion",
    source="RFC 3168 §5.3",
    text="Congestion experienced and ECN-incapable parts don't make a packet.",
)
_ABANDONED = Rule(
    name="fragment-of-abandoned-packet",
    source="RFC 5722 §4",
    text="Fragments of a discarded packet are discarded, too, when they come later.",
)
_TIMED_OUT = Rule(
    name="reassembly-timed-out-without-first",
    source="RFC 8200 §4.5, RFC 1122 §3.3.2",
    text="Without the first fragment, nobody is told that the others timed out.",
)

_S, _E, _A = PacketState, PacketEvent, Action

STEPS: dict[tuple[PacketState, PacketEvent], Step] = {
    (_S.LACKS_FIRST, _E.FIRST): Step(_S.HAS_FIRST, _A.KEEP),
    (_S.LACKS_FIRST, _E.OTHER): Step(_S.LACKS_FIRST, _A.KEEP),
    (_S.LACKS_FIRST, _E.COMPLETION): Step(None, _A.DELIVER),
    (_S.LACKS_FIRST, _E.DUPLICATE): Step(_S.LACKS_FIRST, _A.IGNORE, _DUPLICATE),
    (_S.LACKS_FIRST, _E.OVERLAP): Step(_S.ABANDONED, _A.ABANDON, _OVERLAP),
    (_S.LACKS_FIRST, _E.CONTRADICTION): Step(_S.ABANDONED, _A.ABANDON, _CONTRADICTION),
    (_S.LACKS_FIRST, _E.EXCESS): Step(_S.ABANDONED, _A.ABANDON, _EXCESS),
    (_S.LACKS_FIRST, _E.TOO_LONG): Step(_S.ABANDONED, _A.ABANDON, _TOO_LONG),
    (_S.LACKS_FIRST, _E.MIXED_CONGESTION): Step(
        _S.ABANDONED, _A.ABANDON, _MIXED_CONGESTION
    ),
    (_S.LACKS_FIRST, _E.TIMEOUT): Step(None, _A.TIME_OUT, _TIMED_OUT),
    (_S.LACKS_FIRST, _E.EVICTION): Step(None, _A.FORGET),
    (_S.HAS_FIRST, _E.OTHER): Step(_S.HAS_FIRST, _A.KEEP),
    (_S.HAS_FIRST, _E.COMPLETION): Step(None, _A.DELIVER),
    (_S.HAS_FIRST, _E.DUPLICATE): Step(_S.HAS_FIRST, _A.IGNORE, _DUPLICATE),
    (_S.HAS_FIRST, _E.OVERLAP): Step(_S.ABANDONED, _A.ABANDON, _OVERLAP),
    (_S.HAS_FIRST, _E.CONTRADICTION): Step(_S.ABANDONED, _A.ABANDON, _CONTRADICTION),
    (_S.HAS_FIRST, _E.EXCESS): Step(_S.ABANDONED, _A.ABANDON, _EXCESS),
    (_S.HAS_FIRST, _E.TOO_LONG): Step(_S.ABANDONED, _A.ABANDON, _TOO_LONG),
    (_S.HAS_FIRST, _E.MIXED_CONGESTION): Step(
        _S.ABANDONED, _A.ABANDON, _MIXED_CONGESTION
    ),
    (_S.HAS_FIRST, _E.TIMEOUT): Step(None, _A.TIME_OUT),
    (_S.HAS_FIRST, _E.EVICTION): Step(None, _A.FORGET),
    (_S.ABANDONED, _E.FIRST): Step(_S.ABANDONED, _A.IGNORE, _ABANDONED),
    (_S.ABANDONED, _E.OTHER): Step(_S.ABANDONED, _A.IGNORE, _ABANDONED),
    (_S.ABANDONED, _E.TIMEOUT): Step(None, _A.FORGET),
    (_S.ABANDONED, _E.EVICTION): Step(None, _A.FORGET),
}
"""A first fragment other than the one that is there overlaps it: no row for that."""
RULES = tuple(dict.fromkeys(step.rule for step in STEPS.values() if step.rule))
"""The rules that the table names."""
