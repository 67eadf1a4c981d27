"""When a router advertises itself, as a table (RFC 4861 §6.2.2 to §6.2.6, RFC 1256 §4.3)."""

from __future__ import annotations

from enum import Enum

__all__ = ["ADVERTISING", "Happening", "Stage", "Step"]


class Stage(Enum):
    """What an interface does."""

    OFF = "off"
    ADVERTISING = "advertising"
    CEASING = "ceasing"


class Happening(Enum):
    """What changes that."""

    STARTED = "started"
    SOLICITED = "solicited"
    DUE = "due"
    DUE_LAST = "due, the last one"
    STOPPED = "stopped"
    CUT_OFF = "cut off"


class Step(Enum):
    """What is done."""

    NOTHING = "nothing"
    BEGIN = "send the first one soon"
    HASTEN = "send one soon, if the next is not due before"
    SEND_AND_REPEAT = "send one, and another after a random interval"
    WITHDRAW = "send the first one with lifetime 0"
    SEND_FINAL_AND_REPEAT = "send one with lifetime 0, and another"
    SEND_FINAL = "send one with lifetime 0"
    CANCEL = "send no more"


_S, _H = Stage, Happening

ADVERTISING: dict[tuple[Stage, Happening], tuple[Stage, Step]] = {
    (_S.OFF, _H.STARTED): (_S.ADVERTISING, Step.BEGIN),
    (_S.OFF, _H.STOPPED): (_S.OFF, Step.NOTHING),
    (_S.OFF, _H.CUT_OFF): (_S.OFF, Step.NOTHING),
    (_S.ADVERTISING, _H.STARTED): (_S.ADVERTISING, Step.NOTHING),
    (_S.ADVERTISING, _H.SOLICITED): (_S.ADVERTISING, Step.HASTEN),
    (_S.ADVERTISING, _H.DUE): (_S.ADVERTISING, Step.SEND_AND_REPEAT),
    (_S.ADVERTISING, _H.STOPPED): (_S.CEASING, Step.WITHDRAW),
    (_S.ADVERTISING, _H.CUT_OFF): (_S.OFF, Step.CANCEL),
    (_S.CEASING, _H.STARTED): (_S.ADVERTISING, Step.BEGIN),
    (_S.CEASING, _H.DUE): (_S.CEASING, Step.SEND_FINAL_AND_REPEAT),
    (_S.CEASING, _H.DUE_LAST): (_S.OFF, Step.SEND_FINAL),
    (_S.CEASING, _H.STOPPED): (_S.CEASING, Step.NOTHING),
    (_S.CEASING, _H.CUT_OFF): (_S.OFF, Step.CANCEL),
}
"""By stage and what happens: the next stage, and what is done.

Nothing is due while off; a solicitation is heard only while advertising (`rules`).
"""
