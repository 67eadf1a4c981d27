"""For each rule of `asdic.engine.flows`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from asdic.wire import icmpv6
from nodes import HOST, PEER, NodeBench
from provoking import datagram, packet

__all__ = ["EXAMPLES"]

_FRAGMENT = 44


def _not_believed(quote: bytes, rule: str) -> None:
    """Show that *rule* has an error that quotes *quote* not delivered."""
    bench = NodeBench()

    bench.ask(icmpv6.DestinationUnreachable(code=4, invoking_packet=quote))

    assert bench.silences == [rule]
    assert bench.delivered == []


def _without_upper_layer() -> None:
    # A later fragment of a UDP datagram: its ports were in the first.
    fragment = bytes((17, 0, 0, 8)) + bytes(4) + bytes(8)
    quote = packet(_FRAGMENT, fragment, HOST, PEER)

    _not_believed(quote, "error-quote-without-upper-layer")


def _not_ours() -> None:
    quote = datagram(source=PEER, destination=HOST)

    _not_believed(quote, "error-quote-not-ours")


def _no_flow() -> None:
    quote = datagram(source=HOST, destination=PEER)

    _not_believed(quote, "error-about-no-flow")


EXAMPLES: dict[str, Callable[[], None]] = {
    "error-quote-without-upper-layer": _without_upper_layer,
    "error-quote-not-ours": _not_ours,
    "error-about-no-flow": _no_flow,
}
