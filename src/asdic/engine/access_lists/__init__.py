"""Access lists: what they say of a packet, and what becomes of it."""

from asdic.engine.access_lists.access_control import AccessControl, Gate, Passing
from asdic.engine.access_lists.access_log import AccessLogTimer
from asdic.engine.access_lists.compiled import CompiledList
from asdic.engine.access_lists.editing import (
    inserted,
    next_sequence,
    removed,
    resequenced,
)
from asdic.engine.access_lists.events import AccessLogged
from asdic.engine.access_lists.packet_facts import PacketFacts, read_facts
from asdic.engine.access_lists.rules import ACCESS, LOGGING, TCP_FRAGMENTS
from asdic.engine.access_lists.verdict import Verdict, verdict

__all__ = [
    "ACCESS",
    "LOGGING",
    "TABLES",
    "TCP_FRAGMENTS",
    "AccessControl",
    "AccessLogTimer",
    "AccessLogged",
    "CompiledList",
    "Gate",
    "PacketFacts",
    "Passing",
    "Verdict",
    "inserted",
    "next_sequence",
    "read_facts",
    "removed",
    "resequenced",
    "verdict",
]

TABLES = (TCP_FRAGMENTS, ACCESS, LOGGING)
"""All rule tables of this package."""
