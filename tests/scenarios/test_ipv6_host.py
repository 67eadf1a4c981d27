"""What RFCs ask of any IPv6 host, shown by a whole node and frames."""

from __future__ import annotations

from random import Random

import pytest

from asdic.engine.configuration import Host, StaticAddress
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import icmpv6, ipv6, ndp
from asdic.wire.address import parse_address, solicited_node
from nodes import ALL_NODES, HOST, PEER, NodeBench
from turns import LINK_LOCAL, configuration, frames

ICMPV6, UDP, TCP, FRAGMENT, DESTINATION_OPTIONS = 58, 17, 6, 44, 60
SECOND_ADDRESS = parse_address("2001:db8:1::1:1")
ANYCAST = parse_address("2001:db8:1::a")
ROUTER = parse_address("fe80::200:ff:fe00:a0a0")
BETTER = parse_address("fe80::200:ff:fe00:a1a1")
AFAR = parse_address("2001:db8:f::1")
PREFIX = parse_address("2001:db8:2::")
ADDRESS = ndp.SourceLinkLayerAddress(link_layer_address=bytes.fromhex("00000000a0a0"))
PING = icmpv6.EchoRequest(identifier=1, sequence_number=2, data=b"asdic")


def packet(
    next_header: int, payload: bytes, *, hop_limit: int = 64, destination: bytes = HOST
) -> bytes:
    """Return a packet of the peer."""
    return ipv6.Header(
        source=PEER,
        destination=destination,
        next_header=next_header,
        hop_limit=hop_limit,
    ).encode(payload)


def datagram(size: int, destination: bytes = HOST) -> bytes:
    """Return a packet with a UDP datagram to a port that is closed."""
    payload = bytes((0, 9, 0, 7)) + size.to_bytes(2, "big") + bytes(size - 6)
    payload = fill_checksum(payload, UDP, PEER, destination)
    return packet(UDP, payload, destination=destination)


def fragments(whole: bytes, size: int) -> list[bytes]:
    """Return *whole* in fragments of *size* octets each."""
    payload = whole[40:]
    found = []
    for start in range(0, len(payload), size):
        header = ipv6.Fragment(
            next_header=whole[6],
            identification=7,
            fragment_offset=start // 8,
            more_fragments=start + size < len(payload),
        )
        part = header.encode_unsummed() + payload[start : start + size]
        found.append(packet(FRAGMENT, part))
    return found


@pytest.mark.requirement("rfc8200-3-a")
@pytest.mark.parametrize("version", [version for version in range(16) if version != 6])
def test_a_packet_of_another_version_is_discarded_without_error(version: int) -> None:
    bench = NodeBench()
    sound = packet(ICMPV6, icmpv6.encode(PING, PEER, HOST))

    bench.receive(bytes((version << 4 | sound[0] & 15,)) + sound[1:])

    assert bench.packets == []
    assert bench.silences == ["version-not-6"]


@pytest.mark.requirement("rfc8200-3-b")
@pytest.mark.parametrize("hop_limit", [0, 1])
def test_the_last_hop_limit_is_good_enough_for_the_destination(hop_limit: int) -> None:
    bench = NodeBench()

    answer = bench.ask(PING, hop_limit=hop_limit)

    assert [one[40] for one in answer] == [icmpv6.EchoReply.type]


@pytest.mark.requirement("rfc6437-2-a")
def test_a_flow_label_is_not_looked_at_and_not_put_on_answers() -> None:
    bench = NodeBench()
    sound = packet(ICMPV6, icmpv6.encode(PING, PEER, HOST))

    bench.receive(sound[:1] + bytes.fromhex("0abcde") + sound[4:])

    assert [(one[:4], one[40]) for one in bench.packets] == [
        (bytes.fromhex("60000000"), icmpv6.EchoReply.type)
    ]


@pytest.mark.requirement("rfc8200-8.1-a")
def test_a_datagram_without_checksum_reaches_nobody_and_draws_no_error() -> None:
    bench = NodeBench(host=Host(open_udp=frozenset({7})))
    sound = datagram(16)

    bench.receive(sound[:46] + bytes(2) + sound[48:])
    assert (bench.packets, bench.delivered) == ([], [])
    assert bench.silences == ["udp-checksum-absent"]

    bench.receive(sound)
    assert bench.delivered == [sound]


