"""For each rule of `asdic.engine.icmp_errors`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import Errors, Forwarding, Personality
from asdic.engine.icmp_errors import SUPPRESSION, ErrorFacts
from asdic.engine.instant import SECOND
from asdic.wire import icmpv6
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address
from nodes import ALL_NODES, HOST, PEER, NodeBench
from provoking import behind_option, datagram
from routers import RouterBench, datagram6, echo

__all__ = ["EXAMPLES", "UNKNOWN_OPTION"]

# 10 in the highest bits: discard, and tell the sender whatever it was sent to.
UNKNOWN_OPTION = 0x9E
_OTHER_PEER = PEER[:-1] + b"\3"
_ROUTERS = HOST[:8] + bytes(8)


def _refused(bench: NodeBench, packet: bytes, rule: str, station: bytes = b"") -> None:
    """Show that *rule* has a packet provoke no error."""
    if station:
        bench.receive(packet, station)
    else:
        bench.receive(packet)

    assert bench.silences == [rule]
    assert bench.packets == []


def _about_error() -> None:
    quote = datagram(source=HOST, destination=PEER)
    error = icmpv6.TimeExceeded(code=0, invoking_packet=quote)

    _refused(NodeBench(), behind_option(error, UNKNOWN_OPTION), "error-about-error")


def _about_redirect() -> None:
    redirect = icmpv6.Redirect(target_address=PEER, destination_address=PEER)
    packet = behind_option(redirect, UNKNOWN_OPTION)

    _refused(NodeBench(), packet, "error-about-redirect")


def _about_later_fragment() -> None:
    facts = ErrorFacts(
        is_ipv6=False,
        source=parse_address("192.0.2.1"),
        destination=parse_address("192.0.2.2"),
        is_later_fragment=True,
    )

    rule = SUPPRESSION.first(facts)

    assert rule is not None
    assert rule.name == "error-about-later-fragment"


def _to_group() -> None:
    packet = datagram(destination=ALL_NODES)

    _refused(NodeBench(), packet, "error-to-group")


def _to_link_group() -> None:
    station = bytes.fromhex("333300000001")

    _refused(NodeBench(), datagram(), "error-to-link-group", station)


def _to_no_single_host() -> None:
    packet = datagram(source=IPV6_UNSPECIFIED)

    _refused(NodeBench(), packet, "error-to-no-single-host")


def _to_anycast() -> None:
    _refused(NodeBench(), datagram(source=_ROUTERS), "error-to-anycast")


def _turned_off() -> None:
    bench = RouterBench(Forwarding(time_exceeded=False))

    sent = bench.receive(datagram6(hop_limit=1))

    assert sent == []
    assert bench.silences == ["error-turned-off"]


def _node_rate_limit() -> None:
    bench = NodeBench(errors=Errors(bucket=1, interval=SECOND, spread=0))
    bench.meet(_OTHER_PEER)
    bench.receive(datagram())

    _refused(bench, datagram(source=_OTHER_PEER), "node-rate-limit")


def _unreachable_interval() -> None:
    bench = RouterBench(Forwarding(personality=Personality.IOS))
    nowhere = parse_address("10.99.0.1")
    assert bench.error(echo(destination=nowhere)) is not None

    assert bench.receive(echo(destination=nowhere)) == []
    assert bench.silences == ["unreachable-interval"]


def _peer_rate_limit() -> None:
    bench = NodeBench(errors=Errors(peer_bucket=1, peer_interval=SECOND))
    bench.receive(datagram())

    _refused(bench, datagram(), "peer-rate-limit")


EXAMPLES: dict[str, Callable[[], None]] = {
    "error-about-error": _about_error,
    "error-about-redirect": _about_redirect,
    "error-about-later-fragment": _about_later_fragment,
    "error-to-group": _to_group,
    "error-to-link-group": _to_link_group,
    "error-to-no-single-host": _to_no_single_host,
    "error-to-anycast": _to_anycast,
    "error-turned-off": _turned_off,
    "node-rate-limit": _node_rate_limit,
    "unreachable-interval": _unreachable_interval,
    "peer-rate-limit": _peer_rate_limit,
}
