"""Which router of a link asks, as a table (RFC 9777 §7.6.2, RFC 9776 §6.6.2)."""

from __future__ import annotations

from enum import Enum

__all__ = ["ROLES", "Duty", "Role", "RoleEvent"]


class Role(Enum):
    """What a router is on a link."""

    IDLE = "idle"
    QUERIER = "querier"
    NON_QUERIER = "non-querier"


class RoleEvent(Enum):
    """What changes that."""

    STARTED = "started"
    STOPPED = "stopped"
    LOWER = "query from a lower address"
    HIGHER = "query from a higher address"
    DUE = "query interval over"
    ABSENT = "other querier present timeout"


class Duty(Enum):
    """What is done."""

    NOTHING = "nothing"
    BEGIN = "send the first of the queries at startup"
    QUERY = "send a general query, and another later"
    YIELD = "send none while the other does"
    IGNORE = "stay silent"
    END = "send none any more, and forget all groups"


_R, _E = Role, RoleEvent

ROLES: dict[tuple[Role, RoleEvent], tuple[Role, Duty]] = {
    (_R.IDLE, _E.STARTED): (_R.QUERIER, Duty.BEGIN),
    (_R.IDLE, _E.STOPPED): (_R.IDLE, Duty.NOTHING),
    (_R.QUERIER, _E.STARTED): (_R.QUERIER, Duty.NOTHING),
    (_R.QUERIER, _E.STOPPED): (_R.IDLE, Duty.END),
    (_R.QUERIER, _E.LOWER): (_R.NON_QUERIER, Duty.YIELD),
    (_R.QUERIER, _E.HIGHER): (_R.QUERIER, Duty.IGNORE),
    (_R.QUERIER, _E.DUE): (_R.QUERIER, Duty.QUERY),
    (_R.NON_QUERIER, _E.STARTED): (_R.NON_QUERIER, Duty.NOTHING),
    (_R.NON_QUERIER, _E.STOPPED): (_R.IDLE, Duty.END),
    (_R.NON_QUERIER, _E.LOWER): (_R.NON_QUERIER, Duty.YIELD),
    (_R.NON_QUERIER, _E.HIGHER): (_R.NON_QUERIER, Duty.IGNORE),
    (_R.NON_QUERIER, _E.ABSENT): (_R.QUERIER, Duty.QUERY),
}
"""By role and event: the next role, and what is done.

Each role but idle has a timer of its own, and no other's expires; queries that come to
an idle router are not looked at (`rules.QUERIES`).
"""
