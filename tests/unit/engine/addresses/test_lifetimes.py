"""Lifetimes: their ends, and what advertisements do to them (RFC 4862 §5.5.3 (e))."""

from __future__ import annotations

from itertools import product

import pytest

from asdic.engine.addresses.lifetimes import (
    ASSIGNED_STATES,
    TWO_HOUR_RULE,
    LifetimeTimer,
    duration,
    earlier,
    ends,
    is_over,
    renewed,
    schedule,
)
from asdic.engine.instant import HOUR, SECOND, Instant
from asdic.engine.interface import Address, AddressState
from asdic.wire import ndp
from turns import LINK_LOCAL, Bench

S = AddressState
NOW = 1000 * SECOND


@pytest.mark.requirement("rfc4862-5.5.3-g", "rfc4862-5.5.3-h", "rfc4862-5.5.3-i")
@pytest.mark.parametrize(
    ("remaining", "advertised", "result"),
    [
        pytest.param(10 * HOUR, 2 * HOUR + 1, 2 * HOUR + 1, id="beyond two hours"),
        pytest.param(1 * HOUR, 1 * HOUR + 1, 1 * HOUR + 1, id="beyond what remains"),
        pytest.param(1 * HOUR, 1 * HOUR, 1 * HOUR, id="as much as remains"),
        pytest.param(1 * HOUR, 0, 1 * HOUR, id="less than remains"),
        pytest.param(2 * HOUR, 1 * HOUR, 2 * HOUR, id="two hours remain"),
        pytest.param(2 * HOUR + 1, 0, 2 * HOUR, id="more than two hours remain"),
        pytest.param(2 * HOUR + 1, 2 * HOUR, 2 * HOUR, id="just two hours"),
        pytest.param(None, 1 * HOUR, 2 * HOUR, id="without end"),
        pytest.param(None, 3 * HOUR, 3 * HOUR, id="without end, long"),
        pytest.param(1 * HOUR, None, None, id="to be without end"),
        pytest.param(None, None, None, id="still without end"),
    ],
)
def test_no_advertisement_ends_an_address_within_two_hours(
    remaining: int | None, advertised: int | None, result: int | None
) -> None:
    bench = Bench()
    bench.now = NOW
    turn = bench.turn()

    until = renewed(turn, ends(turn.now, remaining), advertised)

    assert until == ends(turn.now, result)


def test_the_two_hour_rule_covers_every_case() -> None:
    assert set(TWO_HOUR_RULE) == set(product((True, False), repeat=2))


@pytest.mark.parametrize("is_preferred", [True, False])
@pytest.mark.parametrize("state", AddressState)
def test_only_assigned_addresses_change_state_with_age(
    state: AddressState, *, is_preferred: bool
) -> None:
    after = ASSIGNED_STATES[(state, is_preferred)]
    if state in {S.PREFERRED, S.DEPRECATED}:
        assert after is (S.PREFERRED if is_preferred else S.DEPRECATED)
    else:
        assert after is state


def test_all_ones_is_a_lifetime_without_end() -> None:
    assert duration(ndp.INFINITY) is None
    assert duration(ndp.INFINITY - 1) == (ndp.INFINITY - 1) * SECOND


def test_a_lifetime_is_over_at_its_end() -> None:
    assert is_over(Instant(5), Instant(5))
    assert not is_over(Instant(5), Instant(4))
    assert not is_over(None, Instant(5))


def test_no_end_is_later_than_any() -> None:
    assert earlier(None, Instant(3)) == earlier(Instant(3), None) == 3
    assert earlier(Instant(2), Instant(3)) == 2
    assert earlier(None, None) is None


@pytest.mark.parametrize(
    ("preferred", "valid", "at"),
    [(3, 5, 3), (None, 5, 5), (0, 5, 5), (3, None, 3), (None, None, None)],
)
def test_the_timer_is_set_for_the_lifetime_that_is_over_next(
    preferred: int | None, valid: int | None, at: int | None
) -> None:
    bench = Bench()
    turn = bench.turn()
    address = Address(
        octets=LINK_LOCAL,
        prefix_length=64,
        preferred_until=ends(turn.now, preferred),
        valid_until=ends(turn.now, valid),
    )
    key = LifetimeTimer("eth0", LINK_LOCAL)
    turn.after(key, 99)

    schedule(turn, bench.interface, address)

    assert turn.timers.deadline(key) == at
