"""ICMPv4 errors that come in: whom they reach, and what they change."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import PathMtu
from asdic.engine.effects import Notify
from asdic.engine.outgoing import Outgoing
from asdic.engine.path_mtu import PathMtuLowered
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import (
    DestinationUnreachable,
    Message,
    ParameterProblem,
    TimeExceeded,
)
from ipv4_nodes import FAR, GATEWAY, HOST, PEER, Ipv4Bench, packet

UDP, TCP = 17, 6
DATAGRAM = b"\x12\x34\x00\x35\x00\x0c\x00\x00data"


def sent(bench: Ipv4Bench, protocol: int = UDP, payload: bytes = DATAGRAM) -> bytes:
    (octets,) = bench.send(
        Outgoing(destination=FAR, protocol=protocol, payload=payload)
    )
    return octets


def too_big(quote: bytes, mtu: int) -> DestinationUnreachable:
    return DestinationUnreachable(code=4, next_hop_mtu=mtu, invoking_packet=quote)


@pytest.mark.requirement(
    "rfc1122-3.2.2.1-c",
    "rfc1122-3.2.2.4-a",
    "rfc1122-3.2.2.5-b",
    "rfc1122-3.2.2-c",
    "rfc1122-3.3.8-a",
    "rfc1122-4.1.3.3-a",
)
@pytest.mark.parametrize(("protocol", "payload"), [(UDP, DATAGRAM), (TCP, bytes(20))])
@pytest.mark.parametrize("whole", [True, False])
def test_errors_about_a_flow_are_delivered_with_type_code_and_quote(
    protocol: int,
    payload: bytes,
    whole: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    bench = Ipv4Bench()
    quote = sent(bench, protocol, payload)
    quote = quote if whole else quote[:28]
    errors: list[Message] = [
        *(
            DestinationUnreachable(code=code, invoking_packet=quote)
            for code in (0, 1, 2, 3, *range(5, 16))
        ),
        TimeExceeded(code=0, invoking_packet=quote),
        TimeExceeded(code=1, invoking_packet=quote),
        ParameterProblem(code=0, pointer=20, invoking_packet=quote),
    ]

    for error in errors:
        bench.ask(error, GATEWAY)

        (octets,) = bench.delivered
        assert octets[20:22] == bytes((error.type, error.code))
        assert octets[28:] == quote
        assert bench.packets == []


@pytest.mark.requirement("rfc1122-3.2.2.1-d", "rfc1122-3.3.1.4-a")
@pytest.mark.parametrize("code", [0, 1, 5])
def test_that_something_is_unreachable_changes_no_way(code: int) -> None:
    bench = Ipv4Bench()
    quote = sent(bench)
    before = bench.node.host.routes.state()

    bench.ask(DestinationUnreachable(code=code, invoking_packet=quote), GATEWAY)

    assert bench.node.host.routes.state() == before
    assert sent(bench)[12:20] == HOST + FAR


@pytest.mark.parametrize(
    ("quote", "rule"),
    [
        (packet(DATAGRAM, HOST, FAR, UDP), "error-about-no-flow"),
        (packet(DATAGRAM, PEER, FAR, UDP), "error-quote-not-ours"),
        (
            packet(DATAGRAM, HOST, FAR, UDP, fragment_offset=1),
            "error-quote-without-upper-layer",
        ),
    ],
)
def test_an_error_about_what_was_not_sent_is_not_believed(
    quote: bytes, rule: str
) -> None:
    bench = Ipv4Bench()

    bench.ask(DestinationUnreachable(code=3, invoking_packet=quote), GATEWAY)

    assert bench.silences == [rule]
    assert bench.delivered == []


def test_an_error_about_a_ping_finds_it_by_its_identifier() -> None:
    bench = Ipv4Bench()
    (first,) = bench.ping(FAR)

    bench.ask(TimeExceeded(code=0, invoking_packet=first[:28]), GATEWAY)
    assert len(bench.delivered) == 1

    other = first[:24] + b"\x99\x99" + first[26:28]
    bench.ask(TimeExceeded(code=0, invoking_packet=other), GATEWAY)
    assert bench.silences == ["error-about-no-flow"]


@pytest.mark.requirement("rfc1191-3-a", "rfc1191-3-b", "rfc1191-6.1-b")
def test_fragmentation_needed_lowers_the_path_mtu_and_is_told() -> None:
    bench = Ipv4Bench()
    (whole,) = bench.ping(FAR, 1480)
    assert whole[6] & 0x40

    bench.ask(too_big(whole[:28], 1006), GATEWAY)

    lowered = [one.event for one in bench.effects if isinstance(one, Notify)]
    assert lowered == [PathMtuLowered(interface="eth0", destination=FAR, mtu=1006)]
    assert len(bench.delivered) == 1
    pieces = bench.ping(FAR, 1480)
    assert [len(one) for one in pieces] == [1004, 516]
    assert not any(one[6] & 0x40 for one in pieces)
    assert len(bench.ping(PEER, 1480)) == 1


@pytest.mark.requirement("rfc1191-5-a")
def test_an_old_router_has_the_next_plateau_tried() -> None:
    bench = Ipv4Bench()
    (whole,) = bench.ping(FAR, 1480)

    bench.ask(too_big(whole[:28], 0), GATEWAY)

    path_mtus = bench.node.host.path_mtus
    assert path_mtus.mtu(FAR, bench.node.host.interfaces["eth0"]) == 1492


def test_fragmentation_needed_about_nothing_sent_is_not_believed() -> None:
    bench = Ipv4Bench()
    forged = packet(bytes(1400), HOST, FAR, UDP, flags=2)

    bench.ask(too_big(forged[:28], 576), GATEWAY)

    assert bench.silences == ["packet-too-big-path-unused"]
    assert len(bench.ping(FAR, 1480)) == 1


def test_what_was_sent_in_answer_is_told_to_nobody() -> None:
    bench = Ipv4Bench()
    (reply,) = bench.ask(icmpv4.EchoRequest(identifier=1, sequence_number=1))

    bench.ask(DestinationUnreachable(code=1, invoking_packet=reply), PEER)

    assert bench.silences == ["error-about-no-flow"]


@pytest.mark.requirement("rfc1191-6.5-a")
def test_packets_have_df_unless_path_mtu_discovery_is_off() -> None:
    (on,) = Ipv4Bench().ping(FAR, 1480)
    assert on[6] & 0x40
    (off,) = Ipv4Bench(path_mtu=PathMtu(discover_ipv4=False)).ping(FAR, 1480)
    assert not off[6] & 0x40


@pytest.mark.parametrize("destination", [HOST, bytes((127, 0, 0, 1))])
def test_errors_about_packets_to_oneself_are_delivered(destination: bytes) -> None:
    bench = Ipv4Bench()

    bench.send(Outgoing(destination=destination, protocol=UDP, payload=DATAGRAM))

    (octets,) = bench.delivered
    assert octets[20:22] == b"\3\3"


@pytest.mark.requirement("rfc4821-7.8-a")
def test_a_probe_of_the_paths_size_is_as_long_as_the_link_takes_and_has_df() -> None:
    bench = Ipv4Bench()
    probe = Outgoing(
        destination=FAR,
        protocol=UDP,
        payload=DATAGRAM.ljust(1480, b"\0"),
        dont_fragment=True,
    )
    (first,) = bench.send(probe)
    bench.ask(too_big(first, 1400), GATEWAY)

    assert bench.send(probe) == []
    (octets,) = bench.send(replace(probe, ignores_path_mtu=True))
    assert len(octets) == 1500
    assert octets[6] & 0x40
