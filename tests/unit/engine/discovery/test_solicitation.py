"""When a host solicits routers (RFC 4861 §6.3.7, RFC 7559)."""

from __future__ import annotations

import pytest

from asdic.engine.discovery.solicitation import (
    SOLICITATIONS,
    Happening,
    Solicitor,
    Stage,
)
from asdic.engine.discovery.timers import SolicitationTimer
from asdic.engine.instant import SECOND
from asdic.engine.interface import AddressState
from asdic.wire import icmpv6, ipv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address
from discovery import DiscoveryBench, discovery_configuration, router_configuration
from turns import LINK_LOCAL, MAC, Bench, RecordingLink, silences

ALL_ROUTERS = parse_address("ff02::2")
DELAY, JITTER = "router-solicitation-delay", "router-solicitation-jitter"
MIDDLE = {DELAY: 0.5, JITTER: 0.5}
FIXED_INTERVAL = discovery_configuration(resilient_solicitations=False)


def sent_at(bench: DiscoveryBench, seconds: int, step: float = 0.1) -> list[float]:
    """Return when solicitations are sent, in seconds, to a tenth of one."""
    times: list[float] = []
    for _ in range(int(seconds / step)):
        before = len(bench.link.sent)
        bench.wait(step)
        times += [round(bench.now / SECOND, 1)] * (len(bench.link.sent) - before)
    return times


def started(bench: DiscoveryBench) -> DiscoveryBench:
    bench.assign()
    bench.start()
    return bench


def next_gap(bench: DiscoveryBench) -> float:
    """Wait for the next solicitation; return how many seconds that took."""
    before = bench.now
    at = bench.timers.deadline(SolicitationTimer("eth0"))
    assert at is not None
    bench.wait((at - before) / SECOND)
    return round((at - before) / SECOND, 3)


@pytest.mark.requirement("rfc4861-6.3.7-a")
def test_three_are_sent_four_seconds_apart_without_the_backoff() -> None:
    bench = started(DiscoveryBench(FIXED_INTERVAL, MIDDLE))
    assert sent_at(bench, 60) == [0.5, 4.5, 8.5]


@pytest.mark.requirement("rfc4861-6.3.7-a")
@pytest.mark.parametrize(("share", "first"), [(0.0, 0.0), (1.0, 1.0)])
def test_the_first_waits_up_to_a_second(share: float, first: float) -> None:
    bench = started(DiscoveryBench(fixed={DELAY: share}))
    assert bench.timers.next() == first * SECOND


@pytest.mark.requirement("rfc7559-2-a")
def test_the_interval_doubles_up_to_an_hour_and_never_ends() -> None:
    bench = started(DiscoveryBench(fixed=MIDDLE))
    gaps = [next_gap(bench) for _ in range(13)]
    doubled = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]
    assert gaps == [0.5, *doubled]
    assert len(bench.link.sent) == 13


@pytest.mark.requirement("rfc7559-2-a")
@pytest.mark.parametrize(
    ("share", "gaps"),
    [(0.0, [3.6, 6.84, 12.996]), (1.0, [4.4, 9.24, 19.404])],
)
def test_each_interval_varies_by_a_tenth_of_the_one_before(
    share: float, gaps: list[float]
) -> None:
    bench = started(DiscoveryBench(fixed={DELAY: 0.0, JITTER: share}))
    bench.wait(0)
    assert [next_gap(bench) for _ in gaps] == gaps


@pytest.mark.requirement("rfc4861-6.3.7-b")
def test_it_goes_to_all_routers_from_the_link_local_address_with_its_link_layer_address() -> (
    None
):
    bench = started(DiscoveryBench())
    bench.wait(1)
    [(packet, next_hop)] = bench.link.sent
    assert next_hop == ALL_ROUTERS
    header = ipv6.Header.decode(packet)
    assert (header.source, header.destination) == (LINK_LOCAL, ALL_ROUTERS)
    assert header.hop_limit == 255
    assert icmpv6.decode(packet[40:]) == icmpv6.RouterSolicitation(
        options=(ndp.SourceLinkLayerAddress(link_layer_address=MAC),)
    )


