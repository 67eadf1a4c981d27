"""Multicast listening: MLD (RFC 9777, RFC 2710) and IGMP (RFC 9776, RFC 2236, RFC 1112)."""

from asdic.engine.multicast.compatibility import COMPATIBILITY, IGMP_COMPATIBILITY
from asdic.engine.multicast.filters import ALL_NODES, ALL_SYSTEMS, Filter, Mode
from asdic.engine.multicast.igmp_rules import IGMP_FORM, IGMP_MESSAGES
from asdic.engine.multicast.keys import MulticastKey
from asdic.engine.multicast.listener_rules import (
    LEAVE_UNKNOWN,
    NOT_LISTENED,
    QUERIES,
    REPORTS,
    REQUESTS,
    RESPONSE_EMPTY,
    RESPONSE_PENDING,
)
from asdic.engine.multicast.multicast_listener import MulticastListener
from asdic.engine.multicast.received_igmp import ReceivedIgmp
from asdic.engine.multicast.response_states import RESPONSES
from asdic.engine.multicast.version_1_states import VERSION_1

__all__ = [
    "ALL_NODES",
    "ALL_SYSTEMS",
    "RULES",
    "STATE_TABLES",
    "TABLES",
    "Filter",
    "Mode",
    "MulticastKey",
    "MulticastListener",
    "ReceivedIgmp",
]

TABLES = (REQUESTS, QUERIES, REPORTS, IGMP_FORM, IGMP_MESSAGES)
"""All rule tables of this package."""
STATE_TABLES = {
    "multicast-compatibility": COMPATIBILITY,
    "multicast-igmp-compatibility": IGMP_COMPATIBILITY,
    "multicast-responses": RESPONSES,
    "multicast-version-1": VERSION_1,
}
"""All state tables of this package."""
RULES = (LEAVE_UNKNOWN, NOT_LISTENED, RESPONSE_EMPTY, RESPONSE_PENDING)
"""Rules of this package that stand in no table."""
