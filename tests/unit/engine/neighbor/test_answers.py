"""Answers to solicitations, and advertisements that nobody asked for."""

from __future__ import annotations

import pytest

from asdic.engine.interface import AddressState
from asdic.engine.neighbor import State
from asdic.wire import ndp
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address
from asdic.wire.icmpv6 import NeighborAdvertisement
from neighbors import (
    ALL_NODES,
    ALL_ROUTERS,
    ANYCAST,
    GLOBAL,
    OTHER_MAC,
    OTHER_PEER,
    PEER,
    PEER_MAC,
    NeighborBench,
    advertised,
    framed,
    packet,
    solicitation,
)
from turns import LINK_LOCAL, MAC

OWN = (ndp.TargetLinkLayerAddress(link_layer_address=MAC),)
GROUP_MAC = bytes.fromhex("333300000001")
DESTINATION = slice(38, 54)
SOURCE = slice(22, 38)


@pytest.mark.requirement(
    "rfc4861-7.2.4-a", "rfc4861-7.2.4-d", "rfc4861-4.4-a", "rfc4861-4.1-a"
)
def test_who_asks_is_answered_with_our_link_layer_address() -> None:
    bench = NeighborBench()

    (frame,) = bench.solicit()

    assert frame[:12] == PEER_MAC + MAC
    assert (frame[SOURCE], frame[DESTINATION]) == (LINK_LOCAL, PEER)
    assert frame[21] == 255
    assert advertised(frame) == NeighborAdvertisement(
        target_address=LINK_LOCAL, solicited=True, override=True, options=OWN
    )


@pytest.mark.requirement("rfc4861-7.2.4-b", "rfc4861-4.4-b")
def test_who_has_no_address_is_answered_by_word_to_all() -> None:
    bench = NeighborBench()

    (frame,) = bench.solicit(source=IPV6_UNSPECIFIED)

    assert frame[:12] == GROUP_MAC + MAC
    assert (frame[SOURCE], frame[DESTINATION]) == (LINK_LOCAL, ALL_NODES)
    assert advertised(frame) == NeighborAdvertisement(
        target_address=LINK_LOCAL, override=True, options=OWN
    )
    assert len(bench.cache) == 0


@pytest.mark.requirement("rfc4861-7.2.4-c")
@pytest.mark.parametrize("is_router", [False, True])
def test_the_router_flag_says_whether_we_forward(*, is_router: bool) -> None:
    bench = NeighborBench()
    bench.interface.is_router = is_router

    (frame,) = bench.solicit()

    assert advertised(frame).router is is_router


@pytest.mark.requirement("rfc4861-7.2.3-a")
@pytest.mark.parametrize(
    ("state", "rule"),
    [
        (AddressState.TENTATIVE, "ns-target-tentative"),
        (AddressState.DUPLICATED, "ns-target-tentative"),
    ],
)
def test_for_an_address_that_is_not_assigned_nobody_is_answered(
    state: AddressState, rule: str
) -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL, state)

    assert bench.solicit(target=GLOBAL) == []
    assert bench.silences == [rule]


@pytest.mark.requirement("rfc4861-7.2.3-a")
def test_an_address_of_another_link_is_not_answered_for() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL, interface="eth1")

    assert bench.solicit(target=GLOBAL) == []
    assert bench.silences == ["ns-target-not-ours"]


@pytest.mark.requirement("rfc4861-7.2.3-b")
def test_who_asks_is_learned_as_stale() -> None:
    bench = NeighborBench()
    bench.solicit(source=IPV6_UNSPECIFIED)
    assert bench.state() is None

    bench.solicit()

    # The answer has it in DELAY, as any packet would.
    assert bench.told() == bench.known() == (State.DELAY, PEER_MAC)
    assert bench.remaining() == 5


