"""Multicast listening: MLD version 2 and version 1 (RFC 9777, RFC 2710)."""

from asdic.engine.multicast.compatibility import COMPATIBILITY
from asdic.engine.multicast.filters import ALL_NODES, Filter, Mode
from asdic.engine.multicast.keys import MulticastKey
from asdic.engine.multicast.listener import MulticastListener
from asdic.engine.multicast.listener_rules import (
    NOT_LISTENED,
    QUERIES,
    REPORTS,
    REQUESTS,
    RESPONSE_EMPTY,
    RESPONSE_PENDING,
)
from asdic.engine.multicast.response_states import RESPONSES
from asdic.engine.multicast.version_1_states import VERSION_1

__all__ = [
    "ALL_NODES",
    "RULES",
    "STATE_TABLES",
    "TABLES",
    "Filter",
    "Mode",
    "MulticastKey",
    "MulticastListener",
]

TABLES = (REQUESTS, QUERIES, REPORTS)
"""All rule tables of this package."""
STATE_TABLES = {
    "multicast-compatibility": COMPATIBILITY,
    "multicast-responses": RESPONSES,
    "multicast-version-1": VERSION_1,
}
"""All state tables of this package."""
RULES = (NOT_LISTENED, RESPONSE_EMPTY, RESPONSE_PENDING)
"""Rules of this package that stand in no table."""
