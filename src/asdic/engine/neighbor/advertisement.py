"""What a Neighbor Advertisement does to an entry, as a table (RFC 4861 §7.2.5).

The table is the one of appendix C, spelled out: by the state of the entry, the
Solicited and Override flags, and how the link-layer address in the advertisement
compares with the one that is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import product
from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.neighbor.entry import State
from asdic.engine.rule import Rule

__all__ = ["ADVERTISEMENT", "RULES", "Heard", "Outcome"]


class Heard(Enum):
    """The link-layer address in an advertisement."""

    ABSENT = "absent"
    SAME = "same"
    OTHER = "other"


@final
class Outcome(Struct, frozen=True, gc=False):
    """What is done.

    Attributes:
        state: The state from then on; `None` leaves it.
        takes_address: Whether the link-layer address is taken.
        takes_router_flag: Whether IsRouter is set from the R flag.
        rule: The rule that has the rest ignored, if anything is.

    """

    state: State | None = None
    takes_address: bool = False
    takes_router_flag: bool = True
    rule: Rule | None = None


Row: TypeAlias = tuple[State, bool, bool, Heard]
"""State, Solicited, Override, link-layer address."""

WITHOUT_ADDRESS = Rule(
    name="na-without-link-layer-address",
    source="RFC 4861 §7.2.5",
    text="While an address is being resolved, an advertisement without the"
    " link-layer address is no answer.",
)
WITHOUT_OVERRIDE = Rule(
    name="na-without-override",
    source="RFC 4861 §7.2.5",
    text="Another link-layer address is not taken from an advertisement without the"
    " Override flag.",
)
RULES = (WITHOUT_ADDRESS, WITHOUT_OVERRIDE)

_KNOWN = tuple(state for state in State if state is not State.INCOMPLETE)


def _incomplete() -> Iterator[tuple[Row, Outcome]]:
    """Yield what answers a resolution: whatever has an address."""
    for solicited, override in product((False, True), repeat=2):
        state = State.REACHABLE if solicited else State.STALE
        yield (
            (State.INCOMPLETE, solicited, override, Heard.ABSENT),
            Outcome(takes_router_flag=False, rule=WITHOUT_ADDRESS),
        )
        yield (
            (State.INCOMPLETE, solicited, override, Heard.OTHER),
            Outcome(state=state, takes_address=True),
        )


def _known() -> Iterator[tuple[Row, Outcome]]:
    """Yield what is done where a link-layer address is known."""
    for state, override in product(_KNOWN, (False, True)):
        for heard in (Heard.ABSENT, Heard.SAME):
            yield (state, True, override, heard), Outcome(state=State.REACHABLE)
            yield (state, False, override, heard), Outcome()
    for state in _KNOWN:
        yield (
            (state, True, True, Heard.OTHER),
            Outcome(state=State.REACHABLE, takes_address=True),
        )
        yield (
            (state, False, True, Heard.OTHER),
            Outcome(state=State.STALE, takes_address=True),
        )
        # Somebody else may have the address: doubt it, but keep what is known.
        doubt = State.STALE if state is State.REACHABLE else None
        for solicited in (False, True):
            yield (
                (state, solicited, False, Heard.OTHER),
                Outcome(state=doubt, takes_router_flag=False, rule=WITHOUT_OVERRIDE),
            )


ADVERTISEMENT: dict[Row, Outcome] = dict((*_incomplete(), *_known()))
"""By state, Solicited flag, Override flag, and the link-layer address heard."""
