"""For each rule of `asdic.engine.ipv4_dispatch`, messages that it has ignored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from asdic.wire import icmpv4
from ipv4_nodes import HOST, PEER, Ipv4Bench, packet

__all__ = ["DEPRECATED", "EXAMPLES"]

DEPRECATED = (6, 18, *range(30, 40))
_UNKNOWN = (1, 2, 7, 19, 29, 40, 41, 44, 252, 253, 254, 255)
_QUOTE = packet(b"\x11\x11\x22\x22\0\x08\0\0", HOST, PEER, 17)


def _ignored(rule: str, *messages: bytes) -> None:
    """Show that *rule*, and it alone, has messages ignored."""
    bench = Ipv4Bench()
    for octets in messages:
        bench.receive(packet(octets))

        assert bench.silences == [rule], octets[0]
        assert len(bench.effects) == 1
    assert bench.node.counters.icmpv4["InErrors"] == 0


def _of_type(type_: int) -> bytes:
    return bytes((type_, *bytes(7))) + _QUOTE + bytes(20)


EXAMPLES: dict[str, Callable[[], None]] = {
    "source-quench": partial(_ignored, "source-quench", b"\4" + bytes(7) + _QUOTE),
    "information-request": partial(
        _ignored, "information-request", _of_type(15), _of_type(16)
    ),
    "deprecated-icmpv4-type": partial(
        _ignored, "deprecated-icmpv4-type", *map(_of_type, DEPRECATED)
    ),
    "ipv4-router-solicitation-to-a-host": partial(
        _ignored,
        "ipv4-router-solicitation-to-a-host",
        icmpv4.RouterSolicitation().encode_unsummed(),
    ),
    "icmpv4-type-unknown": partial(
        _ignored, "icmpv4-type-unknown", *map(_of_type, _UNKNOWN)
    ),
}
