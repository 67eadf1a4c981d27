"""The hosts that are none."""

from __future__ import annotations

from asdic.engine.effects import Transmit
from asdic.engine.instant import Instant
from asdic.tools.conformance import EchoHost, SilentHost
from asdic.wire import icmpv6, packet
from asdic.wire.address import solicited_node
from suites import (
    GLOBAL,
    HOST,
    HOST_MAC,
    PEER,
    PEER_MAC,
    echo,
    frame,
    injected,
    reply,
    solicitation,
)

NOW = Instant(0)


def answers(octets: bytes) -> list[bytes]:
    effects = EchoHost().receive(octets, "eth0", NOW)
    return [effect.frame for effect in effects if isinstance(effect, Transmit)]


def test_the_silent_host_says_nothing_at_any_time() -> None:
    host = SilentHost()
    assert host.start(NOW) == []
    assert host.receive(injected(echo()), "eth0", NOW) == []
    assert host.wake(NOW) == []
    assert host.next_wake() is None


def test_the_echo_host_answers_an_echo_request() -> None:
    (answer,) = answers(injected(echo()))
    assert answer == frame(reply(), hop_limit=64)


def test_it_answers_a_solicitation_for_any_address_with_its_identifier() -> None:
    for target in (HOST, GLOBAL):
        asks = injected(solicitation(target), destination=solicited_node(target))
        (answer,) = answers(asks)
        message = packet.decode(answer).layers[-1]
        assert isinstance(message, icmpv6.NeighborAdvertisement)
        assert message.target_address == target
        assert answer[:12] == PEER_MAC + HOST_MAC


def test_it_answers_nothing_else() -> None:
    assert answers(injected(solicitation(PEER))) == []
    assert answers(injected(reply())) == []
