"""The face of the package: start, stop, what follows a duplicate, state."""

from __future__ import annotations

import json
from random import Random

import pytest

from address_bench import GLOBAL, STATIC, AddressBench
from asdic.engine.addresses import AddressChanged, InterfaceDisabled
from asdic.engine.configuration import (
    Autoconfiguration,
    Configuration,
    ConflictDetection,
    Host,
    InterfaceConfiguration,
    StaticAddress,
)
from asdic.engine.effects import Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.engine.interface import AddressState
from asdic.engine.node import Node
from asdic.wire.address import parse_address
from turns import LINK_LOCAL, MAC

S = AddressState
BY_HAND = (StaticAddress(octets=STATIC, prefix_length=64),)


@pytest.mark.requirement("rfc4862-5.4.5-a", "rfc4862-5.4.5-b")
def test_a_duplicate_of_the_hardware_link_local_address_turns_ipv6_off() -> None:
    settings = Autoconfiguration(dup_addr_detect_transmits=3, temporary_addresses=True)
    bench = AddressBench(settings=settings, addresses=BY_HAND).start()

    bench.solicit(LINK_LOCAL)

    assert bench.interface.is_disabled
    assert bench.events(InterfaceDisabled) == [
        InterfaceDisabled(interface="eth0", address=LINK_LOCAL)
    ]
    assert bench.events(AddressChanged)[-1].state is S.DUPLICATED
    sent = len(bench.link.sent)
    assert len(bench.wait(10).link.sent) == sent
    assert bench.state(STATIC) is S.TENTATIVE


@pytest.mark.requirement("rfc4862-5.4.5-b")
def test_a_disabled_interface_gets_no_address_of_a_prefix() -> None:
    bench = AddressBench().start()
    bench.solicit(LINK_LOCAL)

    bench.prefix()

    assert bench.silences() == ["prefix-on-disabled-interface"]
    assert bench.texts() == ["fe80::211:22ff:fe33:4456"]


def test_a_disabled_interface_makes_no_temporary_addresses() -> None:
    settings = Autoconfiguration(dup_addr_detect_transmits=10, temporary_addresses=True)
    bench = AddressBench(settings=settings).start()
    bench.prefix(1000, 100)
    bench.wait(0)

    bench.advertise(LINK_LOCAL)
    bench.wait(99)

    assert len(bench.temporaries()) == 1


def test_a_temporary_duplicate_on_a_disabled_interface_has_no_successor() -> None:
    settings = Autoconfiguration(dup_addr_detect_transmits=10, temporary_addresses=True)
    bench = AddressBench(settings=settings).start()
    bench.prefix(1000, 100)
    bench.wait(0)
    (one,) = bench.temporaries()
    bench.advertise(LINK_LOCAL)

    bench.advertise(one.octets)

    assert bench.temporaries() == []


def test_a_random_link_local_address_that_is_a_duplicate_leaves_ip_on() -> None:
    bench = AddressBench(link_layer_address=b"").start()
    (first,) = bench.interface.addresses

    bench.solicit(first)
    bench.wait(2)

    (second,) = bench.interface.addresses
    assert first != second
    assert second[:8] == parse_address("fe80::")[:8]
    assert bench.state(second) is S.PREFERRED
    assert not bench.interface.is_disabled


def test_to_stop_takes_all_addresses_timers_and_groups_away() -> None:
    settings = Autoconfiguration(temporary_addresses=True, stable_secret=b"secret")
    fixed = {"dad-delay": 0.0, "idgen-delay": 1.0}
    bench = AddressBench(settings=settings, addresses=BY_HAND, fixed=fixed).start()
    bench.prefix(1000, 500)
    bench.wait(0)
    bench.advertise(next(iter(bench.interface.addresses)))  # another is to be tried
    assert len(bench.timers) > 3

    bench.stop()

    assert bench.interface.addresses == {}
    assert len(bench.timers) == 0
    assert bench.groups.members == {}
    assert bench.machine.state() == {}


