"""Neighbors on a link: who they are, and whether they are reachable (RFC 4861 §7)."""

from asdic.engine.neighbor import rules
from asdic.engine.neighbor.advertisement import ADVERTISEMENT, RULES
from asdic.engine.neighbor.answers import AnnouncementTimer, Answers, AnswerTimer
from asdic.engine.neighbor.cache import NeighborCache
from asdic.engine.neighbor.entry import Entry, State
from asdic.engine.neighbor.events import NeighborChanged, NeighborGone
from asdic.engine.neighbor.reachability import REACHABILITY
from asdic.engine.neighbor.resolution import Ipv6Resolution, Resolution
from asdic.engine.neighbor.timing import NeighborTimer

__all__ = [
    "RULES",
    "STATE_TABLES",
    "TABLES",
    "AnnouncementTimer",
    "AnswerTimer",
    "Answers",
    "Entry",
    "Ipv6Resolution",
    "NeighborCache",
    "NeighborChanged",
    "NeighborGone",
    "NeighborTimer",
    "Resolution",
    "State",
]

TABLES = rules.TABLES
STATE_TABLES = (REACHABILITY, ADVERTISEMENT)
