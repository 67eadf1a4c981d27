"""When an interface advertises: each pair of the table, and the times between."""

from __future__ import annotations

from itertools import pairwise

import pytest

from advertisers import AdvertiserBench
from asdic.engine.configuration import Advertising, RouterAdvertising
from asdic.engine.instant import SECOND

LIFETIME, FINAL = 1800, 0


def lifetimes(bench: AdvertiserBench) -> list[int]:
    return [one.router_lifetime for one in bench.sent()]


def stage(bench: AdvertiserBench) -> object:
    found = bench.advertiser.state()["eth0"]
    assert isinstance(found, dict)
    return found["stage"]


def gone(bench: AdvertiserBench) -> None:
    """Take the link-local address away."""
    bench.interface.addresses.clear()


@pytest.mark.requirement("rfc4861-6.2.4-b")
def test_the_first_three_intervals_are_sixteen_seconds_at_most() -> None:
    bench = AdvertiserBench()

    bench.wait(1000)

    # Fixed draws: half of the longest delay, and the longest interval.
    assert bench.times == [0.25, 16.25, 32.25, 632.25]


@pytest.mark.requirement("rfc4861-6.2.4-a")
@pytest.mark.parametrize(("share", "interval"), [(0.0, 198), (1.0, 600)])
def test_later_intervals_lie_between_the_configured_ones(
    share: float, interval: int
) -> None:
    bench = AdvertiserBench(fixed={"router-advertisement-interval": share})
    bench.wait(40)
    first = bench.due_in()
    assert first is not None
    bench.wait(first)

    assert bench.due_in() == interval


def test_an_interval_is_drawn_anew_each_time() -> None:
    bench = AdvertiserBench(
        Advertising(adv_send_advertisements=True, max_rtr_adv_interval=10 * SECOND)
    )
    bench.draws._fixed.pop("router-advertisement-interval")  # noqa: SLF001 - to be random

    bench.wait(200)

    times = bench.times[1:]
    gaps = {round(b - a, 3) for a, b in pairwise(times)}
    assert len(gaps) > 5
    assert min(gaps) >= 3.3
    assert max(gaps) <= 10


def test_to_start_again_changes_nothing() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    before = bench.due_in()

    bench.start()

    assert bench.due_in() == before
    assert stage(bench) == "advertising"


@pytest.mark.requirement("rfc4861-6.2.6-a")
def test_a_solicitation_is_answered_after_a_random_delay() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    bench.sent()

    bench.solicit()

    assert bench.due_in() == 0.25
    bench.wait(0.25)
    assert lifetimes(bench) == [LIFETIME]
    assert stage(bench) == "advertising"


def test_an_answer_sets_the_interval_anew() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    bench.solicit()

    bench.wait(0.25)

    assert bench.due_in() == 600


@pytest.mark.requirement("rfc4861-6.2.6-b")
def test_an_answer_keeps_its_distance_from_the_last_advertisement() -> None:
    bench = AdvertiserBench()
    bench.wait(16.25 + 1)
    assert bench.times[-1] == 16.25

    bench.solicit()

    assert bench.due_in() == 3 + 0.25 - 1


def test_who_ceases_sends_three_final_advertisements_three_seconds_apart() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    bench.sent()
    bench.times.clear()

    bench.stop()
    assert bench.advertiser.is_ceasing
    assert bench.due_in() == 0
    bench.wait(20)

    assert lifetimes(bench) == [FINAL, FINAL, FINAL]
    assert bench.times == [100, 103, 106]
    assert not bench.advertiser.is_ceasing
    assert bench.timers.next() is None
    assert stage(bench) == "off"


def test_a_final_advertisement_keeps_its_distance_too() -> None:
    bench = AdvertiserBench()
    bench.wait(16.25 + 1)

    bench.stop()

    assert bench.due_in() == 2


def test_who_ceases_already_goes_on_with_it() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    bench.stop()
    bench.wait(1)

    bench.stop()

    assert bench.due_in() == 2
    assert stage(bench) == "ceasing"


def test_who_ceases_can_begin_again() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    bench.stop()
    bench.wait(1)
    bench.sent()
    bench.interface.is_router = True

    bench.start()

    assert stage(bench) == "advertising"
    bench.wait(40)
    # The first few again, the very first one not too soon behind the final one.
    assert lifetimes(bench) == [LIFETIME, LIFETIME, LIFETIME]
    assert bench.times[-3:] == [103.25, 119.25, 135.25]


def test_who_ceased_can_begin_again_and_cease_again() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    bench.stop()
    bench.wait(20)
    bench.interface.is_router = True
    bench.start()
    bench.wait(10)
    bench.sent()

    bench.stop()
    bench.wait(20)

    assert lifetimes(bench) == [FINAL, FINAL, FINAL]


def test_a_router_that_never_advertised_ceases_without_a_word() -> None:
    bench = AdvertiserBench(has_started=False)

    bench.stop()

    assert lifetimes(bench) == []
    assert stage(bench) == "off"
    assert bench.timers.next() is None


def test_without_final_advertisements_it_ends_at_once() -> None:
    bench = AdvertiserBench(constants=RouterAdvertising(max_final_rtr_advertisements=0))
    bench.wait(100)
    bench.sent()

    bench.stop()

    assert stage(bench) == "off"
    assert bench.timers.next() is None
    bench.stop()
    assert lifetimes(bench) == []
    assert stage(bench) == "off"
    assert bench.timers.next() is None


def test_without_a_link_local_address_nothing_can_be_sent() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    bench.sent()
    gone(bench)

    bench.wait(2000)

    assert lifetimes(bench) == []
    assert stage(bench) == "off"
    assert bench.timers.next() is None


def test_while_it_ceases_the_address_may_go_too() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    bench.stop()
    bench.wait(1)
    bench.sent()
    gone(bench)

    bench.wait(2)

    assert lifetimes(bench) == []
    assert stage(bench) == "off"


def test_the_state_tells_how_many_were_sent() -> None:
    bench = AdvertiserBench()

    bench.wait(20)

    assert bench.advertiser.state() == {"eth0": {"stage": "advertising", "sent": 2}}
