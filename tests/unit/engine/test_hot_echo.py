"""The hot path of echoes: what it takes, and what it leaves to the readable way.

That both ways come to the same is shown in tests/property/test_engine_hot_paths.py.
"""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host
from asdic.engine.hot_echo import HotEcho
from asdic.wire import icmpv6, ndp
from extension_chains import chain
from nodes import HOST, PEER, PEER_MAC, NodeBench
from turns import MAC, Bench, frames

REPLY = icmpv6.EchoReply(identifier=7, sequence_number=1, data=b"asdic")
DEFAULTS = Host()
REMOTE = bytes.fromhex("20010db8000000990000000000000099")


def settled(host: Host = DEFAULTS) -> NodeBench:
    """Return a node that knows the way to its REACHABLE neighbor."""
    bench = NodeBench(host=host)
    option = ndp.TargetLinkLayerAddress(link_layer_address=PEER_MAC)
    advertisement = icmpv6.NeighborAdvertisement(
        target_address=PEER, solicited=True, override=True, options=(option,)
    )
    bench.receive(chain())
    bench.ask(advertisement, PEER, HOST, hop_limit=255)
    return bench


def takes(bench: NodeBench, packet: bytes, station: bytes = MAC) -> int | None:
    """Return how many effects the hot path alone has, `None` where it takes nothing."""
    host = bench.node.host
    hot = HotEcho(host.interfaces, host.routes, host.neighbors)
    turn = Bench(bench.node.configuration).turn()
    frame = station + PEER_MAC + b"\x86\xdd" + packet
    done = hot.receive(turn, host.interfaces["eth0"], frame)
    assert done == bool(turn.effects)
    return len(frames(turn.effects)) if done else None


def test_a_request_from_a_neighbor_in_use_is_answered() -> None:
    assert takes(settled(), chain()) == 1


def test_a_reply_is_delivered() -> None:
    payload = icmpv6.encode(REPLY, PEER, HOST)

    assert takes(settled(), chain(payload=payload)) == 0


@pytest.mark.parametrize(
    "packet",
    [
        chain()[:-1],
        chain() + b"\0",
        b"\x50" + chain()[1:],
        chain(upper=17),
        chain(payload=icmpv6.encode(REPLY, PEER, HOST)[:-1] + b"\0"),
        chain(source=bytes(16)),
        chain(source=b"\xff\2" + PEER[2:]),
        chain(source=HOST),
        chain(source=REMOTE),
        chain(destination=PEER),
        chain(payload=bytes(1300)),
        b"",
    ],
)
def test_what_is_not_a_sound_echo_to_oneself_is_left(packet: bytes) -> None:
    assert takes(settled(), packet) is None


def test_what_went_to_another_station_is_left() -> None:
    assert takes(settled(), chain(), b"\x33\x33\0\0\0\1") is None


def test_with_the_responder_off_requests_are_left() -> None:
    assert takes(settled(Host(echo=False)), chain()) is None


def test_a_neighbor_that_is_not_known_or_stale_is_left() -> None:
    bench = settled()
    bench.wait(60_000_000_000)

    assert takes(bench, chain()) is None


def test_an_interface_that_is_off_is_left() -> None:
    bench = settled()
    bench.node.host.interfaces["eth0"].is_disabled = True

    assert takes(bench, chain()) is None
