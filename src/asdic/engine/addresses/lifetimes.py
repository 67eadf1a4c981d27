"""How long addresses live, and how advertisements change that (RFC 4862 §5.5.3, §5.5.4).

Lifetimes are kept as the instants at which they end; `None` is one without end. Two
tables decide: which state an assigned address has, and what an advertised valid
lifetime does (the two-hour rule).
"""

from __future__ import annotations

from enum import Enum
from typing import Final, final

from asdic.engine.instant import SECOND, Instant
from asdic.engine.interface import Address, AddressState, Interface
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire import ndp

__all__ = [
    "ASSIGNED_STATES",
    "TWO_HOUR_RULE",
    "LifetimeTimer",
    "ValidLifetime",
    "duration",
    "earlier",
    "ends",
    "is_over",
    "renewed",
    "schedule",
]


@final
class LifetimeTimer(TimerKey, frozen=True):
    """When the next lifetime of an address is over."""

    interface: str
    address: bytes


class ValidLifetime(Enum):
    """What becomes of the valid lifetime of an address that is advertised again."""

    ADVERTISED = "advertised"
    KEPT = "kept"
    TWO_HOURS = "two hours"


TWO_HOUR_RULE: Final[dict[tuple[bool, bool], ValidLifetime]] = {
    # (advertised is beyond two hours or beyond what remains, what remains is
    # not beyond two hours)
    (True, True): ValidLifetime.ADVERTISED,
    (True, False): ValidLifetime.ADVERTISED,
    (False, True): ValidLifetime.KEPT,
    (False, False): ValidLifetime.TWO_HOURS,
}

_S = AddressState

ASSIGNED_STATES: Final[dict[tuple[AddressState, bool], AddressState]] = {
    # (state, whether the preferred lifetime is not over)
    (_S.TENTATIVE, True): _S.TENTATIVE,
    (_S.TENTATIVE, False): _S.TENTATIVE,
    (_S.OPTIMISTIC, True): _S.OPTIMISTIC,
    (_S.OPTIMISTIC, False): _S.OPTIMISTIC,
    (_S.PREFERRED, True): _S.PREFERRED,
    (_S.PREFERRED, False): _S.DEPRECATED,
    (_S.DEPRECATED, True): _S.PREFERRED,
    (_S.DEPRECATED, False): _S.DEPRECATED,
    (_S.DUPLICATED, True): _S.DUPLICATED,
    (_S.DUPLICATED, False): _S.DUPLICATED,
}


def duration(seconds: int) -> int | None:
    """Return an advertised lifetime in nanoseconds; `None` is one without end."""
    return None if seconds == ndp.INFINITY else seconds * SECOND


def ends(now: Instant, lifetime: int | None) -> Instant | None:
    """Return when a *lifetime* that begins now is over."""
    return None if lifetime is None else Instant(now + lifetime)


def is_over(until: Instant | None, now: Instant) -> bool:
    """Tell whether a lifetime is over."""
    return until is not None and until <= now


def earlier(one: Instant | None, other: Instant | None) -> Instant | None:
    """Return the earlier end of two."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def renewed(turn: Turn, until: Instant | None, lifetime: int | None) -> Instant | None:
    """Return when an address becomes invalid, by the two-hour rule (§5.5.3 (e)).

    Args:
        turn: The turn.
        until: When it would have become invalid so far.
        lifetime: As advertised, in nanoseconds; `None` is one without end.

    """
    two_hours = turn.configuration.autoconfiguration.two_hours
    advertised = ends(turn.now, lifetime)
    in_two_hours = Instant(turn.now + two_hours)
    is_longer = _is_beyond(advertised, in_two_hours) or (
        until is not None and _is_beyond(advertised, until)
    )
    is_short = not _is_beyond(until, in_two_hours)
    choices = {
        ValidLifetime.ADVERTISED: advertised,
        ValidLifetime.KEPT: until,
        ValidLifetime.TWO_HOURS: in_two_hours,
    }
    return choices[TWO_HOUR_RULE[(is_longer, is_short)]]


def _is_beyond(until: Instant | None, limit: Instant) -> bool:
    return until is None or until > limit


def schedule(turn: Turn, interface: Interface, address: Address) -> None:
    """Set the timer for the lifetime of *address* that is over next, if any is."""
    key = LifetimeTimer(interface.name, address.octets)
    preferred = address.preferred_until
    if is_over(preferred, turn.now):
        preferred = None
    at = earlier(preferred, address.valid_until)
    if at is None:
        turn.timers.cancel(key)
    else:
        turn.timers.set(key, at)
