"""What a host does with a packet before any protocol sees it: one verdict each."""

from asdic.engine.input import (
    arrival_rules,
    extension_rules,
    ipv4_arrival_rules,
    ipv4_message_rules,
    ipv4_options,
    message_rules,
)
from asdic.engine.input.header_walk import find_upper_layer, judge_hop_by_hop, walk
from asdic.engine.input.ipv4_message_rules import judge_ipv4_message
from asdic.engine.input.ipv4_options import judge_ipv4_options
from asdic.engine.input.message_rules import judge_message
from asdic.engine.input.verdict import (
    Discard,
    Fragmented,
    Ipv4Problem,
    Problem,
    Upper,
    Verdict,
)

__all__ = [
    "IPV4_TABLES",
    "RULES",
    "TABLES",
    "Discard",
    "Fragmented",
    "Ipv4Problem",
    "Problem",
    "Upper",
    "Verdict",
    "find_upper_layer",
    "judge_hop_by_hop",
    "judge_ipv4_message",
    "judge_ipv4_options",
    "judge_message",
    "walk",
]

IPV4_TABLES = (
    *ipv4_arrival_rules.TABLES,
    *ipv4_options.TABLES,
    *ipv4_message_rules.TABLES,
)
"""The rule tables of this package about IPv4."""

TABLES = (
    *arrival_rules.TABLES,
    *extension_rules.TABLES,
    *message_rules.TABLES,
    *IPV4_TABLES,
)
"""All rule tables of this package."""
RULES = (*message_rules.RULES, *ipv4_message_rules.RULES)
"""Rules of this package that stand in no table."""
