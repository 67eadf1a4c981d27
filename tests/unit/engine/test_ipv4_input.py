"""IPv4 packets that come in, to a whole node."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host, InterfaceConfiguration, StaticAddress
from asdic.engine.effects import Deliver
from asdic.engine.instant import Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv4, tcp
from asdic.wire.address import parse_address
from asdic.wire.icmpv4 import DestinationUnreachable, ParameterProblem
from asdic.wire.ipv4.options import NoOperation, RouterAlert
from asdic.wire.tcp import Flag
from ipv4_nodes import (
    ALL,
    ALL_HOSTS,
    BROADCAST,
    FAR,
    GATEWAY,
    HOST,
    PEER,
    STATION,
    Ipv4Bench,
    packet,
)
from rule_examples_ipv4_input import ECHO, EXAMPLES, echo_behind
from turns import MAC, configuration, frames

UDP, TCP = 17, 6
TO_CLOSED_PORT = b"\x12\x34\x00\x09\x00\x0c\x00\x00data"
TO_OPEN_PORT = b"\x12\x34\x00\x07\x00\x0c\x00\x00data"
OPEN = Host(open_udp=frozenset({7}), open_tcp=frozenset({7}))


def segment(flags: int, port: int = 9) -> bytes:
    return tcp.Header(
        source_port=0x1234, destination_port=port, sequence_number=5, flags=flags
    ).encode_unsummed()


@pytest.mark.requirement("rfc1122-3.2.1.1-a")
def test_another_version_is_silence() -> None:
    EXAMPLES["ipv4-version"]()


@pytest.mark.requirement("rfc1122-3.2.1.2-a")
def test_a_wrong_header_checksum_is_silence() -> None:
    EXAMPLES["ipv4-header-checksum"]()


@pytest.mark.requirement("rfc791-3.1-a")
def test_lengths_that_cannot_be_are_silence() -> None:
    for name in ("ipv4-packet-too-short", "ipv4-header-length", "ipv4-cut-short"):
        EXAMPLES[name]()


@pytest.mark.requirement("rfc1122-3.2.1.3-a")
def test_what_is_for_others_is_silence_and_what_is_ours_is_not() -> None:
    EXAMPLES["ipv4-destination-not-ours"]()
    bench = Ipv4Bench(host=OPEN)
    bench.node.host.interfaces["eth0"].groups.add(ALL_HOSTS)
    for destination in (HOST, BROADCAST, ALL, ALL_HOSTS):
        octets = packet(TO_OPEN_PORT, PEER, destination, UDP)
        bench.receive(octets, MAC if destination == HOST else STATION)
        assert bench.delivered == [octets]


@pytest.mark.requirement("rfc1122-3.2.1.3-b")
@pytest.mark.parametrize(
    "name",
    [
        "ipv4-source-address",
        "ipv4-source-class-e",
        "ipv4-source-this-network",
        "ipv4-loopback-on-link",
    ],
)
def test_a_source_that_names_no_host_is_silence(name: str) -> None:
    EXAMPLES[name]()


def test_who_has_no_address_yet_may_speak_udp() -> None:
    bench = Ipv4Bench(host=OPEN)

    bench.receive(packet(TO_OPEN_PORT, bytes(4), ALL, UDP), STATION)

    assert len(bench.delivered) == 1


@pytest.mark.requirement("rfc1122-3.3.6-a")
def test_a_link_broadcast_to_one_host_is_silence() -> None:
    EXAMPLES["ipv4-unicast-in-link-broadcast"]()


@pytest.mark.requirement("rfc1122-3.2.1.7-a")
@pytest.mark.parametrize("time_to_live", [0, 1])
def test_a_low_time_to_live_is_no_reason_to_discard(time_to_live: int) -> None:
    bench = Ipv4Bench()

    (reply,) = bench.ask(ECHO, time_to_live=time_to_live)

    assert reply[8] == 64


@pytest.mark.requirement("rfc1122-3.2.1.8-a")
@pytest.mark.parametrize(
    "options",
    ["01010101", "82040000", "94040000", "de060000 00000000", "44 08 05 00 00000000"],
)
def test_options_that_are_not_understood_are_passed_over(options: str) -> None:
    octets = echo_behind(bytes.fromhex(options))
    bench = Ipv4Bench()

    bench.receive(octets)

    assert bench.silences == []
    assert isinstance(bench.answer, icmpv4.EchoReply)


@pytest.mark.requirement("rfc1122-3.2.1.8-a")
def test_options_are_passed_to_the_upper_layer() -> None:
    octets = packet(
        TO_OPEN_PORT, protocol=UDP, options=(NoOperation(), RouterAlert(value=0))
    )
    bench = Ipv4Bench(host=OPEN)

    bench.receive(octets)

    assert bench.delivered == [octets]


@pytest.mark.requirement("rfc1122-3.2.2.1-a")
@pytest.mark.parametrize("protocol", [3, 41, 50, 132, 255])
def test_a_protocol_that_nobody_speaks_is_reported(protocol: int) -> None:
    octets = packet(b"what is this?", protocol=protocol)
    bench = Ipv4Bench()

    bench.receive(octets)

    assert bench.answer == DestinationUnreachable(code=2, invoking_packet=octets)
    assert bench.node.counters.ipv4["InUnknownProtos"] == 1


@pytest.mark.requirement("rfc1122-3.2.2.1-b")
def test_a_udp_port_that_nobody_listens_on_is_reported() -> None:
    octets = packet(TO_CLOSED_PORT, protocol=UDP)
    bench = Ipv4Bench()

    bench.receive(octets)

    assert bench.answer == DestinationUnreachable(code=3, invoking_packet=octets)


def test_udp_without_checksum_is_delivered_over_ipv4() -> None:
    octets = packet(TO_OPEN_PORT, protocol=UDP)
    bench = Ipv4Bench(host=OPEN)

    bench.receive(octets[:26] + b"\0\0" + octets[28:])

    assert len(bench.delivered) == 1


@pytest.mark.requirement("rfc1122-3.2.2.1-b")
def test_a_tcp_port_that_nobody_listens_on_resets() -> None:
    bench = Ipv4Bench()

    (answer,) = bench.receive(packet(segment(Flag.SYN), protocol=TCP))

    assert answer[9] == TCP
    assert answer[12:20] == HOST + PEER
    assert tcp.Header.decode(answer[20:]).flags == Flag.RST | Flag.ACK


@pytest.mark.parametrize("destination", [BROADCAST, ALL])
def test_tcp_to_all_is_ignored(destination: bytes) -> None:
    bench = Ipv4Bench()

    octets = packet(segment(Flag.SYN), PEER, destination, TCP)
    bench.receive(octets, STATION)

    assert bench.silences == ["tcp-to-group"]


@pytest.mark.requirement("rfc1122-3.2.2.5-a", "rfc1122-3.2.2.5-c")
def test_a_broken_option_is_reported_by_code_0_and_its_octet() -> None:
    octets = echo_behind(bytes.fromhex("01 94 07 00"))
    bench = Ipv4Bench()

    bench.receive(octets)

    assert bench.answer == ParameterProblem(code=0, pointer=22, invoking_packet=octets)


def test_octets_behind_the_total_length_do_not_count() -> None:
    bench = Ipv4Bench()

    (reply,) = bench.receive(packet(ECHO.encode_unsummed()) + b"padding")

    assert reply.endswith(b"asdic")


def test_a_message_too_short_to_have_a_checksum_is_silence() -> None:
    bench = Ipv4Bench()

    bench.receive(packet(b"\x08\x00"))

    assert bench.silences == ["icmpv4-message-unreadable"]


@pytest.mark.requirement("rfc3927-2.7-a")
def test_link_local_addresses_are_not_forwarded_whatever_their_time_to_live() -> None:
    link_local = parse_address("169.254.1.1")
    bench = Ipv4Bench()

    bench.ask(ECHO, link_local, FAR, time_to_live=255)
    assert bench.silences == ["ipv4-destination-not-ours"]
    bench.ask(ECHO, PEER, link_local)
    assert bench.silences == ["ipv4-destination-not-ours"]
    assert bench.packets == []


def test_a_link_without_addresses_carries_both_families() -> None:
    addresses = (
        StaticAddress(octets=HOST, prefix_length=24),
        StaticAddress(octets=parse_address("2001:db8::1"), prefix_length=64),
    )
    interface = InterfaceConfiguration(name="tun0", addresses=addresses)
    node = Node(configuration(interfaces=(interface,)), _Zeros())
    node.start(Instant(0))
    for _ in range(50):
        at = node.next_wake()
        assert at is not None
        node.wake(at)

    effects = node.receive(packet(ECHO.encode_unsummed()), "tun0", Instant(10**12))

    (frame,) = [one.frame for one in effects if hasattr(one, "frame")]
    assert frame[:1] == b"\x45"
    assert frame[12:20] == HOST + PEER


def test_a_frame_of_the_other_family_is_no_packet() -> None:
    bench = Ipv4Bench()

    bench.receive(b"\x60" + bytes(60))

    assert bench.silences == ["ipv4-version"]


def test_a_node_reaches_itself_by_127() -> None:
    bench = Ipv4Bench()
    loopback = parse_address("127.0.0.1")

    bench.ping(loopback)

    assert [one[12:20] for one in bench.delivered] == [loopback * 2]


@pytest.mark.requirement("rfc1122-3.2.2.6-f", "rfc1122-3.2.2.6-b")
def test_an_echo_reply_is_handed_to_whoever_asked() -> None:
    bench = Ipv4Bench()
    bench.ping(GATEWAY)

    bench.ask(icmpv4.EchoReply(identifier=0x1234, sequence_number=1), GATEWAY)

    (delivered,) = [one for one in bench.effects if isinstance(one, Deliver)]
    assert delivered.protocol == 1
    assert delivered.payload[:1] == b"\0"


def test_received_traffic_is_counted() -> None:
    bench = Ipv4Bench()

    bench.ask(ECHO)
    bench.send(Outgoing(destination=PEER, protocol=UDP, payload=TO_OPEN_PORT))

    counters = bench.node.counters
    assert counters.ipv4 == {"InReceives": 1, "InDelivers": 1, "OutRequests": 2}
    assert counters.icmpv4 == {"InMsgs": 1, "OutMsgs": 1}
    assert counters.icmpv4_in == {8: 1}
    assert counters.icmpv4_out == {0: 1}


class _Zeros:
    """A generator without randomness."""

    def random(self) -> float:
        """Return 0."""
        return 0.0

    def getrandbits(self, k: int, /) -> int:
        """Return *k* bits, all but the lowest zero."""
        return k and 1


def test_ipv4_goes_on_where_a_duplicate_turned_ipv6_off() -> None:
    bench = Ipv4Bench()
    bench.node.host.interfaces["eth0"].is_disabled = True

    (reply,) = bench.ask(icmpv4.EchoRequest(identifier=1, sequence_number=1))
    bench.meet(GATEWAY)

    assert reply[12:20] == HOST + PEER
    assert len(frames(bench.effects)) == 1  # the ARP reply
