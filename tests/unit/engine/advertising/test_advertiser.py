"""A router that advertises itself by Neighbor Discovery."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advertisers import ALL_NODES, HOST, HOST_MAC, AdvertiserBench, Learned
from asdic.engine.advertising import AdvertisementInconsistent
from asdic.engine.advertising.advertiser import ALL_ROUTERS
from asdic.engine.configuration import (
    AdvertisedPrefix,
    AdvertisedServers,
    Advertising,
)
from asdic.engine.instant import HOUR, MILLISECOND, SECOND
from asdic.wire import ndp
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address
from asdic.wire.icmpv6 import RouterAdvertisement
from asdic.wire.ndp.preference import Preference
from turns import LINK_LOCAL, events

ON = Advertising(adv_send_advertisements=True)
UNICAST = replace(ON, unicast_answers=True)


@pytest.mark.requirement("rfc4861-6.2.2-a")
def test_an_interface_that_is_not_to_advertise_sends_nothing() -> None:
    bench = AdvertiserBench(Advertising())

    bench.wait(5000)

    assert bench.sent() == []
    assert bench.groups.joined == []
    assert bench.advertiser.state() == {}


def test_a_host_advertises_nothing() -> None:
    bench = AdvertiserBench(forwarding=False)

    bench.wait(5000)

    assert bench.sent() == []


@pytest.mark.requirement("rfc4861-6.2.2-b")
def test_an_advertising_interface_is_in_the_group_of_all_routers() -> None:
    bench = AdvertiserBench()

    bench.start()

    assert bench.groups.joined == [ALL_ROUTERS]


@pytest.mark.requirement("rfc4861-6.2.5-a")
def test_a_router_that_becomes_a_host_leaves_the_group_of_all_routers() -> None:
    bench = AdvertiserBench()

    bench.stop()
    bench.stop()

    assert bench.groups.joined == []
    assert not bench.interface.is_router


@pytest.mark.requirement("rfc4861-6.2.3-a")
@pytest.mark.requirement("rfc4861-4.2-a")
def test_an_advertisement_says_what_is_configured() -> None:
    bench = AdvertiserBench(
        replace(
            ON,
            adv_managed_flag=True,
            adv_other_config_flag=True,
            adv_cur_hop_limit=33,
            adv_reachable_time=HOUR,
            adv_retrans_timer=1500 * MILLISECOND,
            adv_default_lifetime=601 * SECOND,
            adv_default_preference=Preference.LOW,
        )
    )
    bench.wait(1)

    ((packet, next_hop),) = bench.link.sent
    assert next_hop == packet[24:40] == ALL_NODES
    assert packet[8:24] == LINK_LOCAL
    assert packet[7] == 255
    (message,) = bench.sent()
    assert replace(message, options=()) == RouterAdvertisement(
        router_lifetime=601,
        cur_hop_limit=33,
        managed=True,
        other=True,
        preference=Preference.LOW,
        reachable_time=3_600_000,
        retrans_timer=1500,
    )
    assert bench.counters.icmpv6_out == {134: 1}


@pytest.mark.requirement("rfc4191-2.2-a")
def test_a_router_that_is_no_default_router_has_medium_preference() -> None:
    bench = AdvertiserBench(
        replace(ON, adv_default_lifetime=0, adv_default_preference=Preference.HIGH)
    )

    message = bench.first()

    assert (message.router_lifetime, message.preference) == (0, Preference.MEDIUM)


def test_a_final_advertisement_has_medium_preference_and_no_routes() -> None:
    bench = AdvertiserBench(replace(ON, adv_default_preference=Preference.HIGH))
    assert bench.first().preference == Preference.HIGH

    bench.stop()
    bench.wait(3)

    assert bench.sent()[0].preference == Preference.MEDIUM


@pytest.mark.requirement("rfc4861-6.2.3-b")
def test_options_that_do_not_fit_one_packet_go_into_others() -> None:
    prefixes = tuple(
        AdvertisedPrefix(octets=parse_address(f"2001:db8:{one:x}::"), prefix_length=64)
        for one in range(60)
    )
    bench = AdvertiserBench(replace(ON, adv_prefix_list=prefixes))

    bench.wait(1)

    sizes = [len(packet) for packet, _ in bench.link.sent]
    assert len(sizes) == 2
    assert max(sizes) <= 1500
    messages = bench.sent()
    told = [
        option.prefix
        for message in messages
        for option in message.options
        if isinstance(option, ndp.PrefixInformation)
    ]
    assert told == [one.octets for one in prefixes]
    assert {one.router_lifetime for one in messages} == {1800}


def test_an_option_that_is_too_long_for_any_packet_goes_alone() -> None:
    servers = AdvertisedServers(addresses=(parse_address("2001:db8::53"),) * 100)
    bench = AdvertiserBench(replace(ON, adv_prefix_list=(), adv_servers=(servers,)))
    bench.interface.link_mtu = 1280

    bench.wait(1)

    assert [len(one.options) for one in bench.sent()] == [1, 1]


@pytest.mark.requirement("rfc4861-6.2.6-d")
@pytest.mark.requirement("rfc4861-6.2.6-f")
def test_who_solicits_becomes_known_and_is_no_router() -> None:
    bench = AdvertiserBench()

    bench.solicit()
    bench.solicit(mac=b"")

    assert bench.neighbors.learned == [
        Learned(HOST, HOST_MAC, is_router=False),
        Learned(HOST, None, is_router=False),
    ]


@pytest.mark.requirement("rfc4861-6.2.6-c")
def test_who_has_no_address_stays_unknown_and_all_hear_the_answer() -> None:
    bench = AdvertiserBench(UNICAST)
    bench.wait(100)
    bench.sent()

    bench.solicit(IPV6_UNSPECIFIED, b"")
    bench.wait(1)

    assert bench.neighbors.learned == []
    assert [next_hop for _, next_hop in bench.link.sent] == [ALL_NODES]


def test_a_host_may_be_answered_alone() -> None:
    bench = AdvertiserBench(UNICAST)
    bench.wait(100)
    bench.sent()
    before = bench.due_in()

    bench.solicit()
    bench.wait(0.25)

    ((packet, next_hop),) = bench.link.sent
    assert next_hop == packet[24:40] == HOST
    assert before is not None
    assert bench.due_in() == before - 0.25


def test_a_host_is_answered_alone_more_than_once() -> None:
    bench = AdvertiserBench(UNICAST)
    bench.wait(100)
    bench.sent()

    for _ in range(3):
        bench.solicit()
        bench.wait(0.25)

    assert len(bench.sent()) == 3


def test_an_advertisement_to_all_that_comes_sooner_spares_the_answer() -> None:
    bench = AdvertiserBench(UNICAST)

    bench.solicit()

    assert bench.silences == ["router-advertisement-due-sooner"]
    bench.wait(1)
    assert len(bench.sent()) == 1


@pytest.mark.parametrize("is_stopped", [False, True])
def test_a_late_answer_is_not_sent_by_a_router_that_went(*, is_stopped: bool) -> None:
    bench = AdvertiserBench(UNICAST)
    bench.wait(100)
    bench.sent()
    bench.solicit()
    if is_stopped:
        bench.stop()
    else:
        bench.interface.addresses.clear()

    bench.wait(0.3)

    assert all(next_hop != HOST for _, next_hop in bench.link.sent)


@pytest.mark.requirement("rfc4861-6.2.7-a")
def test_what_another_router_contradicts_is_told() -> None:
    bench = AdvertiserBench()
    ours = bench.first()

    bench.hear(replace(ours, cur_hop_limit=65))

    assert events(bench.last) == [
        AdvertisementInconsistent(
            interface="eth0",
            router="fe80::200:ff:fe00:200",
            variable="cur_hop_limit",
            ours=64,
            theirs=65,
        )
    ]


def test_prefixes_that_count_down_are_not_compared() -> None:
    prefix = AdvertisedPrefix(
        octets=parse_address("2001:db8:2::"), prefix_length=64, counts_down=True
    )
    bench = AdvertiserBench(replace(ON, adv_prefix_list=(prefix,)))
    ours = bench.first()

    bench.wait(100)
    bench.hear(ours)

    assert events(bench.last) == []


def test_a_router_that_does_not_advertise_compares_nothing() -> None:
    bench = AdvertiserBench(Advertising())

    bench.hear(RouterAdvertisement(router_lifetime=0, managed=True))

    assert bench.last.effects == []
