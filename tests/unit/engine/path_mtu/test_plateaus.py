"""The likely MTUs."""

from __future__ import annotations

import pytest

from asdic.engine.path_mtu.plateaus import PLATEAUS, next_plateau


@pytest.mark.requirement("rfc1191-7-a")
def test_the_plateaus_are_those_of_the_rfc() -> None:
    assert PLATEAUS == (
        65535,
        32000,
        17914,
        8166,
        4352,
        2002,
        1492,
        1006,
        508,
        296,
        68,
    )


@pytest.mark.parametrize(
    ("size", "plateau"),
    [
        (65535, 32000),
        (1500, 1492),
        (1492, 1006),
        (297, 296),
        (69, 68),
        (68, 68),
        (0, 68),
    ],
)
def test_the_next_plateau_is_below(size: int, plateau: int) -> None:
    assert next_plateau(size) == plateau
