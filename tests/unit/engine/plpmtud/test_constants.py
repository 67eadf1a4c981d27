"""The constants of a search, and those of UDP."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.instant import MINUTE, SECOND
from asdic.engine.plpmtud import Constants, udp_constants
from asdic.errors import ConfigurationError
from plpmtud_bench import CONSTANTS


@pytest.mark.requirement("rfc8899-5.1.2-a")
@pytest.mark.parametrize(
    ("version", "mtu", "sizes"),
    [
        (4, 1500, (40, 1200, 1472)),
        (6, 1500, (1232, 1232, 1452)),
        (6, 9000, (1232, 1232, 8952)),
        (4, 1000, (40, 972, 972)),
        (4, 68, (40, 40, 40)),
        (6, 1280, (1232, 1232, 1232)),
    ],
)
def test_the_sizes_of_udp_are_those_of_ip_without_headers(
    version: int, mtu: int, sizes: tuple[int, int, int]
) -> None:
    found = udp_constants(version, mtu)
    assert (found.min_plpmtu, found.base_plpmtu, found.max_plpmtu) == sizes
    assert found.max_probes == 3
    assert found.headers == mtu - found.max_plpmtu


@pytest.mark.requirement("rfc8899-5.1.1-a", "rfc8899-5.1.1-b", "rfc8899-5.1.1-c")
def test_the_timers_have_the_values_of_the_rfc() -> None:
    found = udp_constants(4, 1500)
    assert found.probe_timer > 15 * SECOND
    assert found.pmtu_raise_timer == 600 * SECOND
    assert found.confirmation_timer is not None
    assert found.confirmation_timer < found.pmtu_raise_timer


@pytest.mark.requirement("rfc8899-5.1.1-a", "rfc8899-5.1.1-c")
@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"probe_timer": SECOND - 1}, "probe_timer"),
        ({"pmtu_raise_timer": MINUTE}, "confirmation_timer"),
        ({"max_probes": 0}, "max_probes"),
        ({"granularity": 0}, "granularity"),
        ({"min_plpmtu": 0}, "sizes 0, 1200, 1472"),
        ({"min_plpmtu": 1201}, "sizes 1201, 1200, 1472"),
        ({"max_plpmtu": 1199}, "sizes 40, 1200, 1199"),
    ],
)
def test_what_contradicts_the_rfc_is_refused(parts: dict[str, int], word: str) -> None:
    with pytest.raises(ConfigurationError, match=word):
        replace(CONSTANTS, **parts)


def test_a_layer_with_acknowledgments_confirms_nothing() -> None:
    found = replace(CONSTANTS, confirmation_timer=None)
    assert isinstance(found, Constants)
    assert found.confirmation_timer is None


@pytest.mark.parametrize(("version", "mtu"), [(4, 67), (6, 1279)])
def test_a_link_below_what_ip_asks_for_is_refused(version: int, mtu: int) -> None:
    with pytest.raises(ConfigurationError, match="sizes"):
        udp_constants(version, mtu)
