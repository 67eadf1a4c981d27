"""What a router may be told to advertise by ICMPv4: bounds and defaults."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import Ipv4Advertising
from asdic.engine.instant import SECOND
from asdic.errors import ConfigurationError
from asdic.wire.icmpv4 import NOT_A_DEFAULT_ROUTER

DEFAULT = Ipv4Advertising()


@pytest.mark.requirement("rfc1256-4.1-b")
def test_the_defaults_are_those_of_the_rfc() -> None:
    assert DEFAULT.advertisement_address == bytes((224, 0, 0, 1))
    assert DEFAULT.max_advertisement_interval == 600 * SECOND
    assert DEFAULT.shortest_interval == 450 * SECOND
    assert DEFAULT.lifetime == 1800 * SECOND
    assert DEFAULT.preference_level == 0


def test_what_follows_from_the_longest_interval_may_be_given() -> None:
    settings = replace(
        DEFAULT,
        min_advertisement_interval=3 * SECOND,
        advertisement_lifetime=600 * SECOND,
        preference_level=NOT_A_DEFAULT_ROUTER,
    )

    assert (settings.shortest_interval, settings.lifetime) == (3 * SECOND, 600 * SECOND)


@pytest.mark.requirement("rfc1256-4.1-b")
@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("max_advertisement_interval", 4 * SECOND - 1, "expected 4 to 1800 s"),
        ("max_advertisement_interval", 1800 * SECOND + 1, "expected 4 to 1800 s"),
        ("min_advertisement_interval", 3 * SECOND - 1, "expected 3 to 600 s"),
        ("min_advertisement_interval", 600 * SECOND + 1, "expected 3 to 600 s"),
        ("advertisement_lifetime", 600 * SECOND - 1, "expected 600 to 9000 s"),
        ("advertisement_lifetime", 9000 * SECOND + 1, "expected 600 to 9000 s"),
        ("advertisement_address", bytes((224, 0, 0, 9)), "expected 224.0.0.1 or"),
        ("preference_level", -0x80000001, "expected -2147483648 to 2147483647"),
        ("preference_level", 0x80000000, "expected -2147483648 to 2147483647"),
    ],
)
def test_what_is_out_of_bounds_is_refused_by_name(
    name: str, value: object, problem: str
) -> None:
    with pytest.raises(ConfigurationError) as found:
        replace(DEFAULT, **{name: value})

    assert str(found.value).startswith(f"{name}: ")
    assert problem in str(found.value)
