"""A router's way of a packet: what leaves, what is told, and from where."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    Errors,
    Forwarding,
    Host,
    NeighborDiscovery,
    Personality,
    SourceValidation,
    StaticAddress,
    StaticHop,
    StaticRoute,
)
from asdic.engine.instant import SECOND
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv4, icmpv6, ipv6, ndp
from asdic.wire.address import parse_address
from asdic.wire.checksum import is_valid
from routers import (
    A6,
    B6,
    ETH0,
    ETH0_6,
    ETH1,
    ETH1_6,
    FAR,
    FAR6,
    MACS,
    OTHER,
    A,
    B,
    RouterBench,
    datagram,
    datagram6,
    echo,
    interfaces,
)
from turns import frames

NOWHERE, NOWHERE6 = parse_address("9.9.9.9"), parse_address("2001:db8:99::9")
DONT_FRAGMENT = 2
PING = icmpv4.EchoRequest(identifier=1, sequence_number=2, data=b"asdic")
PING6 = icmpv6.EchoRequest(identifier=1, sequence_number=2, data=b"asdic")


@pytest.mark.requirement("rfc1812-5.3.1-b")
def test_an_ipv4_packet_goes_on_with_one_hop_less_and_nothing_else_changed() -> None:
    bench = RouterBench()
    packet = datagram(size=100, type_of_service=0xFF)
    ((name, sent),) = bench.receive(packet)
    assert (name, bench.stations) == ("eth1", [MACS[B]])
    assert is_valid(sent[:20])
    assert sent[:8] + sent[12:] == packet[:8] + packet[12:]
    assert sent[8:10] == bytes((63, 17))


def test_an_ipv6_packet_goes_on_with_one_hop_less_and_nothing_else_changed() -> None:
    bench = RouterBench()
    packet = datagram6(size=100)
    ((name, sent),) = bench.receive(packet)
    assert (name, bench.stations) == ("eth1", [MACS[B6]])
    assert sent == packet[:7] + b"\x3f" + packet[8:]


def test_what_is_behind_the_packet_in_its_frame_does_not_go_on() -> None:
    bench = RouterBench()
    for packet in (datagram(), datagram6()):
        for _ in range(2):
            ((_, sent),) = bench.receive(packet + bytes(18))
            assert len(sent) == len(packet)


@pytest.mark.requirement("rfc1812-5.3.1-a")
def test_a_packet_for_the_router_needs_no_hop_left() -> None:
    bench = RouterBench()
    for left in (0, 1):
        packet = datagram(destination=ETH0, time_to_live=left)
        error = bench.error(packet)
        assert error == icmpv4.DestinationUnreachable(code=3, invoking_packet=packet)
        packet = datagram6(destination=ETH0_6, hop_limit=left)
        error6 = bench.error(packet)
        assert error6 == icmpv6.DestinationUnreachable(code=4, invoking_packet=packet)


@pytest.mark.parametrize("address", [ETH1, ETH1_6])
def test_a_router_takes_packets_to_its_other_addresses_and_answers_from_them(
    address: bytes,
) -> None:
    bench = RouterBench()
    if len(address) == 4:
        packet = datagram(destination=address)
        ((name, sent),) = bench.receive(packet)
        assert (name, sent[12:16], sent[16:20]) == ("eth0", address, A)
    else:
        packet = datagram6(destination=address)
        ((name, sent),) = bench.receive(packet)
        assert (name, sent[8:24], sent[24:40]) == ("eth0", address, A6)


@pytest.mark.requirement("rfc1812-5.3.7-a")
@pytest.mark.requirement("rfc1812-5.3.7-b")
@pytest.mark.requirement("rfc1812-4.3.2.7-e")
@pytest.mark.requirement("rfc3927-2.7-a")
@pytest.mark.parametrize("time_to_live", [1, 64])
@pytest.mark.parametrize(
    ("source", "destination"),
    [
        ("127.0.0.1", None),
        ("0.1.2.3", None),
        ("240.0.0.1", None),
        ("255.255.255.255", None),
        ("224.0.0.5", None),
        ("192.0.2.255", None),
        ("198.51.100.255", None),
        ("169.254.0.1", None),
        (None, "127.0.0.1"),
        (None, "0.1.2.3"),
        (None, "169.254.0.1"),
    ],
)
def test_ipv4_martians_go_nowhere_and_nobody_is_told(
    source: str | None, destination: str | None, time_to_live: int
) -> None:
    bench = RouterBench()
    packet = datagram(
        A if source is None else parse_address(source),
        B if destination is None else parse_address(destination),
        time_to_live=time_to_live,
    )
    assert bench.receive(packet) == []
    assert len(bench.silences) == 1


@pytest.mark.requirement("rfc4291-2.5.2-a")
@pytest.mark.requirement("rfc4291-2.5.3-a")
@pytest.mark.requirement("rfc4291-2.7-a")
@pytest.mark.requirement("rfc4291-2.7-b")
@pytest.mark.requirement("rfc4443-2.4e6-a")
@pytest.mark.parametrize("hop_limit", [1, 64])
@pytest.mark.parametrize(
    ("source", "destination"),
    [
        ("::", None),
        ("::1", None),
        ("ff02::1", None),
        ("ff0e::1", None),
        (None, "::1"),
        (None, "::"),
        (None, "ff01::1"),
        (None, "ff00::1"),
        (None, "ff0f::1"),
    ],
)
def test_ipv6_martians_go_nowhere_and_nobody_is_told(
    source: str | None, destination: str | None, hop_limit: int
) -> None:
    bench = RouterBench()
    packet = datagram6(
        A6 if source is None else parse_address(source),
        B6 if destination is None else parse_address(destination),
        hop_limit=hop_limit,
    )
    assert bench.receive(packet) == []
    assert len(bench.silences) == 1


@pytest.mark.requirement("rfc4007-9-a")
@pytest.mark.requirement("rfc4291-2.5.6-a")
@pytest.mark.requirement("rfc4443-3.1-c")
def test_a_link_local_source_stays_on_its_link_and_is_told_so() -> None:
    bench = RouterBench()
    source = parse_address("fe80::fe")
    packet = datagram6(source, B6)
    ((name, sent),) = bench.receive(packet)
    assert (name, sent[24:40]) == ("eth0", source)
    assert icmpv6.decode(sent[40:]) == icmpv6.DestinationUnreachable(
        code=2, invoking_packet=packet
    )


@pytest.mark.requirement("rfc1812-5.3.5.2-a")
@pytest.mark.requirement("rfc2644-3-a")
@pytest.mark.requirement("rfc2644-3-b")
def test_a_directed_broadcast_is_forwarded_only_where_that_is_on() -> None:
    broadcast = parse_address("198.51.100.255")
    assert RouterBench().receive(datagram(destination=broadcast)) == []
    bench = RouterBench(interfaces=interfaces(directed_broadcast=True))
    ((name, _),) = bench.receive(datagram(destination=broadcast))
    assert (name, bench.stations) == ("eth1", [b"\xff" * 6])


@pytest.mark.requirement("rfc1812-4.3.3.1-a")
@pytest.mark.requirement("rfc792-dest-unreach-a")
@pytest.mark.requirement("rfc792-dest-unreach-b")
@pytest.mark.requirement("rfc792-3-c")
@pytest.mark.requirement("rfc1812-4.3.2.3-b")
def test_without_a_route_the_network_is_unreachable() -> None:
    packet = datagram(destination=NOWHERE)
    bench = RouterBench()
    assert bench.error(packet) == icmpv4.DestinationUnreachable(
        code=0, invoking_packet=packet
    )
    assert bench.node.counters.ipv4["InNoRoutes"] == 1
    ios = RouterBench(Forwarding(personality=Personality.IOS))
    assert ios.error(packet) == icmpv4.DestinationUnreachable(
        code=1, invoking_packet=packet
    )


@pytest.mark.requirement("rfc4443-3.1-a")
@pytest.mark.requirement("rfc4443-3.1-k")
@pytest.mark.requirement("rfc4443-2.4c-b")
def test_without_an_ipv6_route_there_is_none_to_the_destination() -> None:
    packet = datagram6(destination=NOWHERE6)
    assert RouterBench().error(packet) == icmpv6.DestinationUnreachable(
        code=0, invoking_packet=packet
    )


@pytest.mark.requirement("rfc792-time-exceeded-a")
@pytest.mark.requirement("rfc1812-4.3.3.4-a")
@pytest.mark.requirement("rfc1812-5.2.7.3-a")
@pytest.mark.requirement("rfc4443-3.3-a")
@pytest.mark.parametrize("left", [0, 1])
def test_time_exceeded_is_told_and_may_be_turned_off(left: int) -> None:
    packet, packet6 = datagram(time_to_live=left), datagram6(hop_limit=left)
    bench, silent = RouterBench(), RouterBench(Forwarding(time_exceeded=False))
    error = icmpv4.TimeExceeded(code=0, invoking_packet=packet)
    assert bench.error(packet) == error
    error6 = icmpv6.TimeExceeded(code=0, invoking_packet=packet6)
    assert bench.error(packet6) == error6
    for one in (packet, packet6):
        assert silent.receive(one) == []
        assert silent.silences == ["error-turned-off"]


@pytest.mark.requirement("rfc4443-3.1-b")
@pytest.mark.requirement("rfc4443-3.1-g")
@pytest.mark.requirement("rfc4443-3.1-i")
@pytest.mark.requirement("rfc1812-5.2.7.1-b")
@pytest.mark.requirement("rfc1812-5.2.7.1-c")
@pytest.mark.parametrize(("number", "code", "code6"), [(1, 13, 1), (2, 13, 6)])
def test_prohibitions_are_told_and_may_be_turned_off(
    number: int, code: int, code6: int
) -> None:
    packet = datagram(destination=bytes((10, number, 1, 1)))
    packet6 = datagram6(destination=parse_address(f"2001:db8:10:{number}::1"))
    bench = RouterBench()
    assert bench.error(packet) == icmpv4.DestinationUnreachable(
        code=code, invoking_packet=packet
    )
    assert bench.error(packet6) == icmpv6.DestinationUnreachable(
        code=code6, invoking_packet=packet6
    )
    one, other = interfaces()
    for silent in (
        RouterBench(Forwarding(admin_prohibited=False)),
        RouterBench(interfaces=(replace(one, unreachables=False), other)),
    ):
        assert silent.receive(packet) + silent.receive(packet6) == []
        assert silent.silences == ["error-turned-off"]


@pytest.mark.requirement("rfc4443-3.1-f")
def test_a_source_that_is_refused_is_told_so_over_ipv6() -> None:
    bench = RouterBench(
        interfaces=interfaces(source_validation=SourceValidation.STRICT)
    )
    assert bench.receive(datagram(A, FAR), "eth1") == []
    assert bench.silences == ["source-not-valid"]
    packet = datagram6(A6, FAR6)
    ((name, sent),) = bench.receive(packet, "eth1")
    assert name == "eth0"
    assert icmpv6.decode(sent[40:]) == icmpv6.DestinationUnreachable(
        code=5, invoking_packet=packet
    )


@pytest.mark.requirement("rfc1812-4.3.3.1-b")
@pytest.mark.requirement("rfc4443-3.1-d")
def test_a_neighbor_that_does_not_answer_is_told_of_to_the_sender() -> None:
    absent, absent6 = B[:3] + b"\x63", B6[:15] + b"\x63"
    for packet, error in (
        (datagram(destination=absent), b"\3\1"),
        (datagram6(destination=absent6), b"\1\3"),
    ):
        bench = RouterBench()
        assert all(octets[40] == 135 for _, octets in bench.receive(packet))
        bench.wait(5 * SECOND)
        start = 20 if packet[0] >> 4 == 4 else 40
        (told,) = (
            octets
            for name, octets in bench.sent
            if name == "eth0"
            and octets[0] >> 4 == packet[0] >> 4
            and octets[start] != icmpv6.NeighborSolicitation.type
        )
        assert told[start : start + 2] == error
        quote = told[start + 8 :]
        hops = 8 if start == 20 else 7
        assert quote[hops] == 63
        assert quote[start:] == packet[start:]


@pytest.mark.requirement("rfc1191-4-a")
@pytest.mark.requirement("rfc1191-4-b")
@pytest.mark.requirement("rfc1191-4-c")
@pytest.mark.requirement("rfc1812-5.2.4.2-a")
def test_an_ipv4_packet_beyond_the_mtu_is_cut_or_reported() -> None:
    bench = RouterBench(interfaces=interfaces(mtu=1400))
    packet = datagram(size=1500, flags=DONT_FRAGMENT)
    sent = bench.error(packet)
    assert isinstance(sent, icmpv4.DestinationUnreachable)
    assert (sent.code, sent.next_hop_mtu, sent.unused) == (4, 1400, 0)
    pieces = [octets for _, octets in bench.receive(datagram(size=1500))]
    assert [len(one) for one in pieces] == [1396, 124]
    assert all(is_valid(one[:20]) and one[8] == 63 for one in pieces)
    assert pieces[0][20:] + pieces[1][20:] == datagram(size=1500)[20:]
    counters = bench.node.counters.ipv4
    assert (counters["OutFragCreates"], counters["OutFragFails"]) == (2, 1)
    assert len(bench.receive(datagram(size=1400, flags=DONT_FRAGMENT))) == 1


def test_the_mtu_of_ip_goes_before_that_of_the_interface() -> None:
    bench = RouterBench(interfaces=interfaces(ipv4_mtu=1000, ipv6_mtu=1300))
    error = bench.error(datagram(size=1001, flags=DONT_FRAGMENT))
    assert isinstance(error, icmpv4.DestinationUnreachable)
    assert error.next_hop_mtu == 1000
    error6 = bench.error(datagram6(size=1301))
    assert isinstance(error6, icmpv6.PacketTooBig)
    assert error6.mtu == 1300


def test_an_interface_may_take_less_than_a_fragment_needs() -> None:
    bench = RouterBench(interfaces=interfaces(ipv4_mtu=24))
    assert bench.receive(datagram(size=100)) == []
    assert bench.silences == ["fragment-without-room"]


@pytest.mark.requirement("rfc4443-3.2-a")
@pytest.mark.requirement("rfc4443-3.2-b")
@pytest.mark.requirement("rfc4443-2.4c-a")
@pytest.mark.requirement("rfc2460-5-a")
def test_an_ipv6_packet_beyond_the_mtu_is_reported() -> None:
    bench = RouterBench(interfaces=interfaces(mtu=1400))
    packet = datagram6(size=1500)
    assert bench.error(packet) == icmpv6.PacketTooBig(
        code=0, mtu=1400, invoking_packet=packet[:1232]
    )
    assert len(bench.sent[0][1]) == 1280


@pytest.mark.requirement("rfc1812-4.3.2.3-a")
def test_an_ipv4_error_has_576_octets_at_most() -> None:
    bench = RouterBench()
    bench.receive(datagram(size=1000, time_to_live=1))
    ((_, sent),) = bench.sent
    assert len(sent) == 576


@pytest.mark.requirement("rfc1812-4.3.2.2-a")
@pytest.mark.requirement("rfc1812-4.3.2.5-a")
@pytest.mark.parametrize(
    ("type_of_service", "of_error"),
    [(0, 0xC0), (0x10, 0xD0), (0x2E, 0xCC), (0xFF, 0xDC)],
)
def test_an_ipv4_error_has_precedence_6_and_the_service_of_the_packet(
    type_of_service: int, of_error: int
) -> None:
    bench = RouterBench()
    bench.receive(datagram(time_to_live=1, type_of_service=type_of_service))
    ((_, sent),) = bench.sent
    assert (sent[1], sent[8]) == (of_error, 64)


@pytest.mark.requirement("rfc1812-4.3.2.4-a")
def test_an_error_comes_from_where_it_leaves_or_from_where_the_packet_came_in() -> None:
    # A's packet comes in on the other link: the way back is by eth0.
    for knob, source, source6 in ((False, ETH0, ETH0_6), (True, ETH1, ETH1_6)):
        bench = RouterBench(Forwarding(errors_use_inbound_address=knob))
        ((name, sent),) = bench.receive(datagram(A, NOWHERE), "eth1")
        assert (name, sent[12:16], sent[16:20]) == ("eth0", source, A)
        ((name, sent),) = bench.receive(datagram6(A6, NOWHERE6), "eth1")
        assert (name, sent[8:24], sent[24:40]) == ("eth0", source6, A6)


def test_without_an_inbound_address_the_way_back_has_one() -> None:
    bench = RouterBench(Forwarding(errors_use_inbound_address=True))
    del bench.node.host.interfaces["eth1"].addresses[ETH1]
    ((name, sent),) = bench.receive(datagram(A, NOWHERE), "eth1")
    assert (name, sent[12:16]) == ("eth0", ETH0)


@pytest.mark.parametrize("knob", [False, True])
def test_a_router_without_any_ipv4_address_has_errors_come_from_the_dummy_address(
    knob: bool,  # noqa: FBT001 - a table's column
) -> None:
    bench = RouterBench(Forwarding(errors_use_inbound_address=knob))
    there = bench.node.host.interfaces
    del there["eth0"].addresses[ETH0]
    ((_, sent),) = bench.receive(datagram(A, NOWHERE))
    assert sent[12:16] == ETH1
    del there["eth1"].addresses[ETH1]
    ((name, sent),) = bench.receive(datagram(A, NOWHERE))
    assert (name, sent[12:16], sent[16:20]) == ("eth0", parse_address("192.0.0.8"), A)


def test_flows_share_routes_with_several_hops() -> None:
    one, other = interfaces()
    second = StaticAddress(octets=parse_address("10.9.0.1"), prefix_length=16)
    hops = (StaticHop(gateway=OTHER), StaticHop(gateway=B))
    route = StaticRoute(network=NOWHERE, prefix_length=8, hops=hops)
    bench = RouterBench(
        interfaces=(replace(one, addresses=(*one.addresses, second)), other),
        routes=(route,),
    )
    ways = {}
    for last in range(64):
        destination = NOWHERE[:3] + bytes((last,))
        ways[last] = {
            station
            for _ in range(3)
            for _ in (bench.receive(datagram(B, destination), "eth1"),)
            for station in bench.stations[:1]
        }
    assert {len(one) for one in ways.values()} == {1}
    assert set().union(*ways.values()) == {MACS[OTHER], MACS[B]}


def test_a_router_sends_its_own_packets_by_its_static_routes() -> None:
    bench = RouterBench()
    ping = Outgoing(destination=FAR, protocol=1, payload=PING.encode_unsummed())
    ((name, _),) = bench.send(ping)
    assert (name, bench.stations) == ("eth0", [MACS[OTHER]])
    ping6 = Outgoing(destination=FAR6, protocol=58, payload=PING6.encode_unsummed())
    ((name, _),) = bench.send(ping6)
    assert (name, bench.stations) == ("eth0", [MACS[OTHER]])
    by_other = replace(ping, interface="eth1")
    assert bench.send(by_other) == []
    assert bench.silences == ["ipv4-no-route"]
    blackhole = replace(ping, destination=bytes((10, 3, 0, 1)))
    assert bench.send(blackhole) == []
    assert bench.silences == ["ipv4-no-route"]


def by_ipv6(gateway: bytes) -> StaticRoute:
    """Return a route of IPv4, by a neighbor on eth1 that an IPv6 address is known of."""
    hop = StaticHop(gateway=gateway, interface="eth1")
    return StaticRoute(network=NOWHERE, prefix_length=24, hops=(hop,))


def ipv4_frames_to(bench: RouterBench, station: bytes) -> int:
    """Return how many frames went to a station, all of them with IPv4."""
    sent = frames(bench.effects)
    assert {one[:6] + one[12:14] for one in sent} == {station + b"\x08\x00"}
    return len(sent)


def test_ipv4_goes_by_a_gateway_that_is_known_by_its_ipv6_address() -> None:
    bench = RouterBench(routes=(by_ipv6(B6),))
    for _ in range(2):
        assert bench.receive(datagram(destination=NOWHERE))
        assert ipv4_frames_to(bench, MACS[B6]) == 1
    ping = Outgoing(destination=NOWHERE, protocol=1, payload=PING.encode_unsummed())
    assert bench.send(ping)
    assert ipv4_frames_to(bench, MACS[B6]) == 1


def test_an_answer_goes_by_such_a_gateway_each_time() -> None:
    bench = RouterBench(routes=(by_ipv6(B6),))
    for _ in range(2):
        ((name, sent),) = bench.receive(echo(NOWHERE, ETH1), "eth1")
        assert (name, sent[16:20], sent[20]) == ("eth1", NOWHERE, 0)
        assert ipv4_frames_to(bench, MACS[B6]) == 1


def test_ipv4_waits_until_such_a_gateway_is_known() -> None:
    gateway, station = parse_address("2001:db8:2::77"), b"\2\0\0\0\0\x77"
    bench = RouterBench(routes=(by_ipv6(gateway),))
    packet = datagram(destination=NOWHERE)
    ((name, asked),) = bench.receive(packet)
    link_local = bench.node.host.interfaces["eth1"].link_local_address
    assert (name, asked[8:24]) == ("eth1", link_local)
    assert icmpv6.decode(asked[40:]).type == icmpv6.NeighborSolicitation.type
    answer = icmpv6.NeighborAdvertisement(
        target_address=gateway,
        solicited=True,
        override=True,
        options=(ndp.TargetLinkLayerAddress(link_layer_address=station),),
    )
    header = ipv6.Header(
        source=gateway, destination=asked[8:24], next_header=58, hop_limit=255
    )
    octets = icmpv6.encode(answer, gateway, asked[8:24])
    assert len(bench.receive(header.encode(octets), "eth1")) == 1
    assert ipv4_frames_to(bench, station) == 1


def test_a_host_forwards_nothing() -> None:
    bench = RouterBench(host=Host())
    assert bench.receive(datagram()) == []
    assert bench.silences == ["ipv4-destination-not-ours"]
    assert bench.receive(datagram6()) == []
    assert bench.silences == ["destination-not-ours"]
    assert bench.receive(datagram(destination=ETH1)) == []


@pytest.mark.requirement("rfc4443-3.1-h")
def test_nobody_is_told_of_packets_that_a_queue_has_no_room_for() -> None:
    bench = RouterBench()
    absent = B[:3] + b"\x63"
    for _ in range(NeighborDiscovery().max_queued_packets + 1):
        bench.receive(datagram(destination=absent))
    assert bench.silences == ["neighbor-queue-full"]
    assert [octets for _, octets in bench.sent] == []


def test_each_type_of_service_goes_its_way_however_many_went_before() -> None:
    absent = B[:3] + b"\x63"
    far = {0x10: StaticHop(gateway=OTHER), 0: StaticHop(gateway=absent)}
    bench = RouterBench(
        routes=tuple(
            StaticRoute(network=FAR, prefix_length=24, hops=(hop,), tos=service)
            for service, hop in far.items()
        )
    )
    for _ in range(3):
        quick = bench.receive(datagram(B, FAR, type_of_service=0x10), "eth1")
        assert [name for name, _ in quick] == ["eth0"]
        # It waits for a neighbor on eth1; its sender may hear of that as a Redirect.
        slow = bench.receive(datagram(B, FAR), "eth1")
        assert {name for name, _ in slow} <= {"eth1"}


def test_errors_are_limited() -> None:
    bench = RouterBench(errors=Errors(peer_bucket=1, peer_interval=SECOND))
    assert len(bench.receive(datagram(time_to_live=1))) == 1
    assert bench.receive(datagram(time_to_live=1)) == []
    assert bench.silences == ["peer-rate-limit"]
    assert frames(bench.effects) == []
