"""ICMPv6 errors that come in."""

from __future__ import annotations

import pytest

from asdic.engine.effects import Deliver
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv6
from asdic.wire.address import format_address
from nodes import HOST, PEER, NodeBench
from provoking import udp

UDP = 17
STRANGER = PEER[:-1] + b"\x99"


def sender(size: int = 4) -> tuple[NodeBench, bytes]:
    """Return a node, and a datagram of *size* octets of data that it sent."""
    bench = NodeBench()
    octets = udp(bytes(size), HOST, PEER)
    unsummed = octets[:6] + bytes(2) + octets[8:]
    (packet,) = bench.send(Outgoing(destination=PEER, protocol=UDP, payload=unsummed))
    return bench, packet


def paths(bench: NodeBench) -> object:
    """Return what is known of path MTUs."""
    return bench.node.host.path_mtus.state()["paths"]


@pytest.mark.requirement(
    "rfc4443-3.1-j", "rfc4443-3.3-c", "rfc4443-3.4-e", "rfc4443-2.4a-a"
)
@pytest.mark.parametrize("type_", [1, 3, 4, 5, 100, 101, 127])
def test_an_error_goes_to_whoever_sent_the_packet(type_: int) -> None:
    bench, packet = sender()
    error = icmpv6.Unknown(type=type_, code=0, body=bytes(4) + packet)

    bench.ask(error, STRANGER)

    (effect,) = bench.effects
    assert isinstance(effect, Deliver)
    assert (effect.protocol, effect.start) == (58, 40)
    assert effect.payload[0] == type_
    assert effect.payload[8:] == packet


@pytest.mark.requirement("rfc4884-7-b", "rfc4443-3.1-j")
@pytest.mark.parametrize("structure", ["20001234", "10000000"])
def test_an_error_with_a_broken_extension_counts_without_it(structure: str) -> None:
    bench, packet = sender()
    body = bytes((16, 0, 0, 0)) + packet.ljust(128, b"\0") + bytes.fromhex(structure)

    bench.ask(icmpv6.Unknown(type=1, code=4, body=body), STRANGER)

    assert len(bench.delivered) == 1


@pytest.mark.requirement("rfc4443-2.4a-a")
def test_an_unknown_error_about_nothing_that_was_sent_is_dropped() -> None:
    bench, packet = sender()
    other = packet[:42] + b"\0\1" + packet[44:]

    bench.ask(icmpv6.Unknown(type=100, code=0, body=bytes(4) + other), STRANGER)

    assert bench.silences == ["error-about-no-flow"]
    assert bench.delivered == []


@pytest.mark.requirement("rfc4443-3.2-c")
def test_packet_too_big_lowers_the_path_mtu_and_is_delivered() -> None:
    bench, packet = sender(1400)

    bench.ask(icmpv6.PacketTooBig(mtu=1300, invoking_packet=packet[:1000]), STRANGER)

    assert len(bench.delivered) == 1
    assert paths(bench) == [
        {"destination": format_address(PEER), "interface": "eth0", "mtu": 1300}
    ]


@pytest.mark.requirement("rfc4443-3.2-b")
def test_the_code_of_packet_too_big_does_not_matter() -> None:
    bench, packet = sender(1400)
    error = icmpv6.PacketTooBig(mtu=1300, code=7, invoking_packet=packet[:1000])

    bench.ask(error, STRANGER)

    assert len(bench.delivered) == 1


@pytest.mark.requirement("rfc8201-6-a", "rfc5927-7.2-b")
@pytest.mark.parametrize("mtu", [0, 1279])
def test_packet_too_big_that_is_not_believed_is_not_delivered(mtu: int) -> None:
    bench, packet = sender(1400)

    bench.ask(icmpv6.PacketTooBig(mtu=mtu, invoking_packet=packet[:1000]), STRANGER)

    assert bench.delivered == []
    assert bench.silences == ["packet-too-big-mtu"]
    assert paths(bench) == []


@pytest.mark.requirement("rfc8201-6-a")
def test_packet_too_big_about_other_ports_changes_nothing() -> None:
    bench, packet = sender(1400)
    other = packet[:42] + b"\0\1" + packet[44:1000]

    bench.ask(icmpv6.PacketTooBig(mtu=1300, invoking_packet=other), STRANGER)

    assert bench.delivered == []
    assert bench.silences == ["packet-too-big-quote-not-sent"]
    assert paths(bench) == []


def test_packet_too_big_about_an_answer_of_the_nodes_own_is_heeded_by_nobody_else() -> (
    None
):
    bench = NodeBench()
    ping = icmpv6.EchoRequest(identifier=1, sequence_number=1, data=bytes(1400))
    (reply,) = bench.ask(ping)

    bench.ask(icmpv6.PacketTooBig(mtu=1300, invoking_packet=reply[:1000]), STRANGER)

    assert bench.delivered == []
    assert bench.silences == []
    assert paths(bench) != []


@pytest.mark.requirement("rfc5927-4-b")
def test_an_error_about_the_packet_of_another_node_is_ignored() -> None:
    bench, packet = sender()
    quote = packet[:8] + STRANGER + packet[24:]
    message = icmpv6.DestinationUnreachable(code=0, invoking_packet=quote)

    bench.ask(message, STRANGER)

    assert bench.silences == ["error-quote-not-ours"]
