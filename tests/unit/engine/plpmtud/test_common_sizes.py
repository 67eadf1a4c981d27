"""Where a search looks first."""

from __future__ import annotations

from asdic.engine.plpmtud import COMMON_SIZES


def test_the_sizes_ascend_from_what_every_link_of_ipv6_takes() -> None:
    assert COMMON_SIZES[0] == 1280
    assert list(COMMON_SIZES) == sorted(set(COMMON_SIZES))
