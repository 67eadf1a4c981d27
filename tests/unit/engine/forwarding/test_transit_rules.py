"""Every rule about packets in transit has an example, in the order of judgment."""

from __future__ import annotations

from asdic.engine.forwarding import TABLES
from rule_examples import check_names
from rule_examples_forwarding import EXAMPLES


def test_each_rule_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)
