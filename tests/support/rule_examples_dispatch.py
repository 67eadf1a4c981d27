"""For each rule of `asdic.engine.message_dispatch`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.icmpv6 import Message
from nodes import HOST, PEER, NodeBench
from provoking import packet

__all__ = ["EXAMPLES"]

_FRAGMENT = 44
_ICMPV6 = 58


def _ignored(bench: NodeBench, rule: str) -> None:
    assert bench.silences == [rule]
    assert bench.packets == []
    assert bench.delivered == []


def _nd_fragmented() -> None:
    bench = NodeBench()
    message = icmpv6.NeighborSolicitation(target_address=HOST)
    octets = icmpv6.encode(message, PEER, HOST)
    fragment = bytes((_ICMPV6, 0, 0, 0, 0, 0, 0, 1)) + octets
    whole = bytearray(packet(_FRAGMENT, fragment))
    whole[7] = 255

    bench.receive(bytes(whole))

    _ignored(bench, "nd-fragmented")


def _ignores(message: Message, rule: str) -> None:
    bench = NodeBench()

    bench.ask(message)

    _ignored(bench, rule)


def _listener_report() -> None:
    link_local = parse_address("fe80::b")
    report = icmpv6.MulticastListenerDone(multicast_address=parse_address("ff02::fb"))
    bench = NodeBench()
    # Behind the Router Alert option that RFC 2710 §3 asks for.
    options = bytes((_ICMPV6, 0, 5, 2, 0, 0, 1, 0))
    octets = options + icmpv6.encode(report, link_local, HOST)
    whole = bytearray(packet(0, octets, link_local))
    whole[7] = 1

    bench.receive(bytes(whole))

    _ignored(bench, "listener-report-to-listener")


def _unknown() -> None:
    message = icmpv6.Unknown(type=200, code=0, body=b"what")

    _ignores(message, "informational-unknown")


EXAMPLES: dict[str, Callable[[], None]] = {
    "nd-fragmented": _nd_fragmented,
    "listener-report-to-listener": _listener_report,
    "informational-unknown": _unknown,
}
