"""What ARP packets are not heeded or not answered for."""

from __future__ import annotations

import pytest

from asdic.engine.arp import TABLES
from rule_examples import check_example
from rule_examples_arp import EXAMPLES


def test_each_rule_of_the_package_has_an_example() -> None:
    assert list(EXAMPLES) == [rule.name for table in TABLES for rule in table]


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_keeps_silent_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)
