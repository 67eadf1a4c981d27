"""Temporary addresses (RFC 8981)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from address_bench import GLOBAL, PREFIX, AddressBench
from asdic.engine.configuration import Autoconfiguration
from asdic.engine.instant import HOUR, SECOND
from asdic.engine.interface import AddressOrigin, AddressState
from asdic.wire import ndp
from asdic.wire.address import parse_address
from turns import LINK_LOCAL

S = AddressState
DAY = 24 * HOUR
WEEK = 7 * 24 * 3600
TEMPORARY = Autoconfiguration(temporary_addresses=True)
FIXED = {"dad-delay": 0.0, "desync-factor": 0.5}


def advertised(
    valid: int = WEEK, preferred: int = WEEK, **settings: object
) -> AddressBench:
    """Return a bench one second after `PREFIX` was advertised."""
    bench = AddressBench(settings=replace(TEMPORARY, **settings), fixed=FIXED).start(1)
    bench.prefix(valid, preferred)
    return bench.wait(1)


@pytest.mark.requirement("rfc8981-3.4-a")
def test_a_prefix_makes_a_temporary_address_that_does_not_live_long() -> None:
    bench = advertised()

    (one,) = bench.temporaries()

    assert one.octets[:8] == parse_address(PREFIX)[:8]
    assert one.octets[8:] != GLOBAL[8:]
    assert one.origin is AddressOrigin.RANDOM
    assert one.state is S.PREFERRED
    assert one.preferred_until == SECOND + DAY - DAY // 5  # half of 0.4 days
    assert one.valid_until == SECOND + 2 * DAY
    assert bench.state(GLOBAL) is S.PREFERRED


def test_without_the_option_there_is_none() -> None:
    assert advertised(temporary_addresses=False).temporaries() == []


def test_it_lives_no_longer_than_the_prefix() -> None:
    (one,) = advertised(1000, 500).temporaries()
    assert one.preferred_until == 501 * SECOND
    assert one.valid_until == 1001 * SECOND


@pytest.mark.requirement("rfc8981-3.4-a")
def test_the_next_one_comes_shortly_before_the_last_is_deprecated() -> None:
    bench = advertised(ndp.INFINITY, ndp.INFINITY)
    (first,) = bench.temporaries()
    until = 0.8 * 24 * 3600  # preferred, from second 1

    bench.wait(until - 1 - 5.001)
    assert bench.temporaries() == [first]

    bench.wait(0.001)
    kept, second = bench.temporaries()
    assert kept is first
    assert second.octets[8:] != first.octets[8:]
    assert bench.state(second.octets) is S.TENTATIVE

    bench.wait(5)
    assert bench.state(first.octets) is S.DEPRECATED
    assert bench.state(second.octets) is S.PREFERRED


def test_in_the_long_run_there_are_few_and_one_of_them_is_preferred() -> None:
    bench = advertised(ndp.INFINITY, ndp.INFINITY)
    for _ in range(20):
        bench.wait(12 * 3600)
        states = [one.state for one in bench.temporaries()]
        assert S.PREFERRED in states
        assert len(states) <= 4


def test_advertisements_renew_it_up_to_its_bounds() -> None:
    bench = advertised(1000, 500)
    (one,) = bench.temporaries()

    bench.prefix(2000, 1500)
    assert one.preferred_until == 1502 * SECOND
    assert one.valid_until == 2002 * SECOND

    bench.prefix(WEEK, WEEK)
    assert one.preferred_until == SECOND + DAY - DAY // 5
    assert one.valid_until == SECOND + 2 * DAY
    assert bench.temporaries() == [one]


def test_renewal_delays_the_next_one() -> None:
    bench = advertised(1000, 500)
    bench.prefix(2000, 1500)
    assert len(bench.wait(1400).temporaries()) == 1
    assert bench.silences() == []


def test_a_preferred_lifetime_within_the_advance_makes_none() -> None:
    bench = advertised(1000, 5)
    assert bench.temporaries() == []
    assert bench.silences() == ["temporary-address-too-brief"]

    bench.prefix(1000, 6)
    assert len(bench.temporaries()) == 1


def test_a_deprecated_prefix_deprecates_it_and_makes_no_other() -> None:
    bench = advertised()
    (one,) = bench.temporaries()

    bench.prefix(WEEK, 0)

    assert one.state is S.DEPRECATED
    assert bench.wait(10).temporaries() == [one]
    assert bench.silences() == ["temporary-address-too-brief"]


def test_it_goes_with_its_prefix_and_comes_with_it_again() -> None:
    bench = advertised(100, 50)
    bench.wait(100)
    assert list(bench.interface.addresses) == [LINK_LOCAL]
    assert len(bench.timers) == 0

    bench.prefix(100, 50)
    assert len(bench.temporaries()) == 1


def test_a_duplicate_gives_way_to_another_at_once() -> None:
    bench = advertised(dup_addr_detect_transmits=2)
    (one,) = bench.temporaries()

    bench.advertise(one.octets)

    (other,) = bench.temporaries()
    assert other.octets != one.octets
    assert len(bench.probes(other.octets)) == 1
    assert bench.wait(2).temporaries()[0].state is S.PREFERRED


@pytest.mark.requirement("rfc8981-3.4-a")
def test_after_as_many_duplicates_as_retries_and_one_it_is_given_up() -> None:
    bench = advertised(dup_addr_detect_transmits=2)
    for _ in range(4):
        (one,) = bench.temporaries()
        bench.advertise(one.octets)

    assert bench.temporaries() == []
    assert bench.silences() == ["temporary-address-given-up"]

    bench.prefix(WEEK, WEEK)
    assert bench.wait(24 * 3600).temporaries() == []


def test_duplicates_long_ago_do_not_count() -> None:
    bench = advertised(ndp.INFINITY, ndp.INFINITY, idgen_retries=1)
    for _ in range(4):
        latest = bench.temporaries()[-1]
        bench.wait(0.8 * 24 * 3600 - 6)
        while bench.temporaries()[-1] is latest:
            bench.wait(0.5)
        bench.advertise(bench.temporaries()[-1].octets)
        assert bench.temporaries()[-1].state is S.TENTATIVE
        bench.wait(1)
    assert bench.silences() == []


def test_the_limit_of_addresses_holds_for_it() -> None:
    bench = advertised(max_addresses=2)
    assert bench.temporaries() == []
    assert bench.silences() == ["addresses-over-limit"]