def test_to_stop_leaves_other_interfaces_alone() -> None:
    settings = Autoconfiguration(temporary_addresses=True)
    bench = AddressBench(settings=settings).start(1)
    bench.prefix()
    other = AddressBench().interface
    other.name = "eth1"
    turn = bench.turn()

    bench.machine.stop(turn, other)

    assert len(bench.interface.addresses) == 3
    assert len(bench.timers) > 0


def test_a_restart_turns_ip_on_again() -> None:
    bench = AddressBench().start()
    bench.solicit(LINK_LOCAL)
    bench.stop()

    bench.start(1)

    assert not bench.interface.is_disabled
    assert bench.state(LINK_LOCAL) is S.PREFERRED


@pytest.mark.requirement("rfc4862-5.7-a")
def test_after_a_restart_addresses_are_tested_anew() -> None:
    bench = AddressBench(addresses=BY_HAND).start(1)
    bench.stop()
    bench.start()
    assert bench.state(STATIC) is S.TENTATIVE
    assert len(bench.probes(STATIC)) == 2


def test_the_state_is_json_with_addresses_as_text() -> None:
    anycast = StaticAddress(
        octets=parse_address("2001:db8:2::"), prefix_length=64, is_anycast=True
    )
    bench = AddressBench(addresses=(anycast,)).start(1)
    bench.prefix()
    bench.wait(0)

    state = json.loads(json.dumps(bench.machine.state()))

    link_local, other, made = state["eth0"]
    assert link_local == {
        "address": "fe80::211:22ff:fe33:4456",
        "prefix_length": 64,
        "scope": "link",
        "state": "preferred",
        "origin": "linklayer",
        "is_temporary": False,
        "is_anycast": False,
        "preferred_until": None,
        "valid_until": None,
        "detection": "unique",
    }
    assert other["is_anycast"]
    assert other["origin"] == "manual"
    assert other["detection"] is None
    assert made["scope"] == "global"
    assert made["state"] == "tentative"
    assert made["detection"] == "probing"
    assert made["valid_until"] == 41 * SECOND
    assert GLOBAL in bench.interface.addresses


def test_a_link_local_address_set_by_hand_takes_the_place_of_the_made_one() -> None:
    chosen = StaticAddress(octets=parse_address("fe80::1"), prefix_length=128)
    bench = AddressBench(addresses=(chosen,)).start(2)
    assert bench.texts() == ["fe80::1"]
    assert bench.state(chosen.octets) is S.PREFERRED


def test_an_address_may_have_the_identifier_of_the_hardware() -> None:
    prefix = parse_address("2001:db8:7::")
    static = StaticAddress(octets=prefix, prefix_length=64, has_eui64=True)
    bench = AddressBench(addresses=(static,)).start(2)
    assert bench.texts()[1:] == ["2001:db8:7:0:211:22ff:fe33:4456"]
    tunnel = AddressBench(addresses=(static,), link_layer_address=b"").start(2)
    assert tunnel.texts()[1:] == ["2001:db8:7::"]


def test_ipv6_may_be_off_on_an_interface() -> None:
    octets = parse_address("192.0.2.1")
    static = StaticAddress(octets=octets, prefix_length=24)
    bench = AddressBench(
        addresses=(static,), conflicts=ConflictDetection(enabled=False), ipv6=False
    ).start(2)
    assert (bench.texts(), bench.state(octets)) == (["192.0.2.1"], S.PREFERRED)
    bench.prefix()
    assert bench.silences() == ["prefix-on-disabled-interface"]


def test_nothing_of_ipv6_is_sent_where_it_is_off() -> None:
    one = InterfaceConfiguration(
        name="eth0",
        link_layer_address=MAC,
        addresses=(StaticAddress(octets=b"\xc0\0\2\1", prefix_length=24),),
        ipv6=False,
    )
    generator = Random(1)  # noqa: S311 - tests want it repeatable
    node = Node(Configuration(interfaces=(one,), host=Host(forwarding=True)), generator)
    effects = node.start(Instant(0))
    while (at := node.next_wake()) is not None and at < 60 * SECOND:
        effects += node.wake(Instant(at))
    types = {one.frame[12:14] for one in effects if isinstance(one, Transmit)}
    assert types == {b"\x08\x06"}
