"""What a stream sender knows of its path's MTU."""

from __future__ import annotations

import pytest

from asdic.errors import ConfigurationError
from asdic.sim.stream import PathSearch


def known(search: PathSearch) -> tuple[int, int, int]:
    return search.search_low, search.search_high, search.eff_pmtu


@pytest.mark.requirement("rfc4821-7.2-a", "rfc4821-5.2-a")
@pytest.mark.parametrize(
    ("version", "largest", "expected"),
    [
        (4, 1500, (1024, 1500, 1024)),
        (6, 1500, (1280, 1500, 1280)),
        (4, 9000, (1024, 9000, 1024)),
        (4, 600, (600, 600, 600)),
    ],
)
def test_a_search_begins_between_what_should_work_and_what_the_link_takes(
    version: int, largest: int, expected: tuple[int, int, int]
) -> None:
    assert known(PathSearch(version, largest)) == expected


@pytest.mark.requirement("rfc4821-7.2-a")
def test_what_should_work_can_be_set() -> None:
    assert PathSearch(4, 1500, initial_low=512).eff_pmtu == 512
    assert PathSearch(6, 1500, initial_low=512).eff_pmtu == 1280


@pytest.mark.parametrize(("version", "largest"), [(4, 67), (6, 1279)])
def test_a_link_below_what_ip_asks_for_is_refused(version: int, largest: int) -> None:
    with pytest.raises(ConfigurationError, match="largest"):
        PathSearch(version, largest)


@pytest.mark.requirement("rfc4821-7.1-a", "rfc4821-7.3-a", "rfc4821-7.6.1-a")
def test_sizes_are_doubled_until_one_is_lost_and_halved_from_then_on() -> None:
    search = PathSearch(4, 9000)
    assert search.next_probe() == 2048
    search.arrived(2048)
    assert known(search) == (2048, 9000, 2048)
    assert search.next_probe() == 4096
    search.lost(4096)
    assert search.next_probe() == 3072
    search.arrived(3072)
    assert search.next_probe() == 3584


@pytest.mark.requirement("rfc4821-7.3-a")
@pytest.mark.parametrize("narrowest", [1024, 1280, 1400, 1492, 1500, 4352, 9000])
def test_a_search_ends_below_its_granularity(narrowest: int) -> None:
    search = PathSearch(4, 9000)
    count = 0
    while (size := search.next_probe()) is not None:
        assert size > search.eff_pmtu
        count += 1
        if size <= narrowest:
            search.arrived(size)
        else:
            search.lost(size)
    assert narrowest - 8 < search.eff_pmtu <= narrowest
    assert count <= 16


@pytest.mark.requirement("rfc4821-7.6.2-a")
def test_a_lost_probe_lowers_the_end_of_the_range_alone() -> None:
    search = PathSearch(4, 1500)
    search.lost(1500)
    assert known(search) == (1024, 1499, 1024)
    search.lost(1000)
    assert known(search) == (1024, 1024, 1024)


@pytest.mark.requirement("rfc4821-7.6.2-b")
@pytest.mark.parametrize(
    ("mtu", "is_used"),
    [(1023, False), (1024, False), (1025, True), (1499, True), (1500, False)],
)
def test_a_report_counts_between_what_is_used_and_the_probe(
    mtu: int,
    is_used: bool,  # noqa: FBT001 - a table's column
) -> None:
    search = PathSearch(4, 9000)
    assert search.reported(mtu, 1500) is is_used
    assert known(search) == (1024, mtu if is_used else 9000, 1024)


@pytest.mark.requirement("rfc4821-7.6.2-b")
def test_what_was_reported_is_probed_next() -> None:
    search = PathSearch(4, 1500)
    search.reported(1400, 1500)
    assert search.next_probe() == 1400
    assert search.next_probe() == 1400
    search.lost(1400)
    assert search.next_probe() == (1024 + 1399 + 1) // 2
    search.reported(1300, 1399)
    search.arrived(1300)
    assert search.next_probe() is None


@pytest.mark.requirement("rfc4821-7.7-a")
@pytest.mark.parametrize(
    ("version", "sizes"),
    [(4, [1024, 512, 256, 128, 68, 68]), (6, [1280, 1280])],
)
def test_a_full_stop_has_less_used_each_time(version: int, sizes: list[int]) -> None:
    search = PathSearch(version, 1500)
    search.arrived(1500)
    used = []
    for _ in sizes:
        search.full_stop()
        assert search.search_low == search.eff_pmtu
        used.append(search.eff_pmtu)
    assert used == sizes


@pytest.mark.requirement("rfc4821-7.7-a")
def test_a_full_stop_leads_at_first_to_what_is_known_to_work() -> None:
    search = PathSearch(4, 1500)
    search.arrived(1400)
    search.eff_pmtu = 1450
    search.full_stop()
    assert known(search) == (1400, 1500, 1400)
