"""What a router does not heed of queries and reports."""

from __future__ import annotations

import pytest

from asdic.engine.querier import TABLES
from queriers import QuerierBench
from rule_examples import check_example, check_names
from rule_examples_querier import EXAMPLES


def test_each_rule_of_the_package_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_forbids_what_its_example_shows_and_nothing_else_does(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)


def test_without_an_address_nobody_is_asked() -> None:
    bench = QuerierBench()
    bench.asked()
    bench.interface.addresses.clear()

    bench.wait(200)

    assert bench.asked() == []
    assert bench.silences == ["query-without-address"]
