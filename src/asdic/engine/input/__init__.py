"""What a host does with a packet before any protocol sees it: one verdict each."""

from asdic.engine.input import arrival_rules, extension_rules, message_rules
from asdic.engine.input.header_walk import find_upper_layer, walk
from asdic.engine.input.message_rules import judge_message
from asdic.engine.input.verdict import Discard, Fragmented, Problem, Upper, Verdict

__all__ = [
    "RULES",
    "TABLES",
    "Discard",
    "Fragmented",
    "Problem",
    "Upper",
    "Verdict",
    "find_upper_layer",
    "judge_message",
    "walk",
]

TABLES = (*arrival_rules.TABLES, *extension_rules.TABLES, *message_rules.TABLES)
"""All rule tables of this package."""
RULES = message_rules.RULES
"""Rules of this package that stand in no table."""
