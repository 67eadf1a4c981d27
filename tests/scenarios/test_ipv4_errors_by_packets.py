"""ICMPv4 errors that a host sends, and those that it does not."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host
from asdic.engine.instant import SECOND
from asdic.wire import icmpv4
from asdic.wire.address import parse_address
from asdic.wire.checksum import checksum
from asdic.wire.icmpv4 import DestinationUnreachable, TimeExceeded
from asdic.wire.ipv4.options import RecordRoute
from ipv4_nodes import (
    ALL,
    ALL_HOSTS,
    BROADCAST,
    HOST,
    PEER,
    STATION,
    Ipv4Bench,
    packet,
)
from turns import MAC

UDP = 17
NOBODY = 99
TO_CLOSED_PORT = b"\x12\x34\x00\x09\x00\x0c\x00\x00data"


def unknown(source: bytes = PEER, destination: bytes = HOST, size: int = 8) -> bytes:
    """Return a packet of a protocol that nobody speaks."""
    return packet(bytes(size), source, destination, NOBODY)


def fragment(offset: int, payload: bytes, *, more: bool, protocol: int = UDP) -> bytes:
    return packet(
        payload,
        protocol=protocol,
        identification=7,
        flags=int(more),
        fragment_offset=offset,
    )


@pytest.mark.requirement("rfc1122-3.2.2-d")
def test_a_host_sends_errors_with_a_type_of_service_of_zero() -> None:
    octets = packet(b"?", protocol=NOBODY, type_of_service=0xB8)

    (error,) = Ipv4Bench().receive(octets)
    assert error[1] == 0

    (error,) = Ipv4Bench(host=Host(forwarding=True)).receive(octets)
    assert error[1] == 0xC0 | 0x18  # RFC 1812 §4.3.2.5: and the packet's TOS


@pytest.mark.requirement("rfc792-3-c", "rfc1122-3.2.2-b")
@pytest.mark.parametrize(("size", "quoted"), [(4, 24), (528, 548), (1400, 548)])
def test_an_error_quotes_the_packet_as_it_came_up_to_576_octets(
    size: int, quoted: int
) -> None:
    octets = unknown(size=size)

    (error,) = Ipv4Bench().receive(octets)

    assert error[28:] == octets[:quoted]
    assert len(error) <= 576


@pytest.mark.requirement("rfc792-dest-unreach-b")
def test_the_second_word_is_zero() -> None:
    (error,) = Ipv4Bench().receive(unknown())

    assert error[24:28] == bytes(4)


def test_an_error_has_no_options_of_the_packet_and_quotes_them() -> None:
    octets = packet(
        b"?", protocol=NOBODY, options=(RecordRoute(route_data=(bytes(4),)),)
    )

    (error,) = Ipv4Bench().receive(octets)

    assert error[0] == 0x45
    assert error[28:] == octets


def test_an_error_is_from_the_address_that_the_packet_was_for() -> None:
    (error,) = Ipv4Bench().receive(unknown())

    assert error[12:20] == HOST + PEER


@pytest.mark.requirement("rfc1122-3.2.2-f", "rfc1122-3.2.2-j")
@pytest.mark.parametrize("destination", [ALL, BROADCAST, ALL_HOSTS])
def test_no_error_is_sent_about_what_went_to_all(destination: bytes) -> None:
    bench = Ipv4Bench()
    bench.node.host.interfaces["eth0"].groups.add(ALL_HOSTS)

    for protocol, payload in ((NOBODY, b"?"), (UDP, TO_CLOSED_PORT)):
        bench.receive(packet(payload, PEER, destination, protocol), STATION)
        assert bench.silences == ["error-to-group"]
        assert bench.packets == []
    bench.receive(packet(TO_CLOSED_PORT, PEER, destination, UDP), MAC)
    assert bench.silences == ["error-to-group"]


@pytest.mark.requirement("rfc1122-3.2.2-g")
def test_no_error_is_sent_about_a_link_broadcast() -> None:
    bench = Ipv4Bench()

    bench.receive(unknown(), STATION)

    assert bench.packets == []


@pytest.mark.requirement("rfc1122-3.2.2-e")
def test_no_error_is_sent_about_an_error() -> None:
    bench = Ipv4Bench()
    error = DestinationUnreachable(code=3, invoking_packet=unknown(HOST, PEER))
    octets = packet(error.encode_unsummed())
    broken = b"\x46" + octets[1:20] + b"\x94\x09\0\0" + octets[20:]
    whole = broken[:2] + len(broken).to_bytes(2, "big") + broken[4:]

    bench.receive(_summed(whole, 24))

    assert bench.silences == ["error-about-error"]
    assert bench.packets == []


def _summed(octets: bytes, size: int) -> bytes:
    head = octets[:10] + b"\0\0" + octets[12:size]
    return head[:10] + checksum(head).to_bytes(2, "big") + octets[12:]


@pytest.mark.requirement("rfc1122-3.2.2-h")
def test_no_error_is_sent_about_a_later_fragment() -> None:
    octets = fragment(3, b"later", more=False)
    broken = b"\x46" + octets[1:20] + b"\x94\x09\0\0" + octets[20:]
    bench = Ipv4Bench()

    bench.receive(_summed(broken[:2] + len(broken).to_bytes(2, "big") + broken[4:], 24))

    assert bench.silences == ["error-about-later-fragment"]


@pytest.mark.requirement("rfc1122-3.3.2-b", "rfc1122-3.3.2-c", "rfc792-time-exceeded-b")
def test_reassembly_that_times_out_is_told_with_the_first_fragment() -> None:
    bench = Ipv4Bench()
    first = fragment(0, bytes(16), more=True)
    bench.receive(first)
    bench.receive(fragment(4, bytes(16), more=False))

    bench.wait(59 * SECOND)
    assert bench.packets == []
    bench.meet(PEER)
    bench.wait(2 * SECOND)

    assert bench.answer == TimeExceeded(code=1, invoking_packet=first)
    assert len(bench.node.host.reassembler) == 0


@pytest.mark.requirement("rfc792-time-exceeded-c")
def test_without_the_first_fragment_nobody_is_told_of_a_timeout() -> None:
    bench = Ipv4Bench()
    bench.receive(fragment(4, bytes(16), more=False))

    bench.wait(61 * SECOND)

    assert "reassembly-timed-out-without-first" in bench.silences
    assert bench.packets == []


@pytest.mark.requirement("rfc1122-3.3.2-a", "rfc791-3.2-a")
def test_fragments_in_any_order_are_made_whole() -> None:
    message = icmpv4.encode(
        icmpv4.EchoRequest(identifier=1, sequence_number=1, data=bytes(range(100)))
    )
    parts = [
        packet(
            b"",
            protocol=1,
            identification=7,
            flags=int(at + 40 < len(message)),
            fragment_offset=at // 8,
            total_length=20 + len(message[at : at + 40]),
        )
        + message[at : at + 40]
        for at in range(0, len(message), 40)
    ]
    bench = Ipv4Bench()

    for part in reversed(parts):
        bench.receive(part)

    answer = bench.answer
    assert isinstance(answer, icmpv4.EchoReply)
    assert answer.data == bytes(range(100))


def test_a_neighbor_that_no_arp_finds_is_told_to_the_sender_on_this_node() -> None:
    bench = Ipv4Bench()
    stranger = parse_address("192.0.2.77")

    assert bench.ping(stranger) == []
    bench.wait(10 * SECOND)

    (octets,) = bench.delivered
    error = icmpv4.decode(octets[20:])
    assert isinstance(error, DestinationUnreachable)
    assert error.code == 1
    assert error.invoking_packet[12:20] == HOST + stranger


def test_errors_are_limited_by_peer() -> None:
    bench = Ipv4Bench()

    sent = [bench.receive(unknown()) for _ in range(15)]

    assert sum(map(len, sent)) == 10
    assert bench.silences == ["peer-rate-limit"]