@pytest.mark.requirement("rfc4861-7.2.3-b")
@pytest.mark.parametrize("state", list(State), ids=lambda state: state.name)
def test_who_asks_from_a_new_link_layer_address_is_answered_there(
    state: State,
) -> None:
    bench = NeighborBench(keep_unreachable=True)
    bench.bring(state)

    sent = bench.solicit(OTHER_MAC)

    assert [frame[:6] for frame in sent] == [OTHER_MAC] * len(sent)
    assert bench.known() == (State.DELAY, OTHER_MAC)


@pytest.mark.requirement("rfc4861-7.2.3-b")
@pytest.mark.parametrize("state", [State.REACHABLE, State.DELAY, State.PROBE])
def test_who_asks_from_the_known_link_layer_address_stays_as_it_is(
    state: State,
) -> None:
    bench = NeighborBench()
    bench.bring(state)

    bench.solicit()

    assert bench.known() == (state, PEER_MAC)


@pytest.mark.requirement("rfc4861-7.2.3-c", "rfc4861-7.2-a")
def test_who_asks_without_link_layer_address_is_asked_for_it() -> None:
    bench = NeighborBench()

    assert bench.solicit(None) == [solicitation()]
    assert bench.state() is State.INCOMPLETE
    (frame,) = bench.advertise()
    assert advertised(frame).solicited


@pytest.mark.requirement("rfc4861-7.2.3-c")
def test_who_asks_without_link_layer_address_stays_as_it_is() -> None:
    bench = NeighborBench()
    bench.bring(State.REACHABLE)

    (frame,) = bench.solicit(None)

    assert frame[:6] == PEER_MAC
    assert bench.known() == (State.REACHABLE, PEER_MAC)


@pytest.mark.requirement("rfc4861-7.2.3-d")
def test_who_asks_is_no_router_by_that_and_no_host_either() -> None:
    bench = NeighborBench()
    bench.solicit()
    bench.learn(OTHER_PEER, is_router=True)

    bench.solicit(source=OTHER_PEER)
    bench.solicit(OTHER_MAC, source=OTHER_PEER)

    assert [(one.address, one.is_router) for one in bench.cache] == [
        (PEER, False),
        (OTHER_PEER, True),
    ]
    assert bench.listener.hosts == []


@pytest.mark.requirement("rfc4861-4.6.1-a")
def test_a_target_link_layer_address_in_a_solicitation_teaches_nothing() -> None:
    bench = NeighborBench()

    sent = bench.solicit(
        None, options=(ndp.TargetLinkLayerAddress(link_layer_address=OTHER_MAC),)
    )

    assert sent == [solicitation()]


@pytest.mark.requirement("rfc4861-4.6-b")
def test_options_may_come_in_any_order() -> None:
    bench = NeighborBench()

    (frame,) = bench.solicit(options=(ndp.Nonce(nonce=bytes(6)),))

    assert frame[:6] == PEER_MAC


def test_who_claims_our_link_layer_address_is_answered_where_it_is_found() -> None:
    bench = NeighborBench()

    assert bench.solicit(MAC) == [solicitation()]
    assert bench.silences == ["link-layer-address-of-our-own"]


@pytest.mark.requirement("rfc4429-3.2-b")
def test_for_an_optimistic_address_nobody_is_overridden() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL, AddressState.OPTIMISTIC)

    (frame,) = bench.solicit(target=GLOBAL)

    assert not advertised(frame).override


@pytest.mark.requirement(
    "rfc4861-7.2.4-e", "rfc4861-7.2.7-a", "rfc4861-7.2.6-c", "rfc4861-4.4-a"
)
@pytest.mark.parametrize("share", [0.25, 1.0])
def test_for_an_anycast_address_the_answer_waits_and_overrides_nobody(
    share: float,
) -> None:
    bench = NeighborBench({"anycast-delay": share})
    bench.assign(ANYCAST, is_anycast=True)

    assert bench.solicit(target=ANYCAST) == []
    ((after, frame),) = bench.watch(2)

    assert after == share
    assert frame[SOURCE] == LINK_LOCAL
    assert advertised(frame) == NeighborAdvertisement(
        target_address=ANYCAST, solicited=True, options=OWN
    )


