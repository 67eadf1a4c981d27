"""Which solicitations a router does not answer, or not by a message of their own."""

from __future__ import annotations

import pytest

from asdic.engine.advertising import TABLES
from rule_examples import check_example, check_names
from rule_examples_advertising import EXAMPLES


def test_each_rule_of_the_package_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_forbids_what_its_example_shows_and_nothing_else_does(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)
