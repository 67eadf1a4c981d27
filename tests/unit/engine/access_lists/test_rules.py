"""Each rule about access lists decides about its example, and no other does."""

from __future__ import annotations

import pytest

from asdic.engine.access_lists import TABLES
from rule_examples import check_example, check_names
from rule_examples_access_lists import EXAMPLES


def test_each_rule_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.requirement("rfc1858-3.2.1-a")
@pytest.mark.requirement("rfc1858-3.2.1-b")
@pytest.mark.requirement("rfc1858-3.2.2-a")
@pytest.mark.requirement("rfc3128-2-a")
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_rule_decides_about_its_example(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)
