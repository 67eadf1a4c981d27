"""Each rule of the package forbids what its example shows."""

from __future__ import annotations

import pytest

from asdic.engine.plpmtud import TABLES
from rule_examples import check_example, check_names
from rule_examples_plpmtud import EXAMPLES


def test_each_rule_of_the_package_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_each_rule_and_no_other_forbids_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)
