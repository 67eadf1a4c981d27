"""Which version is spoken on a link: one table per family.

MLD has two versions (RFC 9777 §8.2.1), IGMP three, each with a timer of its own for the
queriers of an older one (RFC 9776 §7.2.1).
"""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias

__all__ = [
    "COMPATIBILITY",
    "IGMP_COMPATIBILITY",
    "OLDER_VERSIONS",
    "TIMEOUTS",
    "Compatibility",
    "CompatibilityEvent",
    "CompatibilityTable",
    "Switch",
]


class Compatibility(Enum):
    """The version that is spoken."""

    VERSION_3 = "version 3"
    VERSION_2 = "version 2"
    VERSION_1 = "version 1"
    VERSION_1_THEN_2 = "version 1, and version 2 after it"
    ONLY_VERSION_2 = "only version 2"
    VERSION_1_THEN_ONLY_2 = "version 1, and only version 2 after it"
    ONLY_VERSION_1 = "only version 1"


class CompatibilityEvent(Enum):
    """What has a say in it."""

    VERSION_1_QUERY = "query of version 1"
    VERSION_2_QUERY = "query of version 2"
    VERSION_3_QUERY = "query of version 3"
    VERSION_1_TIMEOUT = "version 1 querier present timeout"
    VERSION_2_TIMEOUT = "version 2 querier present timeout"


class Switch(Enum):
    """What is done about it."""

    STAY = "stay"
    FALL_BACK = "fall back"
    PROLONG = "prolong"
    RETURN = "return"
    RESTART = "restart"


CompatibilityTable: TypeAlias = dict[
    tuple[Compatibility, CompatibilityEvent], tuple[Compatibility, Switch]
]

_S, _E = Compatibility, CompatibilityEvent

COMPATIBILITY: Final[CompatibilityTable] = {
    (_S.VERSION_2, _E.VERSION_1_QUERY): (_S.VERSION_1, Switch.FALL_BACK),
    (_S.VERSION_2, _E.VERSION_2_QUERY): (_S.VERSION_2, Switch.STAY),
    (_S.VERSION_1, _E.VERSION_1_QUERY): (_S.VERSION_1, Switch.PROLONG),
    (_S.VERSION_1, _E.VERSION_2_QUERY): (_S.VERSION_1, Switch.STAY),
    (_S.VERSION_1, _E.VERSION_1_TIMEOUT): (_S.VERSION_2, Switch.RETURN),
    (_S.ONLY_VERSION_1, _E.VERSION_1_QUERY): (_S.ONLY_VERSION_1, Switch.STAY),
    (_S.ONLY_VERSION_1, _E.VERSION_2_QUERY): (_S.ONLY_VERSION_1, Switch.STAY),
}
"""MLD's. The timer runs in `VERSION_1` only: no other state has a row for its end."""

IGMP_COMPATIBILITY: Final[CompatibilityTable] = {
    (_S.VERSION_3, _E.VERSION_1_QUERY): (_S.VERSION_1, Switch.FALL_BACK),
    (_S.VERSION_3, _E.VERSION_2_QUERY): (_S.VERSION_2, Switch.FALL_BACK),
    (_S.VERSION_3, _E.VERSION_3_QUERY): (_S.VERSION_3, Switch.STAY),
    (_S.VERSION_2, _E.VERSION_1_QUERY): (_S.VERSION_1_THEN_2, Switch.FALL_BACK),
    (_S.VERSION_2, _E.VERSION_2_QUERY): (_S.VERSION_2, Switch.PROLONG),
    (_S.VERSION_2, _E.VERSION_3_QUERY): (_S.VERSION_2, Switch.STAY),
    (_S.VERSION_2, _E.VERSION_2_TIMEOUT): (_S.VERSION_3, Switch.RETURN),
    (_S.VERSION_1, _E.VERSION_1_QUERY): (_S.VERSION_1, Switch.PROLONG),
    (_S.VERSION_1, _E.VERSION_2_QUERY): (_S.VERSION_1_THEN_2, Switch.PROLONG),
    (_S.VERSION_1, _E.VERSION_3_QUERY): (_S.VERSION_1, Switch.STAY),
    (_S.VERSION_1, _E.VERSION_1_TIMEOUT): (_S.VERSION_3, Switch.RETURN),
    (_S.VERSION_1_THEN_2, _E.VERSION_1_QUERY): (_S.VERSION_1_THEN_2, Switch.PROLONG),
    (_S.VERSION_1_THEN_2, _E.VERSION_2_QUERY): (_S.VERSION_1_THEN_2, Switch.PROLONG),
    (_S.VERSION_1_THEN_2, _E.VERSION_3_QUERY): (_S.VERSION_1_THEN_2, Switch.STAY),
    (_S.VERSION_1_THEN_2, _E.VERSION_1_TIMEOUT): (_S.VERSION_2, Switch.RESTART),
    (_S.VERSION_1_THEN_2, _E.VERSION_2_TIMEOUT): (_S.VERSION_1, Switch.STAY),
    (_S.ONLY_VERSION_2, _E.VERSION_1_QUERY): (
        _S.VERSION_1_THEN_ONLY_2,
        Switch.FALL_BACK,
    ),
    (_S.ONLY_VERSION_2, _E.VERSION_2_QUERY): (_S.ONLY_VERSION_2, Switch.STAY),
    (_S.ONLY_VERSION_2, _E.VERSION_3_QUERY): (_S.ONLY_VERSION_2, Switch.STAY),
    (_S.VERSION_1_THEN_ONLY_2, _E.VERSION_1_QUERY): (
        _S.VERSION_1_THEN_ONLY_2,
        Switch.PROLONG,
    ),
    (_S.VERSION_1_THEN_ONLY_2, _E.VERSION_2_QUERY): (
        _S.VERSION_1_THEN_ONLY_2,
        Switch.STAY,
    ),
    (_S.VERSION_1_THEN_ONLY_2, _E.VERSION_3_QUERY): (
        _S.VERSION_1_THEN_ONLY_2,
        Switch.STAY,
    ),
    (_S.VERSION_1_THEN_ONLY_2, _E.VERSION_1_TIMEOUT): (
        _S.ONLY_VERSION_2,
        Switch.RESTART,
    ),
    (_S.ONLY_VERSION_1, _E.VERSION_1_QUERY): (_S.ONLY_VERSION_1, Switch.STAY),
    (_S.ONLY_VERSION_1, _E.VERSION_2_QUERY): (_S.ONLY_VERSION_1, Switch.STAY),
    (_S.ONLY_VERSION_1, _E.VERSION_3_QUERY): (_S.ONLY_VERSION_1, Switch.STAY),
}
"""IGMP's. Which timers run, the state tells: so no other pair can happen."""

OLDER_VERSIONS: Final = {_E.VERSION_1_QUERY: 1, _E.VERSION_2_QUERY: 2}
"""Whose timer a query starts that has one (`Switch.FALL_BACK`, `Switch.PROLONG`)."""
TIMEOUTS: Final = {1: _E.VERSION_1_TIMEOUT, 2: _E.VERSION_2_TIMEOUT}
"""The event that the end of a version's timer is."""
