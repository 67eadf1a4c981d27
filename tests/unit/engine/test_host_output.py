"""What a host does with a packet of its own: way, source, checksum, path MTU."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import InterfaceConfiguration, StaticAddress
from asdic.engine.effects import Transmit
from asdic.engine.host_output import OUTPUT, TABLES
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv6
from asdic.wire.address import solicited_node
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.icmpv6 import PacketTooBig
from asdic.wire.ipv6 import Header
from extension_chains import ECHO, UDP, message_packet
from nodes import ALL_NODES, HOST, PEER, PEER_MAC, NodeBench
from rule_examples import check_example, check_names
from rule_examples_output import EXAMPLES
from turns import LINK_LOCAL, MAC

LOOPBACK = bytes(15) + b"\1"
STRANGER = PEER[:15] + b"\x33"
OTHER_HOST = bytes.fromhex("20010db8000000020000000000000001")
ETH1 = InterfaceConfiguration(
    name="eth1",
    link_layer_address=bytes.fromhex("001122334457"),
    addresses=(StaticAddress(octets=OTHER_HOST, prefix_length=64),),
)
PAYLOAD = ECHO.encode_unsummed()
PACKET = Outgoing(destination=PEER, protocol=58, payload=PAYLOAD)


def echo(size: int) -> Outgoing:
    """Return a request that makes a packet of *size* octets."""
    return Outgoing(
        destination=PEER, protocol=58, payload=PAYLOAD.ljust(size - 40, b"\0")
    )


def lower_path_mtu(bench: NodeBench, mtu: int) -> None:
    (sent,) = bench.send(echo(1500))
    report = PacketTooBig(mtu=mtu, invoking_packet=sent[:1232])
    bench.receive(message_packet(report.encode_unsummed()))


def test_each_rule_has_an_example() -> None:
    assert TABLES == (OUTPUT,)
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_and_nothing_else_forbids_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)


def test_a_packet_is_as_it_was_asked_for() -> None:
    bench = NodeBench()

    (packet,) = bench.send(
        Outgoing(
            destination=PEER,
            protocol=58,
            payload=PAYLOAD,
            source=LINK_LOCAL,
            hop_limit=7,
            traffic_class=0xB8,
            flow_label=0x12345,
        )
    )

    assert Header.decode(packet) == Header(
        source=LINK_LOCAL,
        destination=PEER,
        next_header=58,
        payload_length=len(PAYLOAD),
        hop_limit=7,
        traffic_class=0xB8,
        flow_label=0x12345,
    )
    assert packet[40:] == icmpv6.encode(ECHO, LINK_LOCAL, PEER)


def test_source_and_hop_limit_are_chosen_where_nobody_says() -> None:
    bench = NodeBench()
    bench.node.host.interfaces["eth0"].cur_hop_limit = 32

    (packet,) = bench.send(PACKET)

    assert (packet[7], packet[8:24]) == (32, HOST)


@pytest.mark.parametrize("hop_limit", [0, 255])
def test_a_hop_limit_of_any_value_is_sent(hop_limit: int) -> None:
    bench = NodeBench()

    (packet,) = bench.send(
        Outgoing(destination=PEER, protocol=58, payload=PAYLOAD, hop_limit=hop_limit)
    )

    assert packet[7] == hop_limit


def test_a_group_is_reached_by_the_first_interface_or_the_one_that_is_named() -> None:
    bench = NodeBench(others=(ETH1,))

    for name, expected in ((None, "eth0"), ("eth0", "eth0"), ("eth1", "eth1")):
        bench.send(
            Outgoing(
                destination=ALL_NODES, protocol=58, payload=PAYLOAD, interface=name
            )
        )
        (sent,) = [one for one in bench.effects if isinstance(one, Transmit)]
        assert sent.interface == expected
        assert sent.frame[:6] == bytes.fromhex("333300000001")


def test_there_is_no_way_to_a_group_by_an_interface_that_is_not_there() -> None:
    bench = NodeBench()

    bench.send(
        Outgoing(destination=ALL_NODES, protocol=58, payload=PAYLOAD, interface="eth9")
    )

    assert bench.silences == ["no-route"]


@pytest.mark.parametrize("destination", [HOST, LINK_LOCAL, OTHER_HOST, LOOPBACK])
def test_a_packet_to_an_address_of_the_node_never_leaves(destination: bytes) -> None:
    bench = NodeBench(others=(ETH1,))

    bench.send(Outgoing(destination=destination, protocol=58, payload=PAYLOAD))

    assert bench.packets == []
    (reply,) = bench.delivered
    assert reply[24:40] == destination or destination == OTHER_HOST


def test_what_is_sent_to_a_stranger_waits_for_its_address() -> None:
    bench = NodeBench()

    (solicitation,) = bench.send(
        Outgoing(destination=STRANGER, protocol=58, payload=PAYLOAD)
    )

    assert solicitation[24:40] == solicited_node(STRANGER)


@pytest.mark.requirement("rfc8200-8.1-a")
def test_checksums_of_upper_layers_are_filled_in() -> None:
    bench = NodeBench()
    udp = bytes.fromhex("1234 0009 000a 0000 6173")

    (packet,) = bench.send(Outgoing(destination=PEER, protocol=UDP, payload=udp))

    initial = pseudo_header_sum(HOST, PEER, UDP, len(udp))
    assert checksum(packet[40:], initial) == 0
    assert packet[46:48] != b"\0\0"


def test_a_message_without_octets_is_sent_and_counted_as_a_packet_only() -> None:
    bench = NodeBench()
    before = bench.node.counters.icmpv6["OutMsgs"]

    (packet,) = bench.send(Outgoing(destination=PEER, protocol=58, payload=b""))

    assert len(packet) == 40
    assert bench.node.counters.icmpv6["OutMsgs"] == before


@pytest.mark.parametrize(("size", "pieces"), [(1500, 1), (1501, 2), (4040, 3)])
def test_a_packet_beyond_the_links_mtu_is_cut(size: int, pieces: int) -> None:
    bench = NodeBench()

    sent = bench.send(echo(size))

    assert len(sent) == pieces
    assert all(len(one) <= 1500 for one in sent)
    assert bench.node.counters.icmpv6_out[128] == 1
    assert bench.node.counters.ipv6["OutFragCreates"] == (pieces if pieces > 1 else 0)


def test_a_packet_beyond_its_paths_mtu_is_cut() -> None:
    bench = NodeBench()
    lower_path_mtu(bench, 1400)

    assert [len(one) <= 1400 for one in bench.send(echo(1500))] == [True, True]
    assert len(bench.send(echo(1400))) == 1


def test_what_must_not_be_cut_is_sent_where_it_fits() -> None:
    bench = NodeBench()
    packet = Outgoing(
        destination=PEER, protocol=58, payload=PAYLOAD, dont_fragment=True
    )

    assert len(bench.send(packet)) == 1


@pytest.mark.requirement("rfc4821-7.8-a")
def test_a_probe_of_the_paths_size_is_as_long_as_the_link_takes() -> None:
    bench = NodeBench()
    lower_path_mtu(bench, 1400)
    probe = replace(echo(1500), dont_fragment=True, ignores_path_mtu=True)

    assert [len(one) for one in bench.send(probe)] == [1500]
    assert bench.send(replace(echo(1501), dont_fragment=True)) == []
    assert bench.send(replace(probe, payload=probe.payload + b"\0")) == []


@pytest.mark.requirement("rfc8021-3-a", "rfc8021-4-a")
def test_a_report_below_the_least_mtu_has_nothing_cut_and_no_fragment_header_sent() -> (
    None
):
    bench = NodeBench()
    lower_path_mtu(bench, 1279)

    (packet,) = bench.send(echo(1500))

    assert packet[6] == 58


def test_what_no_length_field_can_announce_is_not_sent() -> None:
    bench = NodeBench()
    headers = bytes((60, 255)) + bytes(2046) + bytes((58, 255)) + bytes(2046)

    bench.send(Outgoing(destination=PEER, protocol=60, payload=headers + bytes(60_000)))

    assert bench.packets == [] or all(len(one) <= 1500 for one in bench.packets)


@pytest.mark.requirement("rfc6980-5-b")
def test_no_neighbor_discovery_is_ever_sent_in_fragments() -> None:
    bench = NodeBench()
    lower_path_mtu(bench, 1280)
    sent = list(bench.packets)
    for address in (PEER, STRANGER):
        bench.send(Outgoing(destination=address, protocol=58, payload=bytes(2000)))
        sent += bench.packets
        bench.wait(60_000_000_000)
        sent += bench.packets
    bench.meet(PEER)
    sent += bench.packets

    discovery = [one for one in sent if one[6] == 58 and one[40] in range(133, 138)]
    fragments = [one for one in sent if one[6] == 44]
    assert {one[40] for one in discovery} >= {135, 136}
    assert fragments
    assert all(len(one) <= 1280 for one in discovery)
    assert all(one[40] == 58 and one[48] not in range(133, 138) for one in fragments)


def test_frames_go_from_the_interface_to_the_neighbor() -> None:
    bench = NodeBench()

    bench.send(PACKET)

    (sent,) = [one for one in bench.effects if isinstance(one, Transmit)]
    assert sent.frame[:14] == PEER_MAC + MAC + b"\x86\xdd"
