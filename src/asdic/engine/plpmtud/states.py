"""Datagram PLPMTUD as a table of states and events (RFC 8899 §5.2, Figure 5).

The table says what follows; `asdic.engine.plpmtud.plpmtud` does it. A pair without a
row changes nothing. A Packet Too Big, or an acknowledgment, that counts as nothing has
been dropped by a rule before (`rules`).
"""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias

__all__ = ["STATES", "PlpmtudAction", "PlpmtudEvent", "PlpmtudState"]


class PlpmtudState(Enum):
    """RFC 8899 §5.2's."""

    DISABLED = "DISABLED"
    BASE = "BASE"
    SEARCHING = "SEARCHING"
    SEARCH_COMPLETE = "SEARCH_COMPLETE"
    ERROR = "ERROR"


class PlpmtudEvent(Enum):
    """What can happen.

    `PROBE_ACKED` leaves something to search for, `SEARCH_DONE` does not: MAX_PLPMTU was
    acknowledged, or nothing worth a probe is left. `MIN_ACKED` and `BASE_LOST` are those
    of the two probes of the error state. `PROBES_EXHAUSTED` is a loss with which
    PROBE_COUNT reaches MAX_PROBES, or that leaves nothing to search for. The last four
    are a Packet Too Big, by its PL_PTB_SIZE (§4.6.2).
    """

    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    PROBE_ACKED = "probe acked"
    SEARCH_DONE = "search done"
    MIN_ACKED = "MIN_PLPMTU acked"
    PROBE_LOST = "probe lost"
    BASE_LOST = "BASE_PLPMTU lost"
    PROBES_EXHAUSTED = "probes exhausted"
    RAISE_DUE = "PMTU_RAISE_TIMER expired"
    CONFIRMATION_DUE = "CONFIRMATION_TIMER expired"
    BLACK_HOLE = "black hole"
    PTB_BELOW_BASE = "PL_PTB_SIZE < BASE_PLPMTU"
    PTB_BELOW_PLPMTU = "BASE_PLPMTU <= PL_PTB_SIZE < PLPMTU"
    PTB_AT_PLPMTU = "PL_PTB_SIZE = PLPMTU"
    PTB_ABOVE_PLPMTU = "PLPMTU < PL_PTB_SIZE < PROBED_SIZE"


class PlpmtudAction(Enum):
    """What is done about it, in the order of a row."""

    STOP = "stop"
    """No probe is under way, and no timer runs."""
    RESET_COUNT = "PROBE_COUNT := 0"
    USE_BASE = "PLPMTU := BASE_PLPMTU"
    USE_MIN = "PLPMTU := MIN_PLPMTU"
    USE_PROBED = "PLPMTU := PROBED_SIZE"
    NEW_SEARCH = "new search"
    FAVOR_REPORTED = "favor PL_PTB_SIZE"
    PROBE_BASE = "probe BASE_PLPMTU"
    PROBE_MIN = "probe MIN_PLPMTU"
    PROBE_PLPMTU = "probe PLPMTU"
    PROBE_AGAIN = "probe again"
    PROBE_NEXT = "probe what the search says"
    AWAIT_RAISE = "start PMTU_RAISE_TIMER"
    AWAIT_CONFIRMATION = "start CONFIRMATION_TIMER"


Row: TypeAlias = "tuple[PlpmtudState, tuple[PlpmtudAction, ...]]"

_S = PlpmtudState
_E = PlpmtudEvent
_A = PlpmtudAction

_DISABLE: Row = (_S.DISABLED, (_A.STOP,))
_BEGIN: Row = (_S.BASE, (_A.STOP, _A.RESET_COUNT, _A.USE_BASE, _A.PROBE_BASE))
_FAIL: Row = (_S.ERROR, (_A.STOP, _A.RESET_COUNT, _A.USE_MIN, _A.PROBE_MIN))
_SEARCH: Row = (
    _S.SEARCHING,
    (_A.STOP, _A.RESET_COUNT, _A.USE_BASE, _A.NEW_SEARCH, _A.PROBE_NEXT),
)
_AWAIT = (_A.AWAIT_RAISE, _A.AWAIT_CONFIRMATION)
_REST: Row = (_S.SEARCH_COMPLETE, (_A.STOP, _A.RESET_COUNT, *_AWAIT))
_REST_AT_BASE: Row = (
    _S.SEARCH_COMPLETE,
    (_A.STOP, _A.RESET_COUNT, _A.USE_BASE, *_AWAIT),
)
_AROUND: Row = (
    _S.BASE,
    (_A.STOP, _A.RESET_COUNT, _A.USE_BASE, _A.FAVOR_REPORTED, _A.PROBE_BASE),
)

