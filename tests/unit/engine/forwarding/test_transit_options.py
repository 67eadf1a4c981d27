"""Options of packets in transit: judged, written, and otherwise left alone."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Forwarding
from asdic.engine.time_of_day import time_of_day
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import parse_address
from asdic.wire.checksum import is_valid
from asdic.wire.ipv4 import options as ip_options
from asdic.wire.ipv4.options import (
    LooseSourceRoute,
    NoOperation,
    RecordRoute,
    RouterAlert,
    Timestamp,
)
from asdic.wire.ipv4.options.timestamp import BareTimestamp
from routers import ETH1, A, B, RouterBench, datagram, datagram6
from turns import Bench

PAD = NoOperation()
UNSPECIFIED = bytes(4)


def options_of(packet: bytes) -> tuple[ip_options.Option, ...]:
    return ip_options.decode(packet[20 : (packet[0] & 15) * 4])


def hop_by_hop(*octets: int) -> bytes:
    """Return a Hop-by-Hop Options header of 8 octets, before UDP."""
    return bytes((17, 0, *octets)) + bytes(6 - len(octets))


@pytest.mark.requirement("rfc1812-5.3.1-b")
def test_a_record_route_gets_the_address_of_the_way_out() -> None:
    bench = RouterBench()
    option = RecordRoute(pointer=8, route_data=(A, UNSPECIFIED, UNSPECIFIED))
    ((name, packet),) = bench.receive(datagram(size=60, options=(PAD, option)))
    assert name == "eth1"
    assert is_valid(packet[:36])
    assert options_of(packet)[:2] == (
        PAD,
        RecordRoute(pointer=12, route_data=(A, ETH1, UNSPECIFIED)),
    )
    assert packet[8] == 63
    assert packet[36:] == datagram(size=60, options=(PAD, option))[36:]


def test_without_an_address_there_nobody_is_recorded() -> None:
    bench = RouterBench()
    del bench.node.host.interfaces["eth1"].addresses[ETH1]
    option = RecordRoute(pointer=4, route_data=(UNSPECIFIED,))
    ((_, packet),) = bench.receive(datagram(size=60, options=(option,)))
    assert RecordRoute(pointer=8, route_data=(UNSPECIFIED,)) in options_of(packet)


def test_a_timestamp_gets_the_time() -> None:
    bench = RouterBench()
    option = Timestamp(
        pointer=5, overflow=0, flag=0, entries=(BareTimestamp(timestamp=0),)
    )
    ((_, packet),) = bench.receive(datagram(size=60, options=(option,)))
    clock = Bench()
    clock.now = bench.now
    (written,) = (one for one in options_of(packet) if isinstance(one, Timestamp))
    assert written.pointer == 9
    assert written.entries == (BareTimestamp(timestamp=time_of_day(clock.turn())),)


@pytest.mark.requirement("rfc2711-2.1-a")
@pytest.mark.parametrize("value", [0, 1, 0xFFFF])
def test_nobody_is_alerted_by_a_router_alert(value: int) -> None:
    bench = RouterBench()
    ((_, packet),) = bench.receive(
        datagram(size=60, options=(RouterAlert(value=value),))
    )
    assert options_of(packet) == (RouterAlert(value=value),)
    alert = hop_by_hop(5, 2, value >> 8, value & 255, 1, 0)
    sent = datagram6(size=56, before=alert, kind=0)
    ((name, packet),) = bench.receive(sent)
    assert (name, packet[7]) == ("eth1", 63)
    assert packet[8:] == sent[8:]


def test_a_source_route_may_be_ignored() -> None:
    bench = RouterBench(Forwarding(source_routes=True))
    option = LooseSourceRoute(pointer=4, route_data=(B,))
    ((name, packet),) = bench.receive(datagram(size=60, options=(option,)))
    assert name == "eth1"
    assert option in options_of(packet)


@pytest.mark.requirement("rfc1812-4.3.3.5-a")
@pytest.mark.requirement("rfc792-param-problem-a")
def test_a_malformed_ipv4_option_is_pointed_at() -> None:
    packet = bytearray(datagram(size=60, options=(RouterAlert(value=0),)))
    packet[21] = 9  # longer than the header
    packet[10:12] = bytes(2)
    total = -int.from_bytes(packet[:24], "big") % 0xFFFF
    packet[10:12] = total.to_bytes(2, "big")
    bench = RouterBench()
    assert bench.error(bytes(packet)) == icmpv4.ParameterProblem(
        code=0, pointer=21, invoking_packet=bytes(packet)
    )
    assert bench.node.counters.ipv4["InHdrErrors"] == 1


@pytest.mark.requirement("rfc8200-4.2-a")
@pytest.mark.requirement("rfc8200-4.2-b")
@pytest.mark.requirement("rfc8200-4.2-c")
@pytest.mark.requirement("rfc8200-4.2-d")
@pytest.mark.parametrize(
    ("kind", "silences", "is_told"),
    [
        (0x1E, [], False),
        (0x5E, ["option-demands-silence"], False),
        (0x9E, [], True),
        (0xDE, [], True),
    ],
)
def test_unknown_hop_by_hop_options_say_what_becomes_of_the_packet(
    kind: int,
    silences: list[str],
    is_told: bool,  # noqa: FBT001 - a table's column
) -> None:
    bench = RouterBench()
    packet = datagram6(size=56, before=hop_by_hop(1, 0, kind, 2), kind=0)
    error = bench.error(packet)
    assert bench.silences == silences
    if is_told:
        assert error == icmpv6.ParameterProblem(
            code=2, pointer=44, invoking_packet=packet
        )
    else:
        assert [name for name, _ in bench.sent] == ["eth1"] * (not silences)


@pytest.mark.requirement("rfc8200-4.3-a")
def test_hop_by_hop_options_are_looked_at_only_where_that_is_on() -> None:
    bench = RouterBench(Forwarding(hop_by_hop=False))
    packet = datagram6(size=56, before=hop_by_hop(0x9E, 4), kind=0)
    assert [name for name, _ in bench.receive(packet)] == ["eth1"]


def test_a_hop_by_hop_header_that_is_cut_short_is_refused() -> None:
    bench = RouterBench()
    packet = datagram6(size=56, before=hop_by_hop(1, 4), kind=0)
    long = packet[:41] + b"\xff" + packet[42:]
    assert bench.receive(long) == []
    assert bench.silences == ["extension-header-cut-short"]


@pytest.mark.requirement("rfc8200-4-d")
@pytest.mark.requirement("rfc8200-4.7-a")
@pytest.mark.parametrize("kind", [43, 44, 59, 60, 51, 200])
def test_nothing_behind_the_hop_by_hop_options_is_looked_at(kind: int) -> None:
    bench = RouterBench()
    for before in (bytes((17, 0, 0, 9)) + bytes(4), b"\xff" * 8):
        sent = datagram6(size=56, before=before, kind=kind)
        ((name, packet),) = bench.receive(sent)
        assert (name, packet[8:]) == ("eth1", sent[8:])


def test_a_group_of_hop_by_hop_options_is_not_forwarded_but_told_of() -> None:
    bench = RouterBench()
    group = parse_address("ff0e::1")
    packet = datagram6(
        destination=group, size=56, before=hop_by_hop(1, 0, 0x9E, 2), kind=0
    )
    assert bench.receive(packet) == []
    assert bench.silences == ["group-in-transit"]