@pytest.mark.requirement("rfc8200-5-a")
def test_neither_router_nor_report_makes_a_link_take_less_than_1280_octets() -> None:
    bench = NodeBench()
    whole = Outgoing(
        destination=PEER, protocol=ICMPV6, payload=b"\x80" + bytes(1280 - 41)
    )
    (sent,) = bench.send(whole)
    assert len(sent) == 1280

    advertisement = icmpv6.RouterAdvertisement(
        router_lifetime=1800, options=(ADDRESS, ndp.Mtu(mtu=1279))
    )
    bench.ask(advertisement, ROUTER, ALL_NODES, hop_limit=255)
    assert "link-mtu-too-small" in bench.silences
    bench.ask(icmpv6.PacketTooBig(mtu=1279, invoking_packet=sent[:1232]))
    assert "packet-too-big-mtu" in bench.silences

    assert len(bench.send(whole)) == 1


@pytest.mark.requirement("rfc7112-5-a")
@pytest.mark.parametrize("options", [8, 256, 1024])
def test_the_first_fragment_that_is_sent_has_the_complete_header_chain(
    options: int,
) -> None:
    bench = NodeBench()
    padding = (b"\1\4" + bytes(4), *[b"\1\6" + bytes(6)] * (options // 8 - 1))
    chain = bytes((UDP, options // 8 - 1)) + b"".join(padding)
    length = 3000
    payload = chain + bytes((0, 7, 0, 9)) + length.to_bytes(2, "big") + b"\1\1"
    payload += bytes(length - 8)

    first, *others = bench.send(
        Outgoing(destination=PEER, protocol=DESTINATION_OPTIONS, payload=payload)
    )

    assert others
    assert first[6] == FRAGMENT
    assert int.from_bytes(first[42:44], "big") == 1  # offset 0, more follow
    assert first[40] == DESTINATION_OPTIONS
    assert first[48 : 48 + options + 8] == payload[: options + 8]


@pytest.mark.requirement("rfc7112-5-a")
def test_a_packet_whose_header_chain_is_too_long_for_a_fragment_is_not_sent() -> None:
    bench = NodeBench()
    chain = bytes((UDP, 184, 1, 4, 0, 0, 0, 0)) + (b"\1\6" + bytes(6)) * 184

    sent = bench.send(
        Outgoing(
            destination=PEER, protocol=DESTINATION_OPTIONS, payload=chain + bytes(16)
        )
    )

    assert len(chain) == 1480
    assert sent == []
    assert bench.silences == ["headers-beyond-first-fragment"]


@pytest.mark.requirement("rfc7112-5-b", "rfc7112-5-d")
@pytest.mark.parametrize(
    ("next_header", "part"),
    [
        pytest.param(TCP, bytes(16), id="a part of a TCP header"),
        pytest.param(
            DESTINATION_OPTIONS, bytes((UDP, 0, 1, 4, 0, 0, 0, 0)), id="no UDP header"
        ),
        pytest.param(
            DESTINATION_OPTIONS, bytes((UDP, 1, 1, 12, 0, 0, 0, 0)), id="half a header"
        ),
    ],
)
def test_a_first_fragment_without_the_whole_chain_is_told_of_with_code_3(
    next_header: int, part: bytes
) -> None:
    bench = NodeBench()
    header = ipv6.Fragment(
        next_header=next_header,
        identification=1,
        fragment_offset=0,
        more_fragments=True,
    )
    sent = packet(FRAGMENT, header.encode_unsummed() + part)

    bench.receive(sent)

    assert bench.answer == icmpv6.ParameterProblem(
        code=3, pointer=0, invoking_packet=sent
    )


@pytest.mark.requirement("rfc4291-2.7.1-a", "rfc4861-7.2.1-a")
def test_a_node_listens_to_all_nodes_and_to_the_group_of_each_address() -> None:
    bench = NodeBench(
        addresses=(
            StaticAddress(octets=SECOND_ADDRESS, prefix_length=64),
            StaticAddress(octets=ANYCAST, prefix_length=64, is_anycast=True),
        )
    )

    bench.wait(3 * SECOND)  # routers have been told of the addresses by then
    for address in (HOST, SECOND_ADDRESS, ANYCAST, LINK_LOCAL):
        solicitation = icmpv6.NeighborSolicitation(target_address=address)
        bench.ask(solicitation, PEER, solicited_node(address), hop_limit=255)
        if address == ANYCAST:
            bench.wait(SECOND)  # who has it too may answer first
        assert [one[40] for one in bench.packets] == [icmpv6.NeighborAdvertisement.type]
    bench.ask(PING, destination=ALL_NODES)
    assert "destination-not-ours" not in bench.silences

    other = solicited_node(parse_address("2001:db8:1::9:9"))
    bench.ask(PING, destination=other)
    assert bench.silences == ["destination-not-ours"]


@pytest.mark.requirement("rfc4291-2.1-a")
@pytest.mark.parametrize("destination", [HOST, SECOND_ADDRESS, LINK_LOCAL])
def test_an_error_comes_from_the_address_that_the_packet_went_to(
    destination: bytes,
) -> None:
    bench = NodeBench(
        addresses=(StaticAddress(octets=SECOND_ADDRESS, prefix_length=64),)
    )

    bench.receive(datagram(8, destination))

    assert bench.packets[0][8:24] == destination


@pytest.mark.requirement("rfc4291-2.1-a")
def test_an_error_about_a_packet_to_a_group_comes_from_the_address_nearest_to_it() -> (
    None
):
    bench = NodeBench()
    option = bytes((UDP, 0, 0x80, 4, 0, 0, 0, 0))

    bench.receive(packet(DESTINATION_OPTIONS, option, destination=ALL_NODES))

    assert isinstance(bench.answer, icmpv6.ParameterProblem)
    assert bench.packets[0][8:24] == HOST  # the sender is global, too


@pytest.mark.requirement("rfc2460-5-a")
def test_an_error_is_cut_short_at_1280_octets_and_never_fragmented() -> None:
    bench = NodeBench()
    for one in fragments(datagram(3000), 1024):
        bench.receive(one)

    (error,) = bench.packets
    assert len(error) == 1280
    assert error[6] == ICMPV6
    assert isinstance(bench.answer, icmpv6.DestinationUnreachable)


@pytest.mark.requirement("rfc8504-5.4-a")
def test_a_host_does_what_is_asked_of_every_node() -> None:
    """RFC 8504 §5.4 to §5.10: discovery, detection, redirects, path MTU, MLD 2."""
    bench = NodeBench()
    assert {
        icmpv6.NeighborSolicitation.type,
        icmpv6.RouterSolicitation.type,
        icmpv6.Version2MulticastListenerReport.type,
    } <= set(first_messages())

    prefix = ndp.PrefixInformation(
        prefix_length=64,
        on_link=True,
        autonomous=True,
        valid_lifetime=3600,
        preferred_lifetime=1800,
        prefix=PREFIX,
    )
    advertisement = icmpv6.RouterAdvertisement(
        router_lifetime=1800, options=(ADDRESS, prefix)
    )
    bench.ask(advertisement, ROUTER, ALL_NODES, hop_limit=255)
    bench.wait(3 * SECOND)
    made = PREFIX[:8] + LINK_LOCAL[8:]
    assert [one[8:24] for one in bench.ask(PING, destination=made)] == [made]

    ping = Outgoing(destination=AFAR, protocol=ICMPV6, payload=b"\x80" + bytes(1399))
    bench.send(ping)
    assert frame_to(bench) == ADDRESS.link_layer_address
    other = ndp.TargetLinkLayerAddress(link_layer_address=bytes.fromhex("00000000a1a1"))
    redirect = icmpv6.Redirect(
        target_address=BETTER, destination_address=AFAR, options=(other,)
    )
    bench.ask(redirect, ROUTER, HOST, hop_limit=255)
    (sent,) = bench.send(ping)
    assert frame_to(bench) == other.link_layer_address

    bench.ask(icmpv6.PacketTooBig(mtu=1300, invoking_packet=sent[:1232]), AFAR)
    assert [len(one) <= 1300 for one in bench.send(ping)] == [True, True]

    asked = [one for _ in range(60) for one in probes(bench)]
    assert BETTER in asked


def first_messages() -> list[int]:
    """Return the types of what a node sends in its first seconds."""
    node = Node(configuration(), Random(1))  # noqa: S311 - tests want it repeatable
    effects = node.start(Instant(0))
    while (at := node.next_wake()) is not None and at < 3 * SECOND:
        effects += node.wake(at)
    return [icmpv6_type(one[14:]) for one in frames(effects)]


def frame_to(bench: NodeBench) -> bytes:
    """Return the link-layer address that the first frame goes to."""
    return frames(bench.effects)[0][:6]


def icmpv6_type(octets: bytes) -> int:
    """Return the type of a packet's message, hop-by-hop options passed over."""
    return octets[48] if octets[6] == 0 else octets[40]


def probes(bench: NodeBench) -> list[bytes]:
    """Wait a second, and return whom the node solicited to see that it is there."""
    bench.wait(SECOND)
    return [
        one[48:64]
        for one in bench.packets
        if icmpv6_type(one) == icmpv6.NeighborSolicitation.type
        and one[24:40] == one[48:64]
    ]
