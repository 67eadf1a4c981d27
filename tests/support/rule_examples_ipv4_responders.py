"""For each rule of the ICMPv4 responders, a question that it has not answered."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import Host
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import Message
from ipv4_nodes import ALL, ALL_HOSTS, BROADCAST, FAR, HOST, PEER, Ipv4Bench

__all__ = ["EXAMPLES", "MASK", "TIMESTAMP"]

TIMESTAMP = icmpv4.Timestamp(
    identifier=7, sequence_number=1, originate_timestamp=0x01020304
)
MASK = icmpv4.AddressMaskRequest(identifier=7, sequence_number=1)


def _unanswered(
    host: Host,
    message: Message,
    rule: str,
    source: bytes = PEER,
    *destinations: bytes,
) -> None:
    """Show that *rule*, and it alone, has *message* not answered."""
    bench = Ipv4Bench(host=host)
    bench.node.host.interfaces["eth0"].groups.add(ALL_HOSTS)
    for destination in destinations or (HOST,):
        bench.ask(message, source, destination)

        assert bench.silences == [rule]
        assert len(bench.effects) == 1


EXAMPLES: dict[str, Callable[[], None]] = {
    "timestamp-off": lambda: _unanswered(
        Host(timestamp=False), TIMESTAMP, "timestamp-off"
    ),
    "timestamp-to-group-off": lambda: _unanswered(
        Host(),
        TIMESTAMP,
        "timestamp-to-group-off",
        PEER,
        ALL,
        BROADCAST,
        ALL_HOSTS,
    ),
    "address-mask-off": lambda: _unanswered(Host(), MASK, "address-mask-off"),
    "address-mask-of-others": lambda: _unanswered(
        Host(address_mask=True), MASK, "address-mask-of-others", FAR
    ),
}
