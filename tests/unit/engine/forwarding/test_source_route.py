"""Source routes are found among options, right or wrong ones."""

from __future__ import annotations

import pytest

from asdic.engine.forwarding.source_route import has_source_route


@pytest.mark.parametrize(
    ("options", "has_route"),
    [
        ("", False),
        ("83070400000000 00", True),
        ("8907040000000000", True),
        ("01018307 04000000 00000000", True),
        ("9404000083070400 00000000", True),
        ("0083070400000000", False),  # behind the end of the list
        ("01010101", False),
        ("94000000", False),  # a length of 0
        ("9404000001010194", False),  # the last octet has no length
        ("010101 83", True),  # without a length
    ],
)
def test_a_source_route_is_found(options: str, has_route: bool) -> None:  # noqa: FBT001 - a table's column
    octets = bytes.fromhex(options)
    packet = bytes((0x40 | (20 + len(octets)) // 4,)) + bytes(19) + octets
    assert has_source_route(packet + b"\x83") == has_route
