"""Duplicate Address Detection as the link sees it (RFC 4862 §5.4, RFC 7527)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from address_bench import (
    GLOBAL,
    NEIGHBOR,
    STATIC,
    AddressBench,
    header,
)
from asdic.engine.addresses import AddressConflict, SolicitationLooped
from asdic.engine.configuration import Autoconfiguration, StaticAddress
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.interface import AddressState
from asdic.wire import ndp
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address, solicited_node
from turns import LINK_LOCAL

PLAIN = Autoconfiguration(enhanced_dad=False)
OTHER_NONCE = bytes.fromhex("0102030405ff")


def bench(**settings: object) -> AddressBench:
    """Return a bench without nonces, the interface started."""
    return AddressBench(settings=replace(PLAIN, **settings)).start()


@pytest.mark.requirement("rfc4862-5.4.2-c")
def test_a_solicitation_comes_from_nobody_and_goes_to_the_group_of_its_target() -> None:
    one = bench()

    ((packet, next_hop),) = one.link.sent
    (message,) = one.probes()
    assert header(packet).source == IPV6_UNSPECIFIED
    assert header(packet).destination == next_hop == solicited_node(LINK_LOCAL)
    assert header(packet).hop_limit == 255
    assert message.target_address == LINK_LOCAL
    assert message.options == ()


@pytest.mark.requirement("rfc4862-5.4.2-c")
def test_solicitations_are_a_retransmission_timer_apart() -> None:
    one = bench(dup_addr_detect_transmits=3)
    one.interface.retrans_timer = 250 * MILLISECOND

    one.wait(1)  # the first went out with the timer of before
    assert len(one.link.sent) == 2
    one.wait(0.249)
    assert len(one.link.sent) == 2
    one.wait(0.001)
    assert len(one.link.sent) == 3


@pytest.mark.requirement("rfc4862-5.4.2-d", "rfc4862-5.1-a")
def test_an_address_is_assigned_a_second_after_its_only_solicitation() -> None:
    one = bench().wait(0.999)
    assert one.state(LINK_LOCAL) is AddressState.TENTATIVE
    assert not one.interface.owns(LINK_LOCAL)

    one.wait(0.001)

    assert one.state(LINK_LOCAL) is AddressState.PREFERRED
    assert one.interface.owns(LINK_LOCAL)
    assert len(one.link.sent) == 1


@pytest.mark.requirement("rfc4862-5.4.2-d")
def test_an_address_is_assigned_after_the_last_of_several_solicitations() -> None:
    one = bench(dup_addr_detect_transmits=2).wait(1.5)
    assert one.state(LINK_LOCAL) is AddressState.TENTATIVE
    assert one.wait(0.5).state(LINK_LOCAL) is AddressState.PREFERRED


@pytest.mark.requirement("rfc4862-5.1-a")
def test_no_solicitations_to_send_turns_the_test_off() -> None:
    one = bench(dup_addr_detect_transmits=0)

    assert one.state(LINK_LOCAL) is AddressState.PREFERRED
    assert one.link.sent == []
    assert one.groups.members == {solicited_node(LINK_LOCAL): 1}


@pytest.mark.requirement("rfc4862-5.4.2-a", "rfc4862-5.4.2-b")
def test_the_first_solicitation_waits_and_so_does_the_join_but_not_the_reception() -> (
    None
):
    one = AddressBench(fixed={"dad-delay": 0.5}, settings=PLAIN).start(0.499)
    assert one.link.sent == []
    assert one.groups.log == []
    assert one.interface.listens_to(solicited_node(LINK_LOCAL))

    one.wait(0.001)

    assert len(one.link.sent) == 1
    assert one.groups.log == [("join", solicited_node(LINK_LOCAL))]


@pytest.mark.requirement("rfc4862-5.4.2-b")
def test_the_delay_is_drawn_from_nothing_to_a_second() -> None:
    for share in (0.0, 1.0):
        one = AddressBench(fixed={"dad-delay": share}, settings=PLAIN)
        turn = one.turn()
        one.machine.start(turn, one.interface)
        assert one.timers.next() == share * SECOND


@pytest.mark.requirement("rfc4862-5.4.2-a")
def test_a_claim_during_the_delay_counts() -> None:
    one = AddressBench(fixed={"dad-delay": 1.0}, settings=PLAIN).start(0.5)

    assert one.solicit(LINK_LOCAL)

    assert one.state(LINK_LOCAL) is AddressState.DUPLICATED
    assert one.wait(5).link.sent == []


@pytest.mark.requirement("rfc4862-5.4.3-a")
def test_who_resolves_a_tentative_address_gets_no_answer() -> None:
    one = bench()

    assert one.solicit(LINK_LOCAL, source=NEIGHBOR)

    assert one.silences() == ["tentative-target-resolved"]
    assert one.wait(1).state(LINK_LOCAL) is AddressState.PREFERRED


@pytest.mark.requirement("rfc4862-5.4.3-b")
def test_who_tests_the_same_address_makes_it_a_duplicate() -> None:
    one = bench()

    assert one.solicit(LINK_LOCAL)

    assert one.state(LINK_LOCAL) is AddressState.DUPLICATED
    assert one.wait(10).state(LINK_LOCAL) is AddressState.DUPLICATED


@pytest.mark.requirement("rfc4862-5.4.4-a")
def test_who_advertises_a_tentative_address_makes_it_a_duplicate() -> None:
    one = bench()

    assert one.advertise(LINK_LOCAL)

    assert one.state(LINK_LOCAL) is AddressState.DUPLICATED


def test_an_advertisement_of_an_assigned_address_is_told_and_not_acted_upon() -> None:
    one = bench().wait(1)

    assert one.advertise(LINK_LOCAL)

    assert one.state(LINK_LOCAL) is AddressState.PREFERRED
    assert one.events(AddressConflict) == [
        AddressConflict(interface="eth0", address=LINK_LOCAL)
    ]


def test_a_solicitation_for_an_assigned_address_is_for_somebody_else_to_answer() -> (
    None
):
    one = bench().wait(1)

    assert not one.solicit(LINK_LOCAL)
    assert not one.solicit(LINK_LOCAL, source=NEIGHBOR)
    assert one.state(LINK_LOCAL) is AddressState.PREFERRED


def test_a_strange_target_is_nobodys_business_here() -> None:
    one = bench()

    assert not one.solicit(GLOBAL)
    assert not one.advertise(GLOBAL)
    assert one.silences() == []
    assert one.wait(1).state(LINK_LOCAL) is AddressState.PREFERRED


def test_nobody_is_answered_in_the_name_of_a_duplicate() -> None:
    one = AddressBench(
        settings=PLAIN, addresses=(StaticAddress(octets=STATIC, prefix_length=64),)
    ).start()
    one.advertise(STATIC)

    assert one.solicit(STATIC, source=NEIGHBOR)
    assert one.advertise(STATIC)

    assert one.silences() == ["duplicate-target"] * 2


@pytest.mark.requirement("rfc4862-5.4.3-c")
def test_as_many_copies_as_the_link_makes_are_no_sign_of_a_duplicate() -> None:
    one = bench(looped_copies=1)

    assert one.solicit(LINK_LOCAL)

    assert one.silences() == ["own-solicitation-copied"]
    assert one.wait(1).state(LINK_LOCAL) is AddressState.PREFERRED


@pytest.mark.requirement("rfc4862-5.4.3-c")
def test_one_copy_more_than_the_link_makes_is_a_duplicate() -> None:
    one = bench(looped_copies=1)
    one.solicit(LINK_LOCAL)

    one.solicit(LINK_LOCAL)

    assert one.state(LINK_LOCAL) is AddressState.DUPLICATED


def test_who_resolves_is_not_taken_for_a_copy() -> None:
    one = bench(looped_copies=1)
    one.solicit(LINK_LOCAL, source=NEIGHBOR)
    one.solicit(LINK_LOCAL)
    assert one.state(LINK_LOCAL) is AddressState.TENTATIVE


@pytest.mark.requirement("rfc7527-4.1-a")
def test_each_solicitation_bears_a_nonce_of_its_own() -> None:
    settings = Autoconfiguration(dup_addr_detect_transmits=2)
    one = AddressBench(settings=settings).start(5)

    (first,), (second,) = (message.options for message in one.probes())

    assert isinstance(first, ndp.Nonce)
    assert isinstance(second, ndp.Nonce)
    assert len(first.nonce) == len(second.nonce) == 6
    assert first != second


@pytest.mark.requirement("rfc7527-4.2-a")
def test_a_solicitation_with_our_nonce_is_ours_come_back() -> None:
    one = AddressBench().start()

    assert one.solicit(LINK_LOCAL, nonce=one.nonce())

    assert one.silences() == ["own-solicitation-looped"]
    assert one.state(LINK_LOCAL) is AddressState.TENTATIVE
    assert one.events(SolicitationLooped) == [
        SolicitationLooped(interface="eth0", address=LINK_LOCAL)
    ]


@pytest.mark.requirement("rfc7527-4.2-b")
@pytest.mark.parametrize("nonce", [None, OTHER_NONCE, OTHER_NONCE + bytes(8)])
def test_a_strange_nonce_or_none_at_all_is_a_duplicate(nonce: bytes | None) -> None:
    one = AddressBench().start()

    assert one.solicit(LINK_LOCAL, nonce=nonce)

    assert one.state(LINK_LOCAL) is AddressState.DUPLICATED


def test_a_longer_nonce_that_begins_like_ours_is_not_ours() -> None:
    one = AddressBench().start()
    one.solicit(LINK_LOCAL, nonce=one.nonce() + bytes(8))
    assert one.state(LINK_LOCAL) is AddressState.DUPLICATED


@pytest.mark.requirement("rfc7527-4.1-b")
def test_after_a_loop_three_more_solicitations_follow() -> None:
    one = AddressBench().start()
    one.solicit(LINK_LOCAL, nonce=one.nonce())

    states = []
    for _ in range(4):
        states.append((len(one.link.sent), one.state(LINK_LOCAL)))
        one.wait(1)

    tentative = AddressState.TENTATIVE
    assert states == [(1, tentative), (2, tentative), (3, tentative), (4, tentative)]
    assert one.state(LINK_LOCAL) is AddressState.PREFERRED
    assert len(one.link.sent) == 4


@pytest.mark.requirement("rfc7527-4.1-b")
def test_as_long_as_the_link_loops_the_test_goes_on() -> None:
    one = AddressBench().start()
    for _ in range(20):
        one.solicit(LINK_LOCAL, nonce=one.nonce())
        one.wait(1)
    assert one.state(LINK_LOCAL) is AddressState.TENTATIVE
    assert one.wait(10).state(LINK_LOCAL) is AddressState.PREFERRED


@pytest.mark.requirement("rfc4862-5.4-a")
def test_addresses_set_by_hand_are_tested_and_anycast_ones_are_not() -> None:
    anycast = parse_address("2001:db8:2::")
    one = AddressBench(
        settings=PLAIN,
        addresses=(
            StaticAddress(octets=STATIC, prefix_length=64),
            StaticAddress(octets=anycast, prefix_length=64, is_anycast=True),
        ),
    ).start()

    assert one.state(STATIC) is AddressState.TENTATIVE
    assert one.state(anycast) is AddressState.PREFERRED
    assert {probe.target_address for probe in one.probes()} == {LINK_LOCAL, STATIC}
    assert one.groups.members[solicited_node(anycast)] == 1
    assert not one.advertise(anycast)


@pytest.mark.requirement("rfc4862-5.4-b", "rfc4862-5.4-a")
def test_an_address_with_the_identifier_of_a_tested_one_is_tested_itself() -> None:
    one = bench().wait(1)

    one.prefix()
    one.wait(0)

    assert len(one.probes(GLOBAL)) == 1
    assert one.state(GLOBAL) is AddressState.TENTATIVE
    assert one.wait(1).state(GLOBAL) is AddressState.PREFERRED


@pytest.mark.parametrize("transmits", [0, 3])
def test_an_interface_may_have_its_own_number_of_solicitations(transmits: int) -> None:
    one = AddressBench(settings=PLAIN, dup_addr_detect_transmits=transmits).start(9)
    assert len(one.probes(LINK_LOCAL)) == transmits
    assert one.state(LINK_LOCAL) is AddressState.PREFERRED
