from __future__ import annotations

import pytest

from asdic.ui.traceroute.marks import mark
from traces import answer


@pytest.mark.parametrize(
    ("version", "type_", "code", "shown"),
    [
        (4, 11, 0, ""),
        (4, 11, 1, "!<11-1>"),
        (4, 3, 0, "!N"),
        (4, 3, 1, "!H"),
        (4, 3, 2, "!P"),
        (4, 3, 3, ""),
        (4, 3, 4, "!F-1400"),
        (4, 3, 5, "!S"),
        (4, 3, 6, "!N"),
        (4, 3, 7, "!H"),
        (4, 3, 9, "!X"),
        (4, 3, 13, "!X"),
        (4, 3, 14, "!V"),
        (4, 3, 15, "!C"),
        (4, 3, 99, "!<99>"),
        (4, 12, 0, "!<12-0>"),
        (6, 3, 0, ""),
        (6, 3, 1, "!<3-1>"),
        (6, 1, 0, "!N"),
        (6, 1, 1, "!X"),
        (6, 1, 3, "!H"),
        (6, 1, 4, ""),
        (6, 1, 5, "!<5>"),
        (6, 2, 0, "!F-1400"),
        (6, 4, 1, "!P"),
        (6, 4, 0, "!<4-0>"),
    ],
)
def test_a_mark_is_that_of_traceroute(
    version: int, type_: int, code: int, shown: str
) -> None:
    found = answer("10.0.0.1", type=type_, code=code, mtu=1400)
    assert mark(found, is_ipv6=version == 6) == shown


def test_an_answer_of_the_transports_own_has_none() -> None:
    assert mark(answer("10.0.0.1", type=None, code=None), is_ipv6=False) == ""
