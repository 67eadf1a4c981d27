"""PROBE over IPv4: the state of interfaces, for who may ask (RFC 8335)."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host, PermittedPrefix, Probe
from asdic.wire import icmpv4
from asdic.wire.multi_part import (
    Extension,
    ExtensionObject,
    InterfaceByAddress,
    InterfaceByName,
)
from ipv4_nodes import BROADCAST, HOST, PEER, Ipv4Bench

ANYBODY = (PermittedPrefix(octets=bytes(4), prefix_length=0),)
OPEN = Probe(remote=True, by_name=ANYBODY, by_index=ANYBODY, by_address=ANYBODY)
BY_NAME = InterfaceByName(name=b"eth0")


def question(one: ExtensionObject, *, local: bool = True) -> icmpv4.ExtendedEchoRequest:
    return icmpv4.ExtendedEchoRequest(
        identifier=0xABCD,
        sequence_number=7,
        extension=Extension(objects=(one,)),
        local=local,
    )


def prober(probe: Probe = OPEN) -> Ipv4Bench:
    return Ipv4Bench(host=Host(probe=True), probe=probe)


@pytest.mark.requirement("rfc8335-4-a")
def test_an_interface_of_the_node_is_active_and_speaks_both_families() -> None:
    bench = prober()

    (octets,) = bench.ask(question(BY_NAME), type_of_service=0xB8)

    assert octets[12:20] == HOST + PEER
    assert (octets[1], octets[6] >> 5, octets[8]) == (0, 2, 255)
    assert bench.answer == icmpv4.ExtendedEchoReply(
        identifier=0xABCD, sequence_number=7, active=True, ipv4=True, ipv6=True
    )


@pytest.mark.requirement("rfc8335-4-b")
def test_the_state_of_a_neighbor_is_told() -> None:
    bench = prober()
    by_address = InterfaceByAddress(address_family=1, address=PEER)

    bench.ask(question(by_address, local=False))

    answer = bench.answer
    assert isinstance(answer, icmpv4.ExtendedEchoReply)
    assert answer.state == icmpv4.ExtendedEchoState.STALE
    assert not answer.active


@pytest.mark.requirement("rfc8335-4-c")
def test_what_goes_to_all_is_silence() -> None:
    bench = prober()

    bench.ask(question(BY_NAME), destination=BROADCAST)

    assert bench.silences == ["probe-to-group"]


@pytest.mark.requirement("rfc8335-4-d", "rfc8335-8-a")
def test_what_is_not_permitted_is_silence() -> None:
    off = Ipv4Bench()
    off.ask(question(BY_NAME))
    assert off.silences == ["probe-off"]
    by_name = prober(Probe())
    by_name.ask(question(BY_NAME))
    assert by_name.silences == ["probe-type-not-permitted"]
