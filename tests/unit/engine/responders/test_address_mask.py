"""Address Mask Requests: answered by who may."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host, StaticAddress
from asdic.wire import icmpv4
from asdic.wire.address import parse_address
from ipv4_nodes import HOST, PEER, Ipv4Bench
from rule_examples_ipv4_responders import EXAMPLES, MASK

OTHER_NETWORK = parse_address("203.0.113.17")
OTHER_ASKER = parse_address("203.0.113.18")
IPV6 = parse_address("2001:db8::1")


@pytest.mark.requirement("rfc950-app-I-b", "rfc1122-3.2.2.9-b")
def test_nobody_is_told_by_default() -> None:
    EXAMPLES["address-mask-off"]()


@pytest.mark.requirement("rfc1122-3.2.2.9-a")
@pytest.mark.parametrize(
    ("asker", "mask"), [(PEER, "255.255.255.0"), (OTHER_ASKER, "255.255.255.240")]
)
def test_an_authority_tells_the_mask_of_the_askers_network(
    asker: bytes, mask: str
) -> None:
    bench = Ipv4Bench(
        addresses=(
            StaticAddress(octets=IPV6, prefix_length=64),
            StaticAddress(octets=OTHER_NETWORK, prefix_length=28),
        ),
        host=Host(address_mask=True),
    )
    bench.meet(OTHER_ASKER)
    destination = HOST if asker == PEER else OTHER_NETWORK

    (octets,) = bench.ask(MASK, asker, destination)

    assert octets[12:20] == destination + asker
    assert bench.answer == icmpv4.AddressMaskReply(
        identifier=7, sequence_number=1, address_mask=parse_address(mask)
    )


def test_an_interface_may_be_an_authority_where_its_node_is_none() -> None:
    assert Ipv4Bench().ask(MASK, PEER) == []

    bench = Ipv4Bench(mask_reply=True)
    (octets,) = bench.ask(MASK, PEER)
    assert octets[12:20] == HOST + PEER
    assert bench.answer == icmpv4.AddressMaskReply(
        identifier=7, sequence_number=1, address_mask=parse_address("255.255.255.0")
    )
