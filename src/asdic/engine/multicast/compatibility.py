"""Which version of MLD is spoken on a link: one table (RFC 9777 §8.2.1)."""

from __future__ import annotations

from enum import Enum

__all__ = ["COMPATIBILITY", "Compatibility", "CompatibilityEvent", "Switch"]


class Compatibility(Enum):
    """The version that is spoken."""

    VERSION_2 = "version 2"
    VERSION_1 = "version 1"
    ONLY_VERSION_1 = "only version 1"


class CompatibilityEvent(Enum):
    """What has a say in it."""

    VERSION_1_QUERY = "query of version 1"
    VERSION_2_QUERY = "query of version 2"
    TIMEOUT = "older version querier present timeout"


class Switch(Enum):
    """What is done about it."""

    STAY = "stay"
    FALL_BACK = "fall back"
    PROLONG = "prolong"
    RETURN = "return"


_S, _E = Compatibility, CompatibilityEvent

COMPATIBILITY: dict[
    tuple[Compatibility, CompatibilityEvent], tuple[Compatibility, Switch]
] = {
    (_S.VERSION_2, _E.VERSION_1_QUERY): (_S.VERSION_1, Switch.FALL_BACK),
    (_S.VERSION_2, _E.VERSION_2_QUERY): (_S.VERSION_2, Switch.STAY),
    (_S.VERSION_1, _E.VERSION_1_QUERY): (_S.VERSION_1, Switch.PROLONG),
    (_S.VERSION_1, _E.VERSION_2_QUERY): (_S.VERSION_1, Switch.STAY),
    (_S.VERSION_1, _E.TIMEOUT): (_S.VERSION_2, Switch.RETURN),
    (_S.ONLY_VERSION_1, _E.VERSION_1_QUERY): (_S.ONLY_VERSION_1, Switch.STAY),
    (_S.ONLY_VERSION_1, _E.VERSION_2_QUERY): (_S.ONLY_VERSION_1, Switch.STAY),
}
"""The timer runs in `VERSION_1` only: no other state has a row for its end."""
