"""IPv4 address conflict detection as two tables (RFC 5227 §2).

The tables say what follows; `asdic.engine.addresses.conflict_detection` does it.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from asdic.engine.configuration import Defense

__all__ = [
    "CONFLICTS",
    "DEFENSES",
    "ConflictAction",
    "ConflictEvent",
    "ConflictState",
    "DefenseAction",
]


class ConflictState(Enum):
    """How far the test of an address is."""

    WAITING = "waiting"
    PROBING = "probing"
    HELD = "held"
    DUPLICATE = "duplicate"


class ConflictEvent(Enum):
    """What can happen to an address.

    `DUE` and `DONE` are the timer's: with packets left to send, and without. `CLAIMED`
    is a sign that somebody else has or wants the address.
    """

    DUE = "due"
    DONE = "done"
    CLAIMED = "claimed"


class ConflictAction(Enum):
    """What is done about it."""

    NOTHING = "nothing"
    PROBE = "probe"
    ASSIGN = "assign"
    ANNOUNCE = "announce"
    FAIL = "fail"
    DEFEND = "defend"


class DefenseAction(Enum):
    """What is done about a conflict over an assigned address."""

    ANNOUNCE = "announce"
    GIVE_UP = "give up"
    STAY = "stay"


_S, _E, _A = ConflictState, ConflictEvent, ConflictAction

CONFLICTS: Final[
    dict[tuple[ConflictState, ConflictEvent], tuple[ConflictState, ConflictAction]]
] = {
    (_S.WAITING, _E.DUE): (_S.PROBING, _A.PROBE),
    (_S.WAITING, _E.DONE): (_S.HELD, _A.ASSIGN),  # PROBE_NUM is 0
    (_S.WAITING, _E.CLAIMED): (_S.DUPLICATE, _A.FAIL),
    (_S.PROBING, _E.DUE): (_S.PROBING, _A.PROBE),
    (_S.PROBING, _E.DONE): (_S.HELD, _A.ASSIGN),  # §2.1.1, §2.3
    (_S.PROBING, _E.CLAIMED): (_S.DUPLICATE, _A.FAIL),
    (_S.HELD, _E.DUE): (_S.HELD, _A.ANNOUNCE),
    (_S.HELD, _E.CLAIMED): (_S.HELD, _A.DEFEND),  # §2.4
    (_S.DUPLICATE, _E.CLAIMED): (_S.DUPLICATE, _A.NOTHING),
}
"""By state and event; no timer runs that could make other pairs."""

_D = Defense

DEFENSES: Final[dict[tuple[Defense, bool], DefenseAction]] = {
    (_D.GIVE_UP, False): DefenseAction.GIVE_UP,
    (_D.DEFEND_ONCE, False): DefenseAction.ANNOUNCE,
    (_D.DEFEND_ONCE, True): DefenseAction.GIVE_UP,
    (_D.KEEP, False): DefenseAction.ANNOUNCE,
    (_D.KEEP, True): DefenseAction.STAY,
}
"""By what is configured, and whether it was defended within DEFEND_INTERVAL (§2.4).

Who gives up has never defended.
"""
