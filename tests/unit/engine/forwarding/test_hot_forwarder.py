"""What the hot path of a router takes, and what it leaves to the readable way."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Forwarding
from asdic.engine.instant import SECOND, Instant
from routers import B6, MAC0, A, B, RouterBench, datagram, datagram6, interfaces

PACKETS = [datagram(size=100), datagram6(size=100)]


def is_hot(bench: RouterBench, frame: bytes) -> bool:
    """Tell whether the hot path forwards a frame."""
    host = bench.node.host
    bench.wait(0)
    interface = host.interfaces["eth0"]
    turn = bench.node._turn(Instant(bench.now))  # noqa: SLF001 - no other has one
    return host.hot.receive(turn, interface, frame)


def warm(packet: bytes, **parts: object) -> RouterBench:
    bench = RouterBench(**parts)  # type: ignore[arg-type]  # as they were given
    bench.receive(packet)
    return bench


@pytest.mark.parametrize("packet", PACKETS)
def test_the_second_packet_of_two_addresses_is_hot(packet: bytes) -> None:
    bench = RouterBench()
    assert not is_hot(bench, bench.frame(packet))
    bench.receive(packet)
    assert is_hot(bench, bench.frame(packet))
    assert is_hot(bench, bench.frame(packet) + bytes(9))


def changed(packet: bytes, at: int, octet: int) -> bytes:
    return packet[:at] + bytes((octet,)) + packet[at + 1 :]


@pytest.mark.parametrize(
    "packet",
    [
        changed(datagram(), 0, 0x46),  # options
        changed(datagram(), 10, 0),  # checksum
        datagram(time_to_live=1),
        datagram(size=1501),
        changed(datagram(), 3, 19),  # shorter than its header
        changed(datagram(), 2, 9),  # cut short
        changed(datagram6(), 0, 0x50),
        changed(datagram6(), 6, 0),
        datagram6(hop_limit=1),
        datagram6(size=1501),
        changed(datagram6(), 4, 9),
    ],
)
def test_whatever_is_unusual_is_left_to_the_readable_way(packet: bytes) -> None:
    bench = warm(datagram())
    bench.receive(datagram6())
    assert not is_hot(bench, bench.frame(packet))


@pytest.mark.parametrize("packet", PACKETS)
def test_other_frames_are_left_to_the_readable_way(packet: bytes) -> None:
    bench = warm(packet)
    frame = bench.frame(packet)
    assert not is_hot(bench, b"\xff" * 6 + frame[6:])
    assert not is_hot(bench, frame[:12] + b"\x88\xcc" + frame[14:])
    assert not is_hot(bench, frame[:20])
    assert frame[:6] == MAC0
    for name in ("eth0", "eth1"):
        interface = bench.node.host.interfaces[name]
        interface.is_disabled = True
        assert not is_hot(bench, frame)
        interface.is_disabled = False
    assert is_hot(bench, frame)


@pytest.mark.parametrize("packet", PACKETS)
def test_a_neighbor_has_to_be_settled(packet: bytes) -> None:
    bench = warm(packet)
    neighbors = bench.node.host.neighbors
    entry = neighbors.entries["eth1", B if packet[0] >> 4 == 4 else B6]
    assert is_hot(bench, bench.frame(packet))
    bench.wait(60 * SECOND)
    assert entry not in list(neighbors) or not entry.is_settled
    assert not is_hot(bench, bench.frame(packet))


def test_what_was_learned_is_forgotten_when_an_address_goes() -> None:
    bench = warm(datagram())
    host = bench.node.host
    interface = host.interfaces["eth0"]
    address = next(iter(interface.addresses.values()))
    turn = bench.node._turn(Instant(bench.now))  # noqa: SLF001 - no other has one
    host.address_removed(turn, interface, address)
    assert not is_hot(bench, bench.frame(datagram()))


def test_no_more_flows_are_kept_than_may_be() -> None:
    bench = RouterBench(Forwarding(max_flows=2))
    others = [A[:3] + bytes((last,)) for last in (20, 21, 22)]
    for source in others:
        bench.receive(datagram(source))
    hot = [is_hot(bench, bench.frame(datagram(source))) for source in others]
    assert hot == [False, False, True]


def test_a_packet_that_is_too_long_for_the_way_out_is_not_hot() -> None:
    bench = warm(datagram(), interfaces=interfaces(ipv4_mtu=1000))
    assert is_hot(bench, bench.frame(datagram(size=1000)))
    assert not is_hot(bench, bench.frame(datagram(size=1001)))
