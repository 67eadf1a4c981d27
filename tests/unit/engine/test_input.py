"""Each rule of the way in, as a whole node keeps it."""

from __future__ import annotations

import pytest

from asdic.engine.input import TABLES
from rule_examples import check_example, check_names
from rule_examples_input import EXAMPLES as PACKET_EXAMPLES
from rule_examples_ipv4_input import EXAMPLES as IPV4_EXAMPLES
from rule_examples_messages import EXAMPLES as MESSAGE_EXAMPLES

EXAMPLES = {**PACKET_EXAMPLES, **MESSAGE_EXAMPLES, **IPV4_EXAMPLES}


def test_each_rule_of_the_package_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_and_nothing_else_forbids_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)