@pytest.mark.requirement("rfc4861-6.3.7-b")
@pytest.mark.parametrize("state", [AddressState.TENTATIVE, AddressState.OPTIMISTIC])
def test_without_a_tested_address_it_bears_neither_source_nor_link_layer_address(
    state: AddressState,
) -> None:
    bench = DiscoveryBench()
    bench.assign(state)
    bench.start()
    bench.wait(1)
    [(packet, _)] = bench.link.sent
    assert ipv6.Header.decode(packet).source == IPV6_UNSPECIFIED
    assert icmpv6.decode(packet[40:]) == icmpv6.RouterSolicitation()


def test_on_a_link_without_addresses_it_bears_none() -> None:
    bench = DiscoveryBench()
    bench.interface.link_layer_address = b""
    started(bench).wait(1)
    [(packet, _)] = bench.link.sent
    assert ipv6.Header.decode(packet).source == LINK_LOCAL
    assert icmpv6.decode(packet[40:]) == icmpv6.RouterSolicitation()


@pytest.mark.requirement("rfc4861-6.3.7-c")
@pytest.mark.requirement("rfc7559-2-b")
def test_an_advertisement_with_a_router_lifetime_ends_it() -> None:
    bench = started(DiscoveryBench(fixed=MIDDLE))
    assert sent_at(bench, 5) == [0.5, 4.5]
    bench.advertise()
    assert sent_at(bench, 60) == []


@pytest.mark.requirement("rfc7559-2-b")
def test_an_advertisement_without_a_router_lifetime_does_not() -> None:
    bench = started(DiscoveryBench(fixed=MIDDLE))
    bench.wait(1)
    bench.advertise(lifetime=0)
    assert sent_at(bench, 5) == [4.5]


def test_one_is_sent_even_where_a_router_has_advertised_itself_before() -> None:
    bench = started(DiscoveryBench(fixed=MIDDLE))
    bench.advertise()
    assert sent_at(bench, 60) == [0.5]


@pytest.mark.requirement("rfc4861-6.3.7-d")
@pytest.mark.requirement("rfc7559-2-b")
def test_started_again_it_begins_anew() -> None:
    bench = started(DiscoveryBench(FIXED_INTERVAL, MIDDLE))
    bench.advertise()
    bench.wait(60)
    bench.start()
    assert sent_at(bench, 60) == [60.5, 64.5, 68.5]


def test_a_single_allowed_one_is_the_last() -> None:
    parts = discovery_configuration(
        resilient_solicitations=False, max_rtr_solicitations=1
    )
    bench = started(DiscoveryBench(parts, MIDDLE))
    assert sent_at(bench, 60) == [0.5]


def test_a_router_solicits_nobody() -> None:
    bench = DiscoveryBench(router_configuration())
    assert silences(bench.start()) == ["solicitation-by-a-router"]
    assert sent_at(bench, 10) == []


def test_who_obeys_no_advertisement_asks_for_none() -> None:
    parts = discovery_configuration(accept_router_advertisements=False)
    bench = DiscoveryBench(parts)
    assert silences(bench.start()) == ["solicitation-without-use"]
    assert sent_at(bench, 10) == []


def test_where_none_are_allowed_none_is_sent() -> None:
    parts = discovery_configuration(
        resilient_solicitations=False, max_rtr_solicitations=0
    )
    bench = DiscoveryBench(parts)
    assert silences(bench.start()) == ["solicitations-turned-off"]
    assert sent_at(bench, 10) == []


def test_every_pair_of_stage_and_happening_has_a_row() -> None:
    assert set(SOLICITATIONS) == {(one, other) for one in Stage for other in Happening}


