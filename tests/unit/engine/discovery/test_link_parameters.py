"""Link variables from Router Advertisements (RFC 4861 §6.3.4)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.discovery.events import LinkParameterChanged
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from discovery import DiscoveryBench, interface_configuration
from turns import events, silences

SPARE = icmpv6.RouterAdvertisement(router_lifetime=0)


def advertise(bench: DiscoveryBench, **fields: int) -> Turn:
    return bench.advertise(message=replace(SPARE, **fields))


def changed(parameter: str, value: int) -> list[LinkParameterChanged]:
    return [LinkParameterChanged(interface="eth0", parameter=parameter, value=value)]


@pytest.mark.requirement("rfc4861-6.3.2-a")
def test_before_any_advertisement_the_variables_are_the_defaults_of_rfc_4861() -> None:
    interface = DiscoveryBench().interface
    assert interface.link_mtu == 1500
    assert interface.cur_hop_limit == 64
    assert interface.base_reachable_time == 30 * SECOND
    assert interface.retrans_timer == SECOND


@pytest.mark.requirement("rfc4861-6.3.2-a")
@pytest.mark.parametrize(("share", "seconds"), [(0.0, 15), (0.5, 30), (1.0, 45)])
def test_reachable_time_is_half_to_one_and_a_half_times_the_base(
    share: float, seconds: int
) -> None:
    bench = DiscoveryBench(fixed={"reachable-time": share})
    bench.start()
    assert bench.interface.reachable_time == seconds * SECOND


@pytest.mark.requirement("rfc4861-6.3.4-d")
def test_a_cur_hop_limit_replaces_the_hosts_and_zero_does_not() -> None:
    bench = DiscoveryBench()
    assert events(advertise(bench, cur_hop_limit=15)) == changed("cur_hop_limit", 15)
    assert bench.interface.cur_hop_limit == 15
    assert events(advertise(bench, cur_hop_limit=0)) == []
    assert bench.interface.cur_hop_limit == 15


@pytest.mark.requirement("rfc4861-6.3.4-e")
def test_a_new_reachable_time_is_the_base_of_a_new_draw_and_the_same_is_not() -> None:
    fixed = {"reachable-time": 1.0}
    bench = DiscoveryBench(fixed=fixed)
    turn = advertise(bench, reachable_time=10_000)
    assert events(turn) == changed("reachable_time", 10 * SECOND)
    assert bench.interface.base_reachable_time == 10 * SECOND
    assert bench.interface.reachable_time == 15 * SECOND
    fixed["reachable-time"] = 0.0
    assert events(advertise(bench, reachable_time=10_000)) == []
    assert bench.interface.reachable_time == 15 * SECOND


@pytest.mark.requirement("rfc4861-6.3.4-f")
def test_a_retrans_timer_replaces_the_hosts() -> None:
    bench = DiscoveryBench()
    turn = advertise(bench, retrans_timer=250)
    assert events(turn) == changed("retrans_timer", 250 * MILLISECOND)
    assert bench.interface.retrans_timer == 250 * MILLISECOND


@pytest.mark.requirement("rfc4861-6.3.4-g")
def test_fields_that_are_unspecified_overwrite_nothing() -> None:
    bench = DiscoveryBench()
    advertise(bench, cur_hop_limit=15, reachable_time=10_000, retrans_timer=250)
    before = bench.discovery.state()
    assert events(advertise(bench)) == []
    assert bench.discovery.state() == before


@pytest.mark.requirement("rfc4861-6.3.4-j")
@pytest.mark.requirement("rfc4861-4.6.4-a")
@pytest.mark.parametrize("mtu", [1280, 1400, 1499])
def test_an_mtu_within_bounds_is_the_links(mtu: int) -> None:
    bench = DiscoveryBench()
    assert events(bench.advertise(ndp.Mtu(mtu=mtu), lifetime=0)) == changed(
        "link_mtu", mtu
    )
    assert bench.interface.link_mtu == mtu


def test_an_advertised_mtu_may_rise_again_to_the_links_own() -> None:
    bench = DiscoveryBench()
    bench.advertise(ndp.Mtu(mtu=1280))
    bench.advertise(ndp.Mtu(mtu=1500))
    assert bench.interface.link_mtu == 1500
    assert events(bench.advertise(ndp.Mtu(mtu=1500))) == []


@pytest.mark.requirement("rfc4861-6.3.4-j")
@pytest.mark.requirement("rfc4861-4.6.4-a")
@pytest.mark.parametrize(
    ("mtu", "rule"),
    [
        (0, "link-mtu-too-small"),
        (1279, "link-mtu-too-small"),
        (1501, "link-mtu-too-great"),
        (0xFFFFFFFF, "link-mtu-too-great"),
    ],
)
def test_an_mtu_out_of_bounds_is_ignored(mtu: int, rule: str) -> None:
    bench = DiscoveryBench()
    assert silences(bench.advertise(ndp.Mtu(mtu=mtu))) == [rule]
    assert bench.interface.link_mtu == 1500


def test_a_link_of_greater_mtu_takes_a_greater_one() -> None:
    bench = DiscoveryBench(interface_configuration(mtu=9000))
    bench.advertise(ndp.Mtu(mtu=1500))
    bench.advertise(ndp.Mtu(mtu=9000))
    assert bench.interface.link_mtu == 9000


def test_a_reachable_time_of_an_hour_is_believed_and_a_longer_one_is_not() -> None:
    bench = DiscoveryBench()
    advertise(bench, reachable_time=3_600_000)
    turn = advertise(bench, reachable_time=3_600_001)
    assert silences(turn) == ["reachable-time-too-long"]
    assert bench.interface.base_reachable_time == 3600 * SECOND


def test_a_retrans_timer_of_an_hour_is_believed_and_a_longer_one_is_not() -> None:
    bench = DiscoveryBench()
    advertise(bench, retrans_timer=3_600_000)
    turn = advertise(bench, retrans_timer=0xFFFFFFFF)
    assert silences(turn) == ["retrans-timer-too-long"]
    assert bench.interface.retrans_timer == 3600 * SECOND
