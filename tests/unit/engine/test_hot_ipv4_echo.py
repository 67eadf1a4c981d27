"""Which IPv4 echoes take the hot path, and what they come to there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asdic.engine.configuration import Host, StaticAddress
from asdic.engine.effects import Deliver, Transmit
from asdic.engine.fragmentation import Ipv4Identifications
from asdic.engine.hot_ipv4_echo import HotIpv4Echo
from asdic.engine.instant import SECOND
from asdic.wire import icmpv4
from asdic.wire.address import parse_address
from asdic.wire.checksum import is_valid
from asdic.wire.icmpv4 import Message
from asdic.wire.ipv4.options import NoOperation
from ipv4_nodes import BROADCAST, FAR, GATEWAY, HOST, PEER, PEER_MAC, Ipv4Bench, packet
from rule_examples_ipv4_input import summed
from turns import MAC, Bench

SECOND_ADDRESS = parse_address("192.0.2.9")


def request(data: bytes = b"asdic") -> icmpv4.EchoRequest:
    return icmpv4.EchoRequest(identifier=0, sequence_number=0, data=data)


def reply(data: bytes = b"asdic") -> icmpv4.EchoReply:
    return icmpv4.EchoReply(identifier=0, sequence_number=0, data=data)


def take(bench: Ipv4Bench, message: Message, source: bytes = PEER) -> bool:
    """Give a message to the hot path alone, and tell whether it was taken."""
    return take_packet(bench, packet(message.encode_unsummed(), source))


def take_packet(bench: Ipv4Bench, octets: bytes, station: bytes = MAC) -> bool:
    """Give a packet to the hot path alone, and tell whether it was taken."""
    host = bench.node.host
    hot = HotIpv4Echo(
        host.interfaces,
        host.routes,
        host.neighbors,
        host.path_mtus,
        Ipv4Identifications(),
    )
    turn = Bench(bench.node.configuration).turn()
    frame = station + PEER_MAC + b"\x08\x00" + octets
    is_taken = hot.receive(turn, host.interfaces["eth0"], frame)
    bench.effects = turn.effects
    return is_taken


@pytest.mark.parametrize("data", [b"", b"asdic", bytes(8), bytes(range(200)) * 6])
@pytest.mark.parametrize("source", [PEER, FAR])
def test_a_request_whose_way_is_known_is_answered(data: bytes, source: bytes) -> None:
    bench = Ipv4Bench(is_warm=True)

    assert take(bench, request(data), source)

    (effect,) = bench.effects
    assert isinstance(effect, Transmit)
    octets = effect.frame[14:]
    assert octets[12:20] == HOST + source
    assert is_valid(octets[:20])
    assert is_valid(octets[20:])
    assert icmpv4.decode(octets[20:]) == reply(data)


def test_a_reply_is_delivered() -> None:
    bench = Ipv4Bench(is_warm=True)

    assert take(bench, reply())

    (effect,) = bench.effects
    assert isinstance(effect, Deliver)
    assert icmpv4.decode(effect.payload) == reply()


def _echo_off(_: Ipv4Bench) -> Ipv4Bench:
    return Ipv4Bench(is_warm=True, host=Host(echo=False))


def _no_time_to_live(_: Ipv4Bench) -> Ipv4Bench:
    return Ipv4Bench(is_warm=True, host=Host(default_hop_limit=0))


def _small_link(_: Ipv4Bench) -> Ipv4Bench:
    return Ipv4Bench(is_warm=True, mtu=30)


def _way_unknown(_: Ipv4Bench) -> Ipv4Bench:
    return Ipv4Bench()


def _neighbor_gone(bench: Ipv4Bench) -> Ipv4Bench:
    bench.wait(3600 * SECOND)
    return bench


def _small_path(bench: Ipv4Bench) -> Ipv4Bench:
    (sent,) = bench.ping(PEER, 1400)
    message = icmpv4.DestinationUnreachable(
        code=4, next_hop_mtu=68, invoking_packet=sent[:28]
    )
    bench.ask(message, GATEWAY)
    return bench


@pytest.mark.parametrize(
    "prepare",
    [
        _echo_off,
        _no_time_to_live,
        _small_link,
        _way_unknown,
        _neighbor_gone,
        _small_path,
    ],
)
def test_what_is_unusual_here_is_left_to_the_readable_way(
    prepare: Callable[[Ipv4Bench], Ipv4Bench],
) -> None:
    bench = prepare(Ipv4Bench(is_warm=True))

    assert not take(bench, request(bytes(50)))
    assert bench.effects == []


@pytest.mark.parametrize("source", [HOST, bytes((127, 0, 0, 1)), bytes((240, 0, 0, 1))])
def test_a_message_from_this_node_or_from_nobody_is_left_to_the_readable_way(
    source: bytes,
) -> None:
    assert not take(Ipv4Bench(is_warm=True), request(), source)
    if source != HOST:
        assert not take(Ipv4Bench(is_warm=True), reply(), source)


ECHO = request().encode_unsummed()


@pytest.mark.parametrize(
    "octets",
    [
        packet(ECHO, flags=1),
        packet(ECHO, fragment_offset=1),
        packet(ECHO, protocol=2),
        packet(ECHO, options=(NoOperation(),)),
        packet(ECHO, destination=SECOND_ADDRESS),
        packet(ECHO) + b"?",
        packet(ECHO)[:-1] + b"?",
        packet(ECHO)[:10] + b"\x12\x34" + packet(ECHO)[12:],
        packet(bytes(8))[:20] + bytes(8),
        packet(bytes((13, *bytes(11)))),
        packet(ECHO)[:27],
        summed(b"\x55" + packet(ECHO)[1:]),
        packet(request(bytes(1300)).encode_unsummed()),
    ],
)
def test_an_unusual_packet_is_left_to_the_readable_way(octets: bytes) -> None:
    assert not take_packet(Ipv4Bench(is_warm=True), octets)


def test_a_frame_to_all_is_left_to_the_readable_way() -> None:
    assert not take_packet(Ipv4Bench(is_warm=True), packet(ECHO), b"\xff" * 6)


def test_a_reply_from_all_is_left_to_the_readable_way() -> None:
    assert not take(Ipv4Bench(is_warm=True), reply(), BROADCAST)


def test_an_anycast_address_is_left_to_the_readable_way() -> None:
    anycast = StaticAddress(octets=SECOND_ADDRESS, prefix_length=24, is_anycast=True)
    bench = Ipv4Bench(is_warm=True, addresses=(anycast,))

    bench.ask(request(), destination=SECOND_ADDRESS)

    (octets,) = bench.packets
    assert octets[12:16] == HOST


def test_a_message_whose_checksum_is_wrong_is_left_to_the_readable_way() -> None:
    bench = Ipv4Bench(is_warm=True)
    octets = packet(request().encode_unsummed())

    bench.receive(octets[:-1] + b"!")

    assert bench.silences == ["icmpv4-checksum"]
