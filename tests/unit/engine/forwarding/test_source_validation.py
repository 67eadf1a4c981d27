"""Whether a source may come in by an interface (RFC 3704 §2)."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import SourceValidation
from asdic.engine.forwarding.source_validation import is_source_valid
from asdic.wire.address import parse_address
from routers import FAR, OTHER6, A, B, RouterBench, interfaces

NOWHERE = parse_address("9.9.9.9")
BLACKHOLE = parse_address("10.3.0.1")
NONE, STRICT, LOOSE = SourceValidation


@pytest.mark.requirement("rfc1812-5.3.8-a")
@pytest.mark.requirement("rfc2827-3-a")
@pytest.mark.requirement("rfc3704-2-a")
@pytest.mark.parametrize(
    ("wanted", "source", "is_valid"),
    [
        (NONE, NOWHERE, True),
        (STRICT, B, True),
        (STRICT, A, False),
        (STRICT, FAR, False),
        (STRICT, NOWHERE, False),
        (STRICT, OTHER6, True),
        (LOOSE, A, True),
        (LOOSE, FAR, True),
        (LOOSE, NOWHERE, False),
        (LOOSE, BLACKHOLE, False),
    ],
)
def test_a_source_is_valid_by_the_way_back_to_it(
    wanted: SourceValidation,
    source: bytes,
    is_valid: bool,  # noqa: FBT001 - a table's column
) -> None:
    host = RouterBench(interfaces=interfaces(source_validation=wanted)).node.host
    assert is_source_valid(host.table, host.interfaces["eth1"], source) == is_valid
