"""The hot path of messages of one's own: what it sends, and what it leaves.

That both ways come to the same is shown in tests/property/test_engine_hot_paths.py.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.hot_output import HotOutput
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv6
from extension_chains import ECHO
from nodes import ALL_NODES, HOST, PEER, NodeBench
from turns import Bench

PAYLOAD = ECHO.encode_unsummed()
PACKET = Outgoing(
    destination=PEER, protocol=58, payload=PAYLOAD, source=HOST, interface="eth0"
)
STRANGER = PEER[:15] + b"\x33"


def settled() -> NodeBench:
    bench = NodeBench()
    bench.send(PACKET)
    return bench


def sent(bench: NodeBench, outgoing: Outgoing) -> bytes | None:
    """Return what the hot path alone sends."""
    host = bench.node.host
    hot = HotOutput(host.interfaces, host.routes, host.neighbors)
    turn = Bench(bench.node.configuration).turn()
    packet = hot.send(turn, outgoing)
    assert len(turn.effects) == (packet is not None)
    return packet


def test_a_message_to_a_neighbor_in_use_is_sent() -> None:
    packet = sent(settled(), PACKET)

    assert packet is not None
    assert packet[40:] == icmpv6.encode(ECHO, HOST, PEER)
    assert packet[7] == 64


def test_an_odd_octet_is_summed_as_if_a_zero_followed() -> None:
    odd, even = replace(PACKET, payload=PAYLOAD[:-1]), PACKET
    for outgoing in (odd, even):
        packet = sent(settled(), outgoing)
        assert packet is not None
        assert settled().send(replace(outgoing, flow_label=1))[0][40:] == packet[40:]


@pytest.mark.parametrize(
    "outgoing",
    [
        replace(PACKET, source=None),
        replace(PACKET, interface=None),
        replace(PACKET, protocol=17),
        replace(PACKET, payload=b"\x80\0\0"),
        replace(PACKET, payload=PAYLOAD.ljust(1241, b"\0")),
        replace(PACKET, payload=b"\x80\0\0\1"),
        replace(PACKET, traffic_class=1),
        replace(PACKET, flow_label=1),
        replace(PACKET, destination=ALL_NODES),
        replace(PACKET, destination=STRANGER),
        replace(PACKET, destination=HOST),
        replace(PACKET, hop_limit=256),
    ],
)
def test_what_is_not_the_commonest_is_left(outgoing: Outgoing) -> None:
    assert sent(settled(), outgoing) is None


def test_a_neighbor_that_is_gone_and_an_interface_that_is_off_are_left() -> None:
    bench = settled()
    bench.node.host.interfaces["eth0"].is_disabled = True
    assert sent(bench, PACKET) is None

    gone = settled()
    gone.wait(60_000_000_000)
    assert sent(gone, PACKET) is None