PATHS = {
    Stage.IDLE: [],
    Stage.DELAYED: ["start"],
    Stage.OWING: ["start", "advertised"],
    Stage.SOLICITING: ["start", "due"],
    Stage.ENDED: ["start", "advertised", "due"],
}
"""How each stage is reached."""


@pytest.mark.parametrize(
    ("stage", "happening", "next_stage", "count", "goes_on"),
    [
        (Stage.IDLE, Happening.STARTED, Stage.DELAYED, 0, True),
        (Stage.IDLE, Happening.DUE, Stage.IDLE, 0, False),
        (Stage.IDLE, Happening.DUE_LAST, Stage.IDLE, 0, False),
        (Stage.IDLE, Happening.ADVERTISED, Stage.IDLE, 0, False),
        (Stage.IDLE, Happening.CEASED, Stage.IDLE, 0, False),
        (Stage.DELAYED, Happening.STARTED, Stage.DELAYED, 0, True),
        (Stage.DELAYED, Happening.DUE, Stage.SOLICITING, 1, True),
        (Stage.DELAYED, Happening.DUE_LAST, Stage.ENDED, 1, False),
        (Stage.DELAYED, Happening.ADVERTISED, Stage.OWING, 0, True),
        (Stage.DELAYED, Happening.CEASED, Stage.IDLE, 0, False),
        (Stage.OWING, Happening.STARTED, Stage.DELAYED, 0, True),
        (Stage.OWING, Happening.DUE, Stage.ENDED, 1, False),
        (Stage.OWING, Happening.DUE_LAST, Stage.ENDED, 1, False),
        (Stage.OWING, Happening.ADVERTISED, Stage.OWING, 0, True),
        (Stage.OWING, Happening.CEASED, Stage.IDLE, 0, False),
        (Stage.SOLICITING, Happening.STARTED, Stage.DELAYED, 0, True),
        (Stage.SOLICITING, Happening.DUE, Stage.SOLICITING, 1, True),
        (Stage.SOLICITING, Happening.DUE_LAST, Stage.ENDED, 1, False),
        (Stage.SOLICITING, Happening.ADVERTISED, Stage.ENDED, 0, False),
        (Stage.SOLICITING, Happening.CEASED, Stage.IDLE, 0, False),
        (Stage.ENDED, Happening.STARTED, Stage.DELAYED, 0, True),
        (Stage.ENDED, Happening.DUE, Stage.ENDED, 0, False),
        (Stage.ENDED, Happening.DUE_LAST, Stage.ENDED, 0, False),
        (Stage.ENDED, Happening.ADVERTISED, Stage.ENDED, 0, False),
        (Stage.ENDED, Happening.CEASED, Stage.IDLE, 0, False),
    ],
)
def test_each_pair_leads_to_its_stage_and_sends_what_it_must(
    stage: Stage, happening: Happening, next_stage: Stage, count: int, *, goes_on: bool
) -> None:
    limit = 100
    if happening is Happening.DUE_LAST:
        limit = 2 if stage is Stage.SOLICITING else 1
    parts = discovery_configuration(
        resilient_solicitations=False, max_rtr_solicitations=limit
    )
    bench, link = Bench(parts), RecordingLink()
    solicitor = Solicitor(link)
    steps = {
        "start": solicitor.start,
        "advertised": solicitor.advertised,
        "due": solicitor.due,
        "ceased": solicitor.cease,
    }

    def take(step: str) -> None:
        if step == "due":
            bench.timers.cancel(SolicitationTimer("eth0"))
        steps[step](bench.turn(), bench.interface)

    for step in PATHS[stage]:
        take(step)
    assert solicitor.state(bench.interface)["stage"] == stage.value
    link.sent.clear()
    take({"started": "start", "due-last": "due"}.get(happening.value, happening.value))
    assert solicitor.state(bench.interface)["stage"] == next_stage.value
    assert len(link.sent) == count
    assert (bench.timers.deadline(SolicitationTimer("eth0")) is not None) is goes_on
