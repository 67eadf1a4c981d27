"""Addresses of interfaces: DAD, SLAAC, conflict detection, source selection."""

from asdic.engine.addresses.addresses import Addresses, AddressesTimer
from asdic.engine.addresses.conflict_detection import DEFENDED_RECENTLY
from asdic.engine.addresses.conflict_table import CONFLICTS, DEFENSES
from asdic.engine.addresses.destination_order import (
    DESTINATION_RULES,
    order_destinations,
)
from asdic.engine.addresses.detection_rules import NO_CLAIM
from asdic.engine.addresses.detection_table import DETECTION
from asdic.engine.addresses.events import (
    AddressChanged,
    AddressConflict,
    AddressRemoved,
    InterfaceDisabled,
    SolicitationLooped,
)
from asdic.engine.addresses.lifetimes import ASSIGNED_STATES, TWO_HOUR_RULE
from asdic.engine.addresses.prefix_rules import (
    FORMATION,
    REFUSED_PREFIXES,
    REFUSED_TEMPORARY,
)
from asdic.engine.addresses.selection import (
    SOURCE_RULES,
    Candidate,
    candidates,
    select_source,
)

__all__ = [
    "RULES",
    "STATE_TABLES",
    "TABLES",
    "AddressChanged",
    "AddressConflict",
    "AddressRemoved",
    "Addresses",
    "AddressesTimer",
    "Candidate",
    "InterfaceDisabled",
    "SolicitationLooped",
    "candidates",
    "order_destinations",
    "select_source",
]

TABLES = (
    NO_CLAIM,
    REFUSED_PREFIXES,
    FORMATION,
    REFUSED_TEMPORARY,
    SOURCE_RULES,
    DESTINATION_RULES,
)
STATE_TABLES = (DETECTION, CONFLICTS, DEFENSES, TWO_HOUR_RULE, ASSIGNED_STATES)
RULES = (DEFENDED_RECENTLY,)
"""Rules of this package that stand in no table."""
