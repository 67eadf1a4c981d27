"""Which groups listeners report."""

from __future__ import annotations

import pytest

from asdic.engine.reported_groups import is_reported
from asdic.wire.address import parse_address


@pytest.mark.requirement("rfc2710-5-a")
@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("ff02::1", False),
        ("ff02::2", True),
        ("ff00::5", False),
        ("ff01::5", False),
        ("ff05::5", True),
        ("224.0.0.1", False),
        ("224.0.0.2", True),
    ],
)
def test_groups_of_all_nodes_and_of_this_node_are_not_reported(
    group: str, *, expected: bool
) -> None:
    assert is_reported(parse_address(group)) is expected
