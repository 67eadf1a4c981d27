"""How addresses come, change and go."""

from __future__ import annotations

import pytest

from address_bench import GLOBAL, NEIGHBOR, STATIC, AddressBench
from asdic.engine.addresses import AddressChanged
from asdic.engine.configuration import (
    Autoconfiguration,
    ConflictDetection,
    StaticAddress,
)
from asdic.engine.interface import AddressState
from asdic.wire.address import format_address, parse_address, solicited_node
from turns import LINK_LOCAL

S = AddressState
OPTIMISTIC = Autoconfiguration(optimistic=True)
TEXT = format_address(LINK_LOCAL)


@pytest.mark.requirement("rfc4429-3.1-a")
def test_an_optimistic_address_is_used_while_it_is_tested() -> None:
    bench = AddressBench(settings=OPTIMISTIC).start()

    assert bench.state(LINK_LOCAL) is S.OPTIMISTIC
    assert bench.interface.owns(LINK_LOCAL)
    assert len(bench.probes(LINK_LOCAL)) == 1
    assert not bench.solicit(LINK_LOCAL, source=NEIGHBOR)

    bench.wait(1)
    assert bench.state(LINK_LOCAL) is S.PREFERRED
    assert bench.listener.log == [("assigned", TEXT)]
    states = [one.state for one in bench.events(AddressChanged)]
    assert states == [S.OPTIMISTIC, S.PREFERRED]


@pytest.mark.requirement("rfc4429-3.3-a")
def test_an_optimistic_address_that_is_a_duplicate_is_gone_at_once() -> None:
    bench = AddressBench(settings=OPTIMISTIC).start(1)
    bench.prefix()
    bench.wait(0)

    bench.advertise(GLOBAL)

    assert not bench.interface.owns(GLOBAL)
    assert bench.listener.log[-1] == ("removed", format_address(GLOBAL))
    bench.stop()
    assert bench.listener.log.count(("removed", format_address(GLOBAL))) == 1


def test_addresses_set_by_hand_are_not_optimistic() -> None:
    one = StaticAddress(octets=STATIC, prefix_length=64)
    bench = AddressBench(settings=OPTIMISTIC, addresses=(one,)).start()
    assert bench.state(STATIC) is S.TENTATIVE


def test_without_a_test_nothing_is_optimistic() -> None:
    settings = Autoconfiguration(optimistic=True, dup_addr_detect_transmits=0)
    bench = AddressBench(settings=settings).start()
    assert [one.state for one in bench.events(AddressChanged)] == [S.PREFERRED]


def test_an_ipv4_address_is_assigned_without_test_and_group() -> None:
    octets = parse_address("192.0.2.1")
    one = StaticAddress(octets=octets, prefix_length=24)
    untested = ConflictDetection(enabled=False)
    bench = AddressBench(addresses=(one,), conflicts=untested).start()

    assert bench.state(octets) is S.PREFERRED
    bench.stop()
    assert ("removed", "192.0.2.1") in bench.listener.log
    assert bench.groups.members == {}


def test_an_address_that_was_never_assigned_is_not_told_to_be_removed() -> None:
    bench = AddressBench().start()
    bench.stop()
    assert bench.listener.log == []


def test_an_address_deprecated_while_tentative_is_assigned_as_such() -> None:
    bench = AddressBench().start(1)
    bench.prefix(40, 0)
    assert bench.wait(0.5).state(GLOBAL) is S.TENTATIVE
    assert bench.wait(0.5).state(GLOBAL) is S.DEPRECATED


def test_each_address_is_a_member_of_its_group_once() -> None:
    bench = AddressBench().start(1)
    bench.prefix()
    bench.prefix(prefix="2001:db8:3::")
    bench.wait(1)
    assert bench.groups.members == {solicited_node(LINK_LOCAL): 3}
    bench.stop()
    assert bench.groups.members == {}
