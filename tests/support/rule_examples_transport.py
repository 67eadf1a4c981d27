"""For each rule of `asdic.engine.transport`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import Host
from asdic.wire.address import IPV6_UNSPECIFIED
from asdic.wire.tcp import Flag
from nodes import ALL_NODES, NodeBench
from provoking import CLOSED_PORT, OPEN_PORT, packet, segment, udp

__all__ = ["EXAMPLES"]

_UDP = 17
_TCP = 6


def _ignored(octets: bytes, rule: str) -> None:
    """Show that *rule* has a packet neither delivered nor answered."""
    ports = frozenset({OPEN_PORT})
    bench = NodeBench(host=Host(open_udp=ports, open_tcp=ports))

    bench.receive(octets)

    assert bench.silences == [rule]
    assert bench.packets == []
    assert bench.delivered == []


def _udp_length() -> None:
    octets = udp(port=OPEN_PORT)

    _ignored(packet(_UDP, octets[:-1]), "udp-length")


def _udp_checksum_absent() -> None:
    octets = udp(port=OPEN_PORT)

    _ignored(packet(_UDP, octets[:6] + b"\0\0" + octets[8:]), "udp-checksum-absent")


def _udp_checksum() -> None:
    octets = udp(port=OPEN_PORT)

    _ignored(packet(_UDP, octets[:-1] + b"!"), "udp-checksum")


def _tcp_cut_short() -> None:
    octets = segment()[40:]

    _ignored(packet(_TCP, octets[:19]), "tcp-header-cut-short")


def _tcp_checksum() -> None:
    octets = segment(port=OPEN_PORT)[40:]

    _ignored(packet(_TCP, octets + b"!"), "tcp-checksum")


def _tcp_to_group() -> None:
    _ignored(segment(destination=ALL_NODES, port=OPEN_PORT), "tcp-to-group")


def _tcp_from_nobody() -> None:
    _ignored(segment(source=IPV6_UNSPECIFIED, port=OPEN_PORT), "tcp-from-nobody")


def _tcp_reset() -> None:
    _ignored(segment(Flag.RST, port=CLOSED_PORT), "tcp-reset-to-closed-port")


EXAMPLES: dict[str, Callable[[], None]] = {
    "udp-length": _udp_length,
    "udp-checksum-absent": _udp_checksum_absent,
    "udp-checksum": _udp_checksum,
    "tcp-header-cut-short": _tcp_cut_short,
    "tcp-checksum": _tcp_checksum,
    "tcp-to-group": _tcp_to_group,
    "tcp-from-nobody": _tcp_from_nobody,
    "tcp-reset-to-closed-port": _tcp_reset,
}
