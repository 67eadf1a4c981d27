"""What a router answers for itself, and what it never sends (RFC 1812 §4.3)."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host
from asdic.engine.forwarding.causes import ERRORS, PERSONALITIES
from asdic.engine.fragmentation import cut_ipv4
from asdic.engine.rule import Rule
from asdic.wire import icmpv4, ipv4
from asdic.wire.address import parse_address
from asdic.wire.icmpv4 import Message
from asdic.wire.ipv4.options import EndOfOptionList, RecordRoute
from routers import ETH0, ETH1, ETH1_6, A, RouterBench, datagram, echo, interfaces

SOURCE_QUENCH, INFORMATION_REQUEST, INFORMATION_REPLY = 4, 15, 16


def answers(bench: RouterBench, packet: bytes) -> list[Message]:
    """Return the ICMPv4 messages that come of a packet."""
    return [icmpv4.decode(octets[20:]) for _, octets in bench.receive(packet)]


def message(octets: bytes, destination: bytes = ETH0) -> bytes:
    """Return a packet that carries an ICMPv4 message."""
    header = ipv4.Header(source=A, destination=destination, protocol=1, time_to_live=64)
    return header.encode(octets)


@pytest.mark.requirement("rfc1812-4.3.3.6-a")
@pytest.mark.parametrize("size", [576, 1500, 3000])
@pytest.mark.parametrize("mtu", [576, 1500])
def test_a_router_echoes_what_its_links_take_and_more_whole_or_in_fragments(
    size: int, mtu: int
) -> None:
    bench = RouterBench()
    request = echo(size=size)
    pieces = cut_ipv4(request, mtu)
    assert not isinstance(pieces, Rule)

    sent = [octets for piece in pieces for _, octets in bench.receive(piece)]

    assert all(octets[9] == 1 and octets[12:16] == ETH0 for octets in sent)
    data = b"".join(octets[20:] for octets in sent)
    reply = icmpv4.decode(data)
    assert isinstance(reply, icmpv4.EchoReply)
    assert reply.data == request[28:]


@pytest.mark.requirement("rfc1812-4.3.3.6-b")
def test_a_switch_has_a_router_ignore_echo_requests_and_is_off_by_default() -> None:
    silent = RouterBench(host=Host(forwarding=True, echo=False))

    assert len(answers(RouterBench(), echo())) == 1
    assert answers(silent, echo()) == []
    assert silent.silences == ["echo-off"]


@pytest.mark.requirement("rfc1812-4.3.3.6-d")
@pytest.mark.parametrize("address", [ETH0, ETH1])
def test_a_reply_comes_from_where_the_request_went_and_records_the_route(
    address: bytes,
) -> None:
    request = icmpv4.EchoRequest(identifier=1, sequence_number=2, data=b"asdic")
    header = ipv4.Header(
        source=A,
        destination=address,
        protocol=1,
        time_to_live=64,
        options=(RecordRoute(route_data=(bytes(4),) * 3), EndOfOptionList()),
    )

    ((name, octets),) = RouterBench().receive(header.encode(icmpv4.encode(request)))

    reply = ipv4.Header.decode(octets)
    assert (name, reply.source, reply.destination) == ("eth0", address, A)
    (route,) = (one for one in reply.options if isinstance(one, RecordRoute))
    assert route.used == (address,)


@pytest.mark.requirement("rfc1812-4.3.3.7-a")
@pytest.mark.parametrize("kind", [INFORMATION_REQUEST, INFORMATION_REPLY])
def test_a_router_answers_no_information_message(kind: int) -> None:
    bench = RouterBench()
    octets = bytes((kind, 0)) + (0xFFFF - (kind << 8)).to_bytes(2, "big") + bytes(4)

    assert bench.receive(message(octets)) == []
    assert len(bench.silences) == 1


@pytest.mark.requirement("rfc1812-4.3.1-a")
@pytest.mark.parametrize("kind", [7, 44, 200])
def test_a_router_discards_messages_of_unknown_type_in_silence(kind: int) -> None:
    bench = RouterBench()
    octets = bytes((kind, 0)) + (0xFFFF - (kind << 8)).to_bytes(2, "big") + bytes(4)

    assert bench.receive(message(octets)) == []
    assert bench.silences == ["icmpv4-type-unknown"]


@pytest.mark.requirement("rfc6633-4-b")
def test_a_router_ignores_a_source_quench() -> None:
    bench = RouterBench()
    quench = icmpv4.SourceQuench(invoking_packet=datagram(ETH0, A))

    assert bench.receive(message(icmpv4.encode(quench))) == []
    assert bench.silences == ["source-quench"]


@pytest.mark.requirement("rfc6633-4-a", "rfc1812-4.3.3.7-a")
def test_a_router_that_cannot_keep_up_quenches_nobody() -> None:
    bench = RouterBench(interfaces=interfaces(mtu=576))
    absent = parse_address("198.51.100.77")
    sent = [
        octets
        for packet in (datagram(destination=absent, size=1400), datagram(size=1400))
        for _ in range(100)
        for name, octets in bench.receive(packet)
        if name == "eth0"
    ]
    bench.wait(10_000_000_000)
    sent += [octets for name, octets in bench.sent if name == "eth0"]

    kinds = {octets[20] for octets in sent if octets[0] == 0x45 and octets[9] == 1}
    assert kinds == {3}
    told = {error for error in (*ERRORS.values(), *PERSONALITIES.values()) if error}
    assert not {SOURCE_QUENCH, INFORMATION_REQUEST, INFORMATION_REPLY} & {
        type_ for type_, _ in told
    }


@pytest.mark.requirement("rfc791-3.1-b")
def test_a_router_does_not_put_fragments_in_transit_together() -> None:
    bench = RouterBench()
    pieces = cut_ipv4(datagram(size=1400), 576)
    assert not isinstance(pieces, Rule)

    for piece in (pieces[0], *pieces[1:]):
        ((name, octets),) = bench.receive(piece)
        assert name == "eth1"
        assert octets[20:] == piece[20:]
        assert octets[6:8] == piece[6:8]
    assert len(bench.node.host.reassembler) == 0


def test_an_ipv6_address_of_its_other_side_answers_too() -> None:
    source = parse_address("2001:db8:1::a")
    ((name, octets),) = RouterBench().receive(echo(source, ETH1_6))
    assert (name, octets[8:24], octets[40]) == ("eth0", ETH1_6, 129)