def test_an_answer_that_waits_is_not_sent_when_the_address_is_gone() -> None:
    bench = NeighborBench({"anycast-delay": 0.5})
    bench.assign(ANYCAST, is_anycast=True)
    bench.solicit(target=ANYCAST)
    del bench.interface.addresses[ANYCAST]

    assert bench.wait(1) == []
    assert bench.silences == ["ns-target-not-ours"]


def test_without_a_link_local_address_an_anycast_answer_comes_from_its_target() -> None:
    bench = NeighborBench({"anycast-delay": 0.5})
    bench.assign(ANYCAST, is_anycast=True)
    bench.solicit(target=ANYCAST)
    del bench.interface.addresses[LINK_LOCAL]

    assert [frame[SOURCE] for frame in bench.wait(0.5)] == [ANYCAST]


def test_answers_that_waited_make_room_for_others() -> None:
    bench = NeighborBench({"anycast-delay": 0.5}, max_delayed_answers=1)
    bench.assign(ANYCAST, is_anycast=True)

    for _ in range(2):
        bench.solicit(target=ANYCAST)
        assert len(bench.wait(1)) == 1


@pytest.mark.requirement("rfc9131-4-a", "rfc4861-7.2.6-b", "rfc4861-4.4-b")
def test_routers_are_told_of_a_new_address_three_times_and_override_nobody() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL)

    first = bench.announce_to_routers(GLOBAL)
    rest = bench.watch(60)

    assert [after for after, _ in rest] == [1, 2]
    assert first * 2 == [frame for _, frame in rest]
    assert first[0][:12] == bytes.fromhex("333300000002") + MAC
    assert (first[0][SOURCE], first[0][DESTINATION]) == (GLOBAL, ALL_ROUTERS)
    assert advertised(first[0]) == NeighborAdvertisement(
        target_address=GLOBAL, options=OWN
    )


@pytest.mark.requirement("rfc4861-7.2.6-b")
def test_none_are_told_where_no_advertisement_is_to_be_sent_unasked() -> None:
    bench = NeighborBench(max_neighbor_advertisement=0)

    assert bench.announce_to_routers() == []
    assert bench.wait(60) == []


@pytest.mark.requirement("rfc4861-7.2.6-b")
def test_news_while_news_are_under_way_keep_their_distance() -> None:
    bench = NeighborBench()
    bench.announce_to_routers()
    bench.wait(1.5)

    assert bench.announce_to_routers() == []
    assert [after for after, _ in bench.watch(60)] == [0.5, 1.5, 2.5]


@pytest.mark.requirement("rfc4861-7.2.6-b")
def test_news_are_retrans_timer_apart() -> None:
    bench = NeighborBench()
    bench.interface.retrans_timer *= 4
    bench.announce_to_routers()

    assert [after for after, _ in bench.watch(60)] == [4, 8]


def test_news_of_an_address_that_is_gone_end() -> None:
    bench = NeighborBench()
    bench.announce_to_routers()
    del bench.interface.addresses[LINK_LOCAL]

    assert bench.wait(60) == []
    bench.assign(LINK_LOCAL)
    assert len(bench.announce_to_routers()) == 1


def test_there_are_no_news_of_an_address_that_is_not_ours() -> None:
    bench = NeighborBench()

    assert bench.announce_to_routers(GLOBAL) == []
    assert bench.wait(60) == []


def test_news_and_answers_do_not_meet() -> None:
    bench = NeighborBench()
    bench.bring(State.REACHABLE)
    bench.announce_to_routers()

    assert len(bench.solicit()) == 1
    assert bench.send() == [framed(packet())]
    assert len(bench.wait(2)) == 2


def test_on_a_link_without_addresses_an_answer_bears_none() -> None:
    bench = NeighborBench()
    bench.assign(parse_address("fe80::2"), interface="ppp0")

    (sent,) = bench.solicit(None, target=parse_address("fe80::2"), interface="ppp0")

    assert NeighborAdvertisement.decode(sent[40:]) == NeighborAdvertisement(
        target_address=parse_address("fe80::2"), solicited=True
    )
