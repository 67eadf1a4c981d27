"""A router that advertises its addresses by ICMPv4."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advertisers import IPV4, Ipv4AdvertiserBench
from asdic.engine.advertising.ipv4_advertiser import ALL_IPV4_ROUTERS
from asdic.engine.configuration import Ipv4Advertising
from asdic.engine.instant import SECOND
from asdic.wire import ipv4
from asdic.wire.icmpv4 import RouterAddress

ON = Ipv4Advertising(advertise=True)
SECOND_ADDRESS = bytes((192, 0, 2, 3))


@pytest.mark.requirement("rfc1256-3-a")
@pytest.mark.requirement("rfc1256-4.1-a")
def test_an_advertisement_lists_all_addresses_of_the_interface() -> None:
    bench = Ipv4AdvertiserBench(replace(ON, preference_level=-5))
    bench.assign(SECOND_ADDRESS, 24)
    bench.wait(2)

    ((packet, next_hop),) = bench.link.sent
    header = ipv4.Header.decode(packet)
    assert next_hop == header.destination == bytes((224, 0, 0, 1))
    assert (header.source, header.time_to_live) == (IPV4, 1)
    (message,) = bench.sent()
    assert message.entries == (
        RouterAddress(router_address=IPV4, preference_level=-5),
        RouterAddress(router_address=SECOND_ADDRESS, preference_level=-5),
    )
    assert message.lifetime == 1800
    assert bench.counters.icmpv4_out == {9: 1}


def test_an_advertisement_may_be_a_broadcast() -> None:
    everyone = bytes((255, 255, 255, 255))
    bench = Ipv4AdvertiserBench(replace(ON, advertisement_address=everyone))

    bench.wait(2)

    assert bench.link.sent[0][1] == everyone


@pytest.mark.requirement("rfc1256-4.3-a")
@pytest.mark.requirement("rfc1256-4.1-a")
def test_the_first_three_intervals_are_sixteen_seconds_at_most() -> None:
    bench = Ipv4AdvertiserBench()

    bench.wait(1000)

    assert bench.times == [1, 17, 33, 633]


@pytest.mark.requirement("rfc1256-4.3-b")
@pytest.mark.parametrize("source", [bytes(4), bytes((192, 0, 2, 9))])
def test_a_solicitation_is_answered_after_a_random_delay(source: bytes) -> None:
    bench = Ipv4AdvertiserBench()
    bench.wait(100)
    bench.sent()

    bench.solicit(source)

    assert bench.due_in(4) == 1
    bench.wait(1)
    assert len(bench.sent()) == 1


@pytest.mark.requirement("rfc1256-4.3-c")
def test_who_is_no_neighbor_is_not_answered() -> None:
    bench = Ipv4AdvertiserBench()
    bench.wait(100)
    bench.sent()

    bench.solicit(bytes((192, 0, 3, 9)))
    bench.wait(10)

    assert bench.sent() == []


def test_at_the_end_the_addresses_are_withdrawn_once() -> None:
    bench = Ipv4AdvertiserBench()
    bench.wait(100)
    bench.sent()

    bench.stop()
    assert bench.advertiser.is_ceasing
    assert bench.groups.joined == []
    bench.wait(10)
    bench.stop()

    (message,) = bench.sent()
    assert message.lifetime == 0
    assert not bench.advertiser.is_ceasing
    assert not bench.interface.is_router


def test_a_router_is_in_the_group_of_all_routers() -> None:
    bench = Ipv4AdvertiserBench()

    bench.start()

    assert bench.groups.joined == [ALL_IPV4_ROUTERS]
    assert bench.advertiser.state() == {"eth0": {"stage": "advertising", "sent": 0}}


@pytest.mark.parametrize(
    ("settings", "forwarding"), [(Ipv4Advertising(), True), (ON, False)]
)
def test_who_is_not_to_advertise_sends_nothing(
    settings: Ipv4Advertising, *, forwarding: bool
) -> None:
    bench = Ipv4AdvertiserBench(settings, forwarding=forwarding)

    bench.wait(5000)

    assert bench.sent() == []
    assert bench.groups.joined == []


def test_an_interface_that_does_not_advertise_is_not_shown() -> None:
    assert Ipv4AdvertiserBench(Ipv4Advertising()).advertiser.state() == {}


def test_without_an_address_nothing_can_be_sent() -> None:
    bench = Ipv4AdvertiserBench(replace(ON, max_advertisement_interval=4 * SECOND))
    bench.interface.addresses.pop(IPV4)

    bench.wait(100)

    assert bench.sent() == []
    assert bench.timers.next() is None
