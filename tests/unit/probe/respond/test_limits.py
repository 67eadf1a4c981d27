"""How often a peer, and all, are answered."""

from __future__ import annotations

from asdic.engine.instant import Instant
from asdic.engine.token_bucket import Rate
from asdic.probe.respond.limits import Limits, Rates
from asdic.probe.respond.rules import PEER_RATE, TOTAL_RATE

ONE, OTHER = bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2])


def limits(peer: int, total: int, peers: int = 8) -> Limits:
    return Limits(Rates(peer=Rate(peer, 10), total=Rate(total, 10), peers=peers))


def test_a_peer_has_so_many_at_once_and_more_with_time() -> None:
    found = limits(2, 100)
    taken = [found.take(ONE, Instant(at)) for at in (0, 0, 0, 9, 10)]
    assert taken == [None, None, PEER_RATE, PEER_RATE, None]


def test_another_peer_has_its_own() -> None:
    found = limits(1, 100)
    assert found.take(ONE, Instant(0)) is None
    assert found.take(OTHER, Instant(0)) is None


def test_all_together_have_so_many() -> None:
    found = limits(5, 1)
    assert found.take(ONE, Instant(0)) is None
    assert found.take(OTHER, Instant(0)) is TOTAL_RATE


def test_addresses_of_one_ipv6_subnet_are_one_peer() -> None:
    found = limits(1, 100)
    subnet = bytes.fromhex("20010db800000001")
    assert found.take(subnet + bytes(8), Instant(0)) is None
    assert found.take(subnet + b"\xff" * 8, Instant(0)) is PEER_RATE


def test_only_so_many_peers_are_remembered() -> None:
    found = limits(1, 100, peers=1)
    assert found.take(ONE, Instant(0)) is None
    assert found.take(OTHER, Instant(0)) is None
    assert found.take(ONE, Instant(0)) is None
