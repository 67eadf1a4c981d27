"""What a whole host counts as sent is what it sends (RFC 4293)."""

from __future__ import annotations

from collections import Counter
from random import Random

from asdic.engine.effects import Effect
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.link_type import LinkType
from asdic.wire.packet import decode
from nodes import NodeBench
from turns import frames

STRANGER = parse_address("2001:db8:0:1::3")


def types(effects: list[Effect]) -> Counter[int]:
    """Return how many ICMPv6 messages of each type are in the frames."""
    layers = [decode(one, LinkType.ETHERNET).layers[-1] for one in frames(effects)]
    return Counter(one.type for one in layers if isinstance(one, icmpv6.Message))


def test_each_message_that_a_host_sends_is_counted_once() -> None:
    bench = NodeBench()
    node = Node(bench.node.configuration, Random(1))  # noqa: S311 - repeatable
    bench.node, bench.now = node, 0

    sent = types(node.start(Instant(0)))
    sent += types(bench.wait(5 * SECOND))
    bench.meet(STRANGER)
    sent += types(bench.effects)
    echo = icmpv6.EchoRequest(identifier=1, sequence_number=1)
    for destination in (STRANGER, parse_address("2001:db8:0:1::4")):
        bench.send(
            Outgoing(
                destination=destination, protocol=58, payload=echo.encode_unsummed()
            )
        )
        sent += types(bench.effects)
    sent += types(bench.wait(1 * SECOND))
    counters = node.counters

    # The echo request that waits was handed over, too (RFC 4293: ipIfStatsOutRequests).
    waiting = Counter({icmpv6.EchoRequest.type: 1})
    assert counters.icmpv6_out == sent + waiting
    assert (
        counters.icmpv6["OutMsgs"]
        == counters.ipv6["OutRequests"]
        == sum(counters.icmpv6_out.values())
    )
    assert set(sent) == {128, 133, 135, 136, 143}