STATES: Final[dict[tuple[PlpmtudState, PlpmtudEvent], Row]] = {
    (_S.DISABLED, _E.CONNECTED): _BEGIN,
    (_S.BASE, _E.DISCONNECTED): _DISABLE,
    (_S.BASE, _E.PROBE_ACKED): _SEARCH,
    (_S.BASE, _E.SEARCH_DONE): _REST_AT_BASE,
    (_S.BASE, _E.PROBE_LOST): (_S.BASE, (_A.PROBE_AGAIN,)),
    (_S.BASE, _E.PROBES_EXHAUSTED): _FAIL,
    (_S.BASE, _E.PTB_BELOW_BASE): _FAIL,
    (_S.SEARCHING, _E.DISCONNECTED): _DISABLE,
    (_S.SEARCHING, _E.PROBE_ACKED): (
        _S.SEARCHING,
        (_A.RESET_COUNT, _A.USE_PROBED, _A.PROBE_NEXT),
    ),
    (_S.SEARCHING, _E.SEARCH_DONE): (
        _S.SEARCH_COMPLETE,
        (_A.RESET_COUNT, _A.USE_PROBED, _A.STOP, *_AWAIT),
    ),
    (_S.SEARCHING, _E.PROBE_LOST): (_S.SEARCHING, (_A.PROBE_NEXT,)),
    (_S.SEARCHING, _E.PROBES_EXHAUSTED): _REST,
    (_S.SEARCHING, _E.BLACK_HOLE): _BEGIN,
    (_S.SEARCHING, _E.PTB_BELOW_BASE): _FAIL,
    (_S.SEARCHING, _E.PTB_BELOW_PLPMTU): _AROUND,
    (_S.SEARCHING, _E.PTB_AT_PLPMTU): _REST,
    (_S.SEARCHING, _E.PTB_ABOVE_PLPMTU): (
        _S.SEARCHING,
        (_A.FAVOR_REPORTED, _A.PROBE_NEXT),
    ),
    (_S.SEARCH_COMPLETE, _E.DISCONNECTED): _DISABLE,
    (_S.SEARCH_COMPLETE, _E.RAISE_DUE): (
        _S.SEARCHING,
        (_A.STOP, _A.RESET_COUNT, _A.NEW_SEARCH, _A.PROBE_NEXT),
    ),
    (_S.SEARCH_COMPLETE, _E.CONFIRMATION_DUE): (
        _S.SEARCH_COMPLETE,
        (_A.RESET_COUNT, _A.PROBE_PLPMTU),
    ),
    (_S.SEARCH_COMPLETE, _E.PROBE_ACKED): (
        _S.SEARCH_COMPLETE,
        (_A.RESET_COUNT, _A.AWAIT_CONFIRMATION),
    ),
    (_S.SEARCH_COMPLETE, _E.PROBE_LOST): (_S.SEARCH_COMPLETE, (_A.PROBE_AGAIN,)),
    (_S.SEARCH_COMPLETE, _E.PROBES_EXHAUSTED): _BEGIN,
    (_S.SEARCH_COMPLETE, _E.BLACK_HOLE): _BEGIN,
    (_S.SEARCH_COMPLETE, _E.PTB_BELOW_BASE): _FAIL,
    (_S.SEARCH_COMPLETE, _E.PTB_BELOW_PLPMTU): _AROUND,
    (_S.ERROR, _E.DISCONNECTED): _DISABLE,
    (_S.ERROR, _E.PROBE_ACKED): _SEARCH,
    (_S.ERROR, _E.SEARCH_DONE): _REST_AT_BASE,
    (_S.ERROR, _E.MIN_ACKED): (_S.ERROR, (_A.RESET_COUNT, _A.PROBE_BASE)),
    (_S.ERROR, _E.PROBE_LOST): (_S.ERROR, (_A.PROBE_AGAIN,)),
    # The error lasts: whether the least size works is seen anew before the next try.
    (_S.ERROR, _E.BASE_LOST): (_S.ERROR, (_A.RESET_COUNT, _A.PROBE_MIN)),
    (_S.ERROR, _E.PROBES_EXHAUSTED): _DISABLE,
}
