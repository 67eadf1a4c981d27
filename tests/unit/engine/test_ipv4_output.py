"""IPv4 packets of a node's own: way, source, size."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import InterfaceConfiguration, StaticAddress
from asdic.engine.ipv4_output import TABLES
from asdic.engine.outgoing import Outgoing
from asdic.wire import ipv4
from asdic.wire.address import parse_address
from asdic.wire.checksum import is_valid
from asdic.wire.ipv4.options import RecordRoute
from ipv4_nodes import (
    ALL,
    ALL_HOSTS,
    BROADCAST,
    FAR,
    HOST,
    PEER,
    PEER_MAC,
    STATION,
    Ipv4Bench,
)
from rule_examples import check_example, check_names
from rule_examples_ipv4_output import EXAMPLES
from turns import frames

OTHER_MAC = bytes.fromhex("02000000000c")
OTHER = InterfaceConfiguration(
    name="eth1",
    link_layer_address=OTHER_MAC,
    addresses=(StaticAddress(octets=parse_address("203.0.113.1"), prefix_length=24),),
)


def test_each_rule_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_and_no_other_forbids_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)


@pytest.mark.requirement("rfc1122-3.2.1.7-a")
def test_no_packet_leaves_with_a_time_to_live_of_zero() -> None:
    EXAMPLES["ipv4-time-to-live-zero"]()
    (default,) = Ipv4Bench().ping()
    assert default[8] == 64
    (to_group,) = Ipv4Bench().ping(ALL_HOSTS)
    assert to_group[8] == 1


@pytest.mark.parametrize(
    ("destination", "station"),
    [
        (ALL, STATION),
        (BROADCAST, STATION),
        (parse_address("192.0.2.0"), STATION),
        (ALL_HOSTS, bytes.fromhex("01005e000001")),
        (PEER, PEER_MAC),
        (FAR, PEER_MAC),
    ],
)
def test_a_frame_goes_to_all_to_a_group_to_a_neighbor_or_to_a_router(
    destination: bytes, station: bytes
) -> None:
    bench = Ipv4Bench()

    bench.ping(destination)

    (frame,) = frames(bench.effects)
    assert frame[:6] == station
    assert frame[26:34] == HOST + destination


def test_a_source_fits_the_network_of_the_destination() -> None:
    bench = Ipv4Bench(others=(OTHER,))

    bench.ping(parse_address("203.0.113.255"))

    (frame,) = frames(bench.effects)
    assert frame[6:12] == OTHER_MAC
    assert frame[26:30] == parse_address("203.0.113.1")


def test_an_interface_can_be_named_and_one_that_is_not_there_has_no_way() -> None:
    bench = Ipv4Bench(others=(OTHER,))
    for name, count in (("eth1", 1), ("eth7", 0)):
        outgoing = Outgoing(
            destination=ALL, protocol=17, payload=bytes(8), interface=name
        )
        assert len(bench.send(outgoing)) == count
    assert bench.silences == ["ipv4-no-route"]


@pytest.mark.requirement("rfc6864-4-a")
def test_what_is_never_cut_needs_no_identification() -> None:
    (octets,) = Ipv4Bench().ping()

    assert octets[4:8] == bytes.fromhex("00004000")


@pytest.mark.requirement("rfc6864-4.3-a")
def test_what_may_be_cut_never_repeats_an_identification_soon() -> None:
    bench = Ipv4Bench()
    numbers: set[bytes] = set()
    for _ in range(300):
        pieces = bench.ping(size=2000)
        numbers |= {piece[4:6] for piece in pieces}

    assert len(numbers) == 300


@pytest.mark.requirement("rfc1122-3.3.3-a")
def test_a_long_packet_is_cut() -> None:
    bench = Ipv4Bench()

    pieces = bench.ping(size=4000)

    assert [len(one) for one in pieces] == [1500, 1500, 1060]
    assert all(is_valid(one[:20]) for one in pieces)
    assert bench.node.counters.ipv4["OutFragCreates"] == 3
    assert bench.node.counters.ipv4["OutFragOKs"] == 1


def test_a_link_that_takes_hardly_more_than_headers_has_nothing_cut_for_it() -> None:
    bench = Ipv4Bench(mtu=27)

    assert bench.ping(size=40) == []

    assert bench.silences == ["fragment-without-room"]
    assert bench.node.counters.ipv4["OutFragFails"] == 1


def test_options_are_sent_padded() -> None:
    option = RecordRoute(route_data=(bytes(4),))

    (octets,) = Ipv4Bench().ping(options=option.encode())

    header = ipv4.Header.decode(octets)
    assert header.header_length == 28
    assert header.options[0] == option
    assert is_valid(octets[:28])


def test_udp_to_oneself_has_its_checksum() -> None:
    bench = Ipv4Bench()

    bench.send(
        Outgoing(
            destination=HOST,
            protocol=17,
            payload=b"\0\1\0\2\0\x08\0\0",
            source=HOST,
        )
    )

    assert bench.silences == []
