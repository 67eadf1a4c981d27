"""A whole host and frames of a neighbor: what is invalid changes nothing."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from asdic.engine.addresses import AddressConflict
from asdic.engine.effects import Notify
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import icmpv6, ipv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address, solicited_node
from asdic.wire.icmpv6 import Message
from nodes import ALL_NODES, HOST, PEER, NodeBench
from turns import MAC

ICMPV6, FRAGMENT, UDP = 58, 44, 17
ADDRESS_UNREACHABLE = 3
STRANGER = parse_address("2001:db8:0:1::3")
OTHER_MAC = bytes.fromhex("02000000000c")
GROUP = solicited_node(HOST)
SOLICITATION = icmpv6.NeighborSolicitation(
    target_address=HOST,
    options=(ndp.SourceLinkLayerAddress(link_layer_address=OTHER_MAC),),
)
ADVERTISEMENT = icmpv6.NeighborAdvertisement(
    target_address=PEER,
    solicited=True,
    override=True,
    options=(ndp.TargetLinkLayerAddress(link_layer_address=OTHER_MAC),),
)


class Case(NamedTuple):
    """A message with one fault, and the rule that names it."""

    rule: str
    message: Message | bytes
    source: bytes = PEER
    destination: bytes = HOST
    hop_limit: int = 255
    fragmented: bool = False


def receive(bench: NodeBench, case: Case) -> list[str]:
    """Deliver a message; return the names of the rules that had it ignored."""
    octets = case.message
    if not isinstance(octets, bytes):
        octets = octets.encode_unsummed()
    if octets[2:4] == bytes(2):
        octets = fill_checksum(octets, ICMPV6, case.source, case.destination)
    if case.fragmented:
        octets = bytes((ICMPV6, 0, 0, 0, 0, 0, 0, 1)) + octets
    header = ipv6.Header(
        source=case.source,
        destination=case.destination,
        next_header=FRAGMENT if case.fragmented else ICMPV6,
        hop_limit=case.hop_limit,
    )
    is_group = case.destination[0] == ALL_NODES[0]
    bench.receive(
        header.encode(octets), b"\x33\x33" + case.destination[12:] if is_group else MAC
    )
    return bench.silences


def faulty(
    message: icmpv6.NeighborSolicitation | icmpv6.NeighborAdvertisement,
) -> list[Case]:
    """Return the faults that solicitations and advertisements have in common."""
    octets = message.encode_unsummed()
    return [
        Case("nd-hop-limit", message, hop_limit=254),
        Case("nd-fragmented", message, fragmented=True),
        Case("nd-code", octets[:1] + b"\x01" + octets[2:]),
        Case("nd-message-too-short", octets[:23]),
        Case("nd-option-length-zero", octets + bytes((1, 0)) + bytes(6)),
        Case("nd-target-multicast", replace(message, target_address=ALL_NODES)),
        Case("icmpv6-checksum", octets[:2] + b"\x12\x34" + octets[4:]),
    ]


SOLICITATION_CASES = [
    *faulty(SOLICITATION),
    Case(
        "nd-unspecified-source-with-link-layer-address",
        SOLICITATION,
        source=IPV6_UNSPECIFIED,
        destination=GROUP,
    ),
    Case(
        "ns-unspecified-source-destination",
        replace(SOLICITATION, options=()),
        source=IPV6_UNSPECIFIED,
    ),
]
ADVERTISEMENT_CASES = [
    *faulty(ADVERTISEMENT),
    Case("na-solicited-multicast", ADVERTISEMENT, destination=ALL_NODES),
]


@pytest.mark.requirement(
    "rfc4861-7.1.1-a",
    "rfc4861-7.1.1-b",
    "rfc4861-11-a",
    "rfc4861-4.3-a",
    "rfc4861-4.6-a",
    "rfc6980-5-a",
)
@pytest.mark.parametrize("case", SOLICITATION_CASES, ids=lambda case: case.rule)
def test_an_invalid_solicitation_is_not_answered_and_teaches_nothing(
    case: Case,
) -> None:
    bench = NodeBench()
    before = bench.node.state()["neighbors"]

    assert receive(bench, case) == [case.rule]
    assert bench.packets == []
    assert bench.node.state()["neighbors"] == before


@pytest.mark.requirement(
    "rfc4861-7.1.2-a",
    "rfc4861-7.1.2-b",
    "rfc4861-11-a",
    "rfc4861-4.3-a",
    "rfc4861-4.6-a",
    "rfc6980-5-a",
)
@pytest.mark.parametrize("case", ADVERTISEMENT_CASES, ids=lambda case: case.rule)
def test_an_invalid_advertisement_teaches_nothing(case: Case) -> None:
    bench = NodeBench()
    before = bench.node.state()["neighbors"]

    assert receive(bench, case) == [case.rule]
    assert bench.node.state()["neighbors"] == before


@pytest.mark.requirement("rfc4861-4.1-a")
@pytest.mark.parametrize("reserved", [0, 1, 0x1FFFFFFF])
def test_valid_messages_do_whatever_is_in_their_reserved_bits(reserved: int) -> None:
    bench = NodeBench()

    assert receive(bench, Case("", replace(ADVERTISEMENT, reserved=reserved))) == []
    assert bench.node.host.neighbors.state()[0]["state"] == "reachable"
    assert receive(bench, Case("", replace(SOLICITATION, reserved=reserved))) == []
    assert isinstance(bench.answer, icmpv6.NeighborAdvertisement)


def test_a_solicitation_from_nowhere_is_answered_if_it_is_valid() -> None:
    bench = NodeBench()
    valid = replace(SOLICITATION, options=())

    assert receive(bench, Case("", valid, IPV6_UNSPECIFIED, GROUP)) == []
    assert isinstance(bench.answer, icmpv6.NeighborAdvertisement)


@pytest.mark.requirement("rfc4861-4.6-a", "rfc4861-9-a")
def test_an_option_that_nobody_knows_is_passed_over() -> None:
    bench = NodeBench()
    unknown = ndp.Unknown(octets=b"\xfe\x01" + bytes(6))
    message = replace(SOLICITATION, options=(unknown, *SOLICITATION.options))

    receive(bench, Case("", message))

    assert bench.effects
    assert bench.node.host.neighbors.state()[0]["link_layer_address"] == (
        OTHER_MAC.hex(":")
    )


@pytest.mark.requirement("rfc4861-7.2.5-i")
def test_who_advertises_an_address_of_ours_is_told_of_and_not_believed() -> None:
    bench = NodeBench()
    before = bench.node.state()["neighbors"]

    receive(bench, Case("", replace(ADVERTISEMENT, target_address=HOST)))

    assert Notify(AddressConflict(interface="eth0", address=HOST)) in bench.effects
    assert bench.node.state()["neighbors"] == before
    assert bench.node.host.interfaces["eth0"].owns(HOST)


@pytest.mark.requirement("rfc6980-5-b", "rfc4861-4.1-a", "rfc4861-7.1.1-a")
def test_what_the_host_sends_is_valid_and_whole() -> None:
    bench = NodeBench()
    ping = Outgoing(destination=STRANGER, protocol=UDP, payload=bytes(8))

    (asked,) = bench.send(ping)
    (answered,) = bench.ask(SOLICITATION, hop_limit=255)

    for packet in (asked, answered):
        assert (packet[6], packet[7]) == (ICMPV6, 255)
        message = icmpv6.decode(packet[40:])
        assert isinstance(
            message, icmpv6.NeighborSolicitation | icmpv6.NeighborAdvertisement
        )
        assert (message.code, message.reserved) == (0, 0)
        assert len(message.options) == 1


@pytest.mark.requirement("rfc4861-7.2.2-d")
def test_who_is_not_there_costs_a_packet_and_three_solicitations() -> None:
    bench = NodeBench()
    ping = Outgoing(destination=STRANGER, protocol=UDP, payload=bytes(8))

    (asked,) = bench.send(ping)
    bench.wait(3 * SECOND)

    assert bench.packets.count(asked) == 2
    (error,) = bench.delivered
    message = icmpv6.decode(error[40:])
    assert isinstance(message, icmpv6.DestinationUnreachable)
    assert message.code == ADDRESS_UNREACHABLE
    assert [one["address"] for one in bench.node.host.neighbors.state()] == [
        "2001:db8:0:1::2"
    ]


@pytest.mark.requirement("rfc4861-7.2.1-a")
def test_groups_are_joined_before_an_address_is_tested() -> None:
    bench = NodeBench()
    fresh = Node(bench.node.configuration, Random(1))  # noqa: S311 - repeatable

    fresh.start(Instant(0))

    interface = fresh.host.interfaces["eth0"]
    assert not interface.owns(HOST)
    assert {ALL_NODES, *map(solicited_node, interface.addresses)} <= interface.groups
    assert len(interface.addresses) == 2
