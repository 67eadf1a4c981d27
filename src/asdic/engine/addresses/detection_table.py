"""Duplicate Address Detection as a table of states and events (RFC 4862 §5.4).

The table says what follows; `asdic.engine.addresses.detection` does it. A solicitation
or advertisement that counts as nothing has been dropped by a rule before
(`detection_rules`), so each event here is one that means something.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

__all__ = ["DETECTION", "DetectionAction", "DetectionEvent", "DetectionState"]


class DetectionState(Enum):
    """How far the test of an address is."""

    WAITING = "waiting"
    PROBING = "probing"
    LOOPED = "looped"
    UNIQUE = "unique"
    DUPLICATE = "duplicate"


class DetectionEvent(Enum):
    """What can happen to an address under test.

    `PROBE_DUE` and `PROBES_DONE` are the timer's: with solicitations left to send, and
    without. `LOOPED` is one of our own that came back, `CLAIMED` a sign that somebody
    else has or wants the address.
    """

    PROBE_DUE = "probe due"
    PROBES_DONE = "probes done"
    LOOPED = "looped"
    CLAIMED = "claimed"


class DetectionAction(Enum):
    """What is done about it."""

    NOTHING = "nothing"
    PROBE = "probe"
    PROLONG = "prolong"
    ASSIGN = "assign"
    FAIL = "fail"
    TELL_LOOP = "tell loop"
    TELL_CONFLICT = "tell conflict"


_S = DetectionState
_E = DetectionEvent
_A = DetectionAction

DETECTION: Final[
    dict[tuple[DetectionState, DetectionEvent], tuple[DetectionState, DetectionAction]]
] = {
    (_S.WAITING, _E.PROBE_DUE): (_S.PROBING, _A.PROBE),
    (_S.WAITING, _E.PROBES_DONE): (_S.UNIQUE, _A.ASSIGN),  # none to send: §5.1
    (_S.WAITING, _E.LOOPED): (_S.WAITING, _A.TELL_LOOP),
    (_S.WAITING, _E.CLAIMED): (_S.DUPLICATE, _A.FAIL),
    (_S.PROBING, _E.PROBE_DUE): (_S.PROBING, _A.PROBE),
    (_S.PROBING, _E.PROBES_DONE): (_S.UNIQUE, _A.ASSIGN),
    (_S.PROBING, _E.LOOPED): (_S.LOOPED, _A.TELL_LOOP),
    (_S.PROBING, _E.CLAIMED): (_S.DUPLICATE, _A.FAIL),
    (_S.LOOPED, _E.PROBE_DUE): (_S.LOOPED, _A.PROBE),
    (_S.LOOPED, _E.PROBES_DONE): (_S.PROBING, _A.PROLONG),  # RFC 7527 §4.1
    (_S.LOOPED, _E.LOOPED): (_S.LOOPED, _A.TELL_LOOP),
    (_S.LOOPED, _E.CLAIMED): (_S.DUPLICATE, _A.FAIL),
    (_S.UNIQUE, _E.PROBE_DUE): (_S.UNIQUE, _A.NOTHING),
    (_S.UNIQUE, _E.PROBES_DONE): (_S.UNIQUE, _A.NOTHING),
    (_S.UNIQUE, _E.LOOPED): (_S.UNIQUE, _A.TELL_LOOP),
    (_S.UNIQUE, _E.CLAIMED): (_S.UNIQUE, _A.TELL_CONFLICT),  # §5.4.4
    (_S.DUPLICATE, _E.PROBE_DUE): (_S.DUPLICATE, _A.NOTHING),
    (_S.DUPLICATE, _E.PROBES_DONE): (_S.DUPLICATE, _A.NOTHING),
    (_S.DUPLICATE, _E.LOOPED): (_S.DUPLICATE, _A.TELL_LOOP),
    (_S.DUPLICATE, _E.CLAIMED): (_S.DUPLICATE, _A.NOTHING),
}
