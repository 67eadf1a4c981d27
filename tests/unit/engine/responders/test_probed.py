"""What probes find: the codes and states of RFC 8335 §4 and §4.1."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host, InterfaceConfiguration, StaticAddress
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.interface import Address, AddressState
from asdic.engine.responders.probed import look_up
from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.icmpv6.extended_echo_reply import ExtendedEchoState
from asdic.wire.multi_part import (
    ExtensionObject,
    InterfaceByIndex,
    InterfaceByName,
    MplsLabelStack,
    Unknown,
)
from asking import BY_INDEX, BY_NAME, OPEN, by_address, probe, prober
from nodes import HOST, PEER, NodeBench
from turns import MAC

MALFORMED, NO_INTERFACE, NO_ENTRY, MULTIPLE = 1, 2, 3, 4
STRANGER = PEER[:-1] + b"\x99"
OTHER_MAC = MAC[:-1] + b"\x77"
SHARED = StaticAddress(octets=parse_address("2001:db8:9::1"), prefix_length=64)
IPV4 = parse_address("192.0.2.1")


def two_interfaces(*, addresses: tuple[StaticAddress, ...] = ()) -> NodeBench:
    """Return a prober with another interface, eth1."""
    other = InterfaceConfiguration(
        name="eth1", link_layer_address=OTHER_MAC, addresses=addresses
    )
    return NodeBench(host=Host(probe=True), probe=OPEN, others=(other,))


def reply(
    bench: NodeBench, *objects: ExtensionObject, local: bool = True
) -> icmpv6.ExtendedEchoReply:
    """Return what a probe is told."""
    bench.ask(probe(*objects, local=local))
    answer = bench.answer
    assert isinstance(answer, icmpv6.ExtendedEchoReply)
    return answer


def bare(code: int) -> icmpv6.ExtendedEchoReply:
    """Return a reply that tells nothing but a code."""
    return icmpv6.ExtendedEchoReply(identifier=0xABCD, sequence_number=7, code=code)


@pytest.mark.requirement("rfc8335-2.1-a", "rfc8335-4-a")
@pytest.mark.parametrize(
    "asked", [BY_NAME, BY_INDEX, by_address(HOST), by_address(MAC, 6)]
)
def test_an_interface_is_found_by_name_number_and_address(
    asked: ExtensionObject,
) -> None:
    found = reply(prober(), asked)

    assert (found.code, found.active, found.ipv4, found.ipv6) == (0, True, False, True)


def test_each_interface_has_its_number() -> None:
    bench = two_interfaces(addresses=(SHARED,))

    assert reply(bench, InterfaceByIndex(if_index=2)).code == 0
    assert reply(bench, InterfaceByIndex(if_index=0)) == bare(NO_INTERFACE)
    assert reply(bench, InterfaceByIndex(if_index=3)) == bare(NO_INTERFACE)


@pytest.mark.requirement("rfc8335-3-a", "rfc8335-4-e")
@pytest.mark.parametrize(
    "asked",
    [
        InterfaceByName(name=b"eth1"),
        InterfaceByName(name=b"ETH0"),
        InterfaceByName(name=b"eth"),
        InterfaceByIndex(if_index=2),
        by_address(STRANGER),
        by_address(parse_address("192.0.2.9"), 1),
        by_address(OTHER_MAC, 16389),
        by_address(HOST, 99),
    ],
)
def test_what_no_interface_has_finds_none(asked: ExtensionObject) -> None:
    assert reply(prober(), asked) == bare(NO_INTERFACE)


@pytest.mark.requirement("rfc8335-4-e", "rfc8335-3-a")
def test_an_address_of_two_interfaces_finds_several() -> None:
    bench = two_interfaces()
    one, other = bench.node.host.interfaces.values()
    other.addresses[HOST] = one.addresses[HOST]

    assert reply(bench, by_address(HOST)) == bare(MULTIPLE)


@pytest.mark.requirement("rfc8335-4-a")
def test_ipv6_does_not_run_where_it_is_disabled() -> None:
    bench = two_interfaces()
    bench.node.host.interfaces["eth1"].is_disabled = True

    found = reply(bench, InterfaceByName(name=b"eth1"))

    assert (found.code, found.active, found.ipv6) == (0, True, False)


@pytest.mark.requirement("rfc8335-4-a")
def test_an_ipv4_address_makes_ipv4_run() -> None:
    bench = NodeBench(host=Host(probe=True), probe=OPEN)
    interface = bench.node.host.interfaces["eth0"]
    interface.addresses[IPV4] = Address(
        octets=IPV4, prefix_length=24, state=AddressState.PREFERRED
    )

    assert reply(bench, BY_NAME).ipv4
    assert reply(bench, by_address(IPV4, 1)).code == 0


@pytest.mark.requirement("rfc8335-2.1-a", "rfc8335-3-a")
@pytest.mark.parametrize(
    "objects",
    [
        (),
        (BY_NAME, BY_NAME),
        (BY_NAME, BY_INDEX),
        (Unknown(octets=bytes((0, 4, 3, 9))),),
        (BY_NAME, Unknown(octets=bytes((0, 4, 3, 9)))),
        (InterfaceByName(name=b""),),
        (InterfaceByName(name=b"eth0", surplus_words=1),),
        (by_address(HOST, 1),),
        (by_address(HOST[:4], 2),),
        (MplsLabelStack(entries=()),),
    ],
)
def test_without_exactly_one_sound_object_a_query_is_malformed(
    objects: tuple[ExtensionObject, ...],
) -> None:
    assert reply(prober(), *objects) == bare(MALFORMED)


@pytest.mark.parametrize(
    "other", [MplsLabelStack(entries=()), Unknown(octets=b"\0\4\x63\1")]
)
def test_objects_of_other_classes_do_not_matter(other: ExtensionObject) -> None:
    assert reply(prober(), BY_NAME, other).code == 0


@pytest.mark.requirement("rfc4884-7-b")
def test_a_structure_of_another_version_is_malformed() -> None:
    bench = prober()

    bench.ask(probe(BY_NAME, version=1))

    assert bench.answer == bare(MALFORMED)


@pytest.mark.requirement("rfc4884-7-b")
@pytest.mark.parametrize(("checksum", "code"), [(b"\x12\x34", 1), (b"\0\0", 0)])
def test_a_wrong_checksum_of_the_structure_is_malformed_and_none_is_not(
    checksum: bytes, code: int
) -> None:
    bench = prober()
    body = probe(BY_NAME).encode_unsummed()[4:]

    bench.ask(icmpv6.Unknown(type=160, code=0, body=body[:6] + checksum + body[8:]))

    answer = bench.answer
    assert isinstance(answer, icmpv6.ExtendedEchoReply)
    assert answer.code == code


def test_without_a_structure_a_query_is_malformed() -> None:
    bench = prober()

    bench.ask(
        icmpv6.ExtendedEchoRequest(identifier=0xABCD, sequence_number=7, extension=None)
    )

    assert bench.answer == bare(MALFORMED)


@pytest.mark.requirement("rfc8335-4-b")
@pytest.mark.parametrize("asked", [BY_NAME, BY_INDEX])
def test_a_neighbors_interface_is_named_by_address_only(
    asked: ExtensionObject,
) -> None:
    assert reply(prober(), asked, local=False) == bare(MALFORMED)


@pytest.mark.requirement("rfc8335-4-b", "rfc8335-3-a")
@pytest.mark.parametrize("octets", [STRANGER, HOST])
def test_who_is_no_known_neighbor_has_no_entry(octets: bytes) -> None:
    assert reply(prober(), by_address(octets), local=False) == bare(NO_ENTRY)


@pytest.mark.requirement("rfc8335-4-b")
def test_the_state_of_a_neighbor_is_told_and_nothing_else() -> None:
    bench = prober()
    neighbor = parse_address("fe80::c")
    bench.meet(neighbor)

    found = reply(bench, by_address(neighbor), local=False)

    assert (found.code, found.active, found.ipv4, found.ipv6) == (
        0,
        False,
        False,
        False,
    )
    assert found.state == ExtendedEchoState.DELAY
    bench.wait(5 * SECOND + MILLISECOND)
    bench.meet(PEER)
    found = reply(bench, by_address(neighbor), local=False)
    assert found.state == ExtendedEchoState.PROBE


class States:
    """Neighbor caches that say what they are told to."""

    def __init__(self, *states: str) -> None:
        self.states = states

    def neighbor_states(self, _address: bytes) -> tuple[str, ...]:
        """Return the states."""
        return self.states


@pytest.mark.requirement("rfc8335-4-b")
@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("incomplete", 1),
        ("reachable", 2),
        ("stale", 3),
        ("delay", 4),
        ("probe", 5),
        ("unreachable", 6),
    ],
)
def test_each_state_of_the_neighbor_cache_has_its_number(word: str, state: int) -> None:
    outcome = look_up(by_address(PEER), (), States(word), is_local=False)

    assert (outcome.code, outcome.state) == (0, state)


@pytest.mark.requirement("rfc8335-4-e")
def test_a_neighbor_on_two_links_finds_several() -> None:
    states = States("stale", "reachable")

    outcome = look_up(by_address(PEER), (), states, is_local=False)

    assert (outcome.code, outcome.state) == (MULTIPLE, 0)
