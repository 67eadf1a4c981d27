"""asdic's engine is set up as the suite asks."""

from __future__ import annotations

import pytest

from asdic.engine.effects import Transmit
from asdic.tools.conformance import engine_host
from asdic.wire import icmpv6, packet
from suites import HOST, HOST_MAC, seconds


def messages(transmits: int, until: float) -> list[tuple[float, type, bytes]]:
    """Return what a fresh host sends: second, class, source."""
    host = engine_host(transmits)
    effects = [(0.0, one) for one in host.start(seconds(0))]
    while (at := host.next_wake()) is not None and at <= seconds(until):
        effects += [(at / 1e9, one) for one in host.wake(at)]
    sent = [(at, one.frame) for at, one in effects if isinstance(one, Transmit)]
    assert all(octets[6:12] == HOST_MAC for _, octets in sent)
    decoded = [(at, packet.decode(octets)) for at, octets in sent]
    return [(at, type(one.layers[-1]), one.octets[22:38]) for at, one in decoded]


@pytest.mark.parametrize("transmits", [1, 3])
def test_it_sends_as_many_solicitations_as_asked_a_second_apart(transmits: int) -> None:
    times = [
        at
        for at, kind, source in messages(transmits, 10)
        if kind is icmpv6.NeighborSolicitation and source == bytes(16)
    ]
    assert times == [float(number) for number in range(transmits)]


def test_it_solicits_routers_every_four_seconds_after_dad() -> None:
    sent = messages(1, 60)
    times = [at for at, kind, _ in sent if kind is icmpv6.RouterSolicitation]
    assert times == [1.0, 5.0, 9.0]
    assert {s for _, kind, s in sent if kind is icmpv6.RouterSolicitation} == {HOST}
