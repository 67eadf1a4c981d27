"""What errors about packets in transit tell behind the quote: labels, the interface."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import Forwarding, MplsLabel
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import parse_address
from asdic.wire.multi_part import (
    Extension,
    InterfaceInformation,
    LabelStackEntry,
    MplsLabelStack,
)
from routers import (
    ETH0,
    ETH0_6,
    A,
    RouterBench,
    datagram,
    datagram6,
    interfaces,
)

LABELS = (
    MplsLabel(label=24001, traffic_class=5, time_to_live=1),
    MplsLabel(label=16, time_to_live=62),
)
STACK = MplsLabelStack(
    entries=(
        LabelStackEntry(label=24001, traffic_class=5, time_to_live=1),
        LabelStackEntry(label=16, bottom_of_stack=True, time_to_live=62),
    )
)


def labeled(forwarding: Forwarding | None = None) -> RouterBench:
    """Return a router to whose eth0 packets come with labels."""
    eth0, eth1 = interfaces(mtu=1400)
    return RouterBench(
        forwarding, interfaces=(replace(eth0, mpls_label_stack=LABELS), eth1)
    )


NOWHERE, NOWHERE6 = parse_address("9.9.9.9"), parse_address("2001:db8:99::9")


@pytest.mark.parametrize(
    "packet",
    [
        datagram(time_to_live=1),
        datagram(destination=NOWHERE),
        datagram6(hop_limit=1),
        datagram6(destination=NOWHERE6),
    ],
)
def test_time_exceeded_and_unreachable_tell_labels_behind_128_octets(
    packet: bytes,
) -> None:
    error = labeled().error(packet)
    assert isinstance(
        error,
        icmpv4.TimeExceeded
        | icmpv4.DestinationUnreachable
        | icmpv6.TimeExceeded
        | icmpv6.DestinationUnreachable,
    )
    assert error.extension == Extension(objects=(STACK,))
    assert error.invoking_packet == packet.ljust(128, b"\0")


def test_what_came_on_another_interface_came_with_none() -> None:
    error = labeled().error(
        datagram(parse_address("198.51.100.11"), A, time_to_live=1), "eth1"
    )
    assert isinstance(error, icmpv4.TimeExceeded)
    assert error.extension is None


def test_labels_stand_before_the_interface_where_both_are_told() -> None:
    error = labeled(Forwarding(interface_information=True)).error(
        datagram(time_to_live=1)
    )
    assert isinstance(error, icmpv4.TimeExceeded)
    assert error.extension is not None
    first, second = error.extension.objects
    assert first == STACK
    assert isinstance(second, InterfaceInformation)


def test_packet_too_big_has_no_place_for_them() -> None:
    error = labeled().error(datagram6(size=1401))
    assert isinstance(error, icmpv6.PacketTooBig)
    assert error.invoking_packet == datagram6(size=1401)[: 1280 - 48]


@pytest.mark.parametrize(
    "packet", [datagram(destination=ETH0), datagram6(destination=ETH0_6)]
)
def test_errors_of_an_end_node_do_not_tell_them(packet: bytes) -> None:
    error = labeled().error(packet)
    assert isinstance(
        error, icmpv4.DestinationUnreachable | icmpv6.DestinationUnreachable
    )
    assert error.extension is None
