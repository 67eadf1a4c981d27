"""For each fault that silences a receiver, an ICMPv6 message that has it, and no other.

Written by hand from the figures of the RFCs; checksums are computed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from asdic.engine.input import judge_message
from asdic.engine.rule import Rule
from asdic.wire.address import solicited_node
from extension_chains import HOP_BY_HOP, NO_OPTIONS, Header, message_packet
from nodes import ALL_NODES, HOST, PEER, PEER_MAC, NodeBench

__all__ = ["EXAMPLES"]

ROUTER = bytes.fromhex("fe80000000000000000000000000000a")
GROUP = bytes.fromhex("ff020000000000000000000000000123")
NOBODY = bytes(16)
ALERT: Header = (HOP_BY_HOP, bytes.fromhex("00 05020000 0100"))
SOURCE_LINK_LAYER = b"\1\1" + PEER_MAC

ECHO = bytes.fromhex("80000000 00070001") + b"asdic"
NS = bytes.fromhex("87000000 00000000") + HOST
NA = bytes.fromhex("88000000 00000000") + PEER
RA = bytes.fromhex("86000000 40000708 00000000 00000000")
REDIRECT = bytes.fromhex("89000000 00000000")
QUERY = bytes.fromhex("82000000 00000000")
QUERY_2 = bytes.fromhex("82000000 000a0000") + NOBODY + b"\2\x7d"
REPORT_2 = bytes.fromhex("8f000000 0000")


def _silent(
    name: str,
    octets: bytes,
    source: bytes = PEER,
    destination: bytes = HOST,
    hop_limit: int = 255,
    *headers: Header,
    is_sound: bool = True,
) -> None:
    """Show that the rule *name*, and it alone, has a node ignore a message."""
    bench = NodeBench()
    packet = message_packet(
        octets, source, destination, hop_limit, *headers, is_sound=is_sound
    )
    # First without a node: what is no message at all, nothing behind could bear.
    start = len(packet) - len(octets)
    verdict = judge_message(packet, start)
    assert isinstance(verdict, Rule)
    assert verdict.name == name

    bench.receive(packet)

    assert bench.silences == [name]
    assert len(bench.effects) == 1
    assert bench.node.counters.icmpv6["InErrors"] == 1


def _listener(rule: str, octets: bytes, *headers: Header, hop_limit: int = 1) -> None:
    """Show that of a message of Multicast Listener Discovery from a router."""
    _silent(rule, octets, ROUTER, ALL_NODES, hop_limit, *(headers or (ALERT,)))


def _mld_source() -> None:
    query = QUERY + NOBODY
    rule = "mld-source-not-link-local"
    _silent(rule, query, PEER, ALL_NODES, 1, ALERT)


def _redirect(rule: str, target: bytes, destination: bytes) -> None:
    _silent(rule, REDIRECT + target + destination, ROUTER)


def _from_nobody() -> None:
    rule = "nd-unspecified-source-with-link-layer-address"
    _silent(rule, NS + SOURCE_LINK_LAYER, NOBODY, solicited_node(HOST))


def _needs_no_answer() -> None:
    bench = NodeBench()

    # A router that is none, and says nothing else.
    octets = RA[:6] + b"\0\0" + RA[8:]
    bench.receive(message_packet(octets, ROUTER, ALL_NODES, 255))

    assert bench.silences == ["message-needs-no-answer"]
    assert len(bench.effects) == 1


EXAMPLES: dict[str, Callable[[], None]] = {
    "icmpv6-checksum": partial(_silent, "icmpv6-checksum", ECHO, is_sound=False),
    "icmpv6-message-too-short": partial(_silent, "icmpv6-message-too-short", ECHO[:7]),
    "nd-message-too-short": partial(_silent, "nd-message-too-short", NS[:23]),
    "mld-message-too-short": partial(
        _listener, "mld-message-too-short", (QUERY + NOBODY)[:23]
    ),
    "icmpv6-quote-malformed": partial(
        _silent, "icmpv6-quote-malformed", b"\1\4" + bytes(6) + b"\x40" + bytes(59)
    ),
    "nd-hop-limit": partial(_silent, "nd-hop-limit", NS, hop_limit=254),
    "nd-code": partial(_silent, "nd-code", NS[:1] + b"\1" + NS[2:]),
    "nd-source-not-link-local": partial(
        _silent, "nd-source-not-link-local", RA, PEER, ALL_NODES
    ),
    "nd-unspecified-source-with-link-layer-address": _from_nobody,
    "ns-unspecified-source-destination": partial(
        _silent, "ns-unspecified-source-destination", NS, NOBODY, HOST
    ),
    "nd-target-multicast": partial(
        _silent, "nd-target-multicast", NS[:8] + GROUP, PEER, HOST
    ),
    "na-solicited-multicast": partial(
        _silent,
        "na-solicited-multicast",
        NA[:4] + b"\x40" + NA[5:],
        PEER,
        ALL_NODES,
    ),
    "nd-redirect-target": partial(_redirect, "nd-redirect-target", PEER, HOST),
    "nd-redirect-destination-multicast": partial(
        _redirect, "nd-redirect-destination-multicast", ROUTER, GROUP
    ),
    "nd-option-length-zero": partial(
        _silent, "nd-option-length-zero", NS + b"\1\0" + PEER_MAC
    ),
    "nd-option-overrun": partial(_silent, "nd-option-overrun", NS + b"\1\2" + PEER_MAC),
    "mld-hop-limit": partial(_listener, "mld-hop-limit", QUERY + NOBODY, hop_limit=2),
    "mld-source-not-link-local": _mld_source,
    "mld-router-alert-missing": partial(
        _listener,
        "mld-router-alert-missing",
        QUERY + NOBODY,
        (HOP_BY_HOP, NO_OPTIONS),
    ),
    "mld-query-length": partial(
        _listener, "mld-query-length", QUERY + NOBODY + bytes(3)
    ),
    "mld-address-not-multicast": partial(
        _listener, "mld-address-not-multicast", QUERY + PEER
    ),
    "mld-sources-missing": partial(_listener, "mld-sources-missing", QUERY_2 + b"\0\1"),
    "mld-records-missing": partial(
        _listener, "mld-records-missing", REPORT_2 + b"\0\1"
    ),
    "message-needs-no-answer": _needs_no_answer,
}
