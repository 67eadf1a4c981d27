"""A router that asks who listens: MLD (RFC 9777 §7) and IGMP (RFC 9776 §6)."""

from asdic.engine.querier.events import (
    GroupHeard,
    GroupUnheard,
    OlderQuerierHeard,
    QuerierElected,
)
from asdic.engine.querier.keys import QuerierKey
from asdic.engine.querier.multicast_querier import MulticastQuerier
from asdic.engine.querier.record_table import RECORDS
from asdic.engine.querier.roles import ROLES
from asdic.engine.querier.rules import (
    LISTENER_RECORDS,
    LISTENER_REPORTS,
    NO_ADDRESS,
    OTHER_QUERIERS,
    QUERY_OF_HIGHER,
)

__all__ = [
    "RULES",
    "STATE_TABLES",
    "TABLES",
    "GroupHeard",
    "GroupUnheard",
    "MulticastQuerier",
    "OlderQuerierHeard",
    "QuerierElected",
    "QuerierKey",
]

TABLES = (OTHER_QUERIERS, LISTENER_REPORTS, LISTENER_RECORDS)
"""All rule tables of this package."""
STATE_TABLES = {"multicast-roles": ROLES, "multicast-records": RECORDS}
"""All state tables of this package."""
RULES = (QUERY_OF_HIGHER, NO_ADDRESS)
"""Rules of this package that stand in no table."""
