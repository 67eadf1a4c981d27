"""For each rule of `asdic.engine.access_lists`, a packet that it decides about."""

from __future__ import annotations

from collections.abc import Callable

from access_lists import AccessBench, access_list, deny, permit
from access_samples import fragment_header, ipv4_packet, ipv6_packet
from asdic.engine.configuration import AccessControl
from routers import A6, B6, A, B, datagram

__all__ = ["EXAMPLES"]

TCP = 6
SEGMENT = bytes.fromhex("0400 0050 00000001 00000002 5010 2000 0000 0000")
IN = {"ipv4_access_in": "A", "ipv6_access_in": "V"}
ALL = (access_list(permit()), access_list(permit(), name="V", version=6))


def _dropped(packet: bytes, rule: str) -> None:
    """Show that a router whose lists permit all drops a packet, and tells nobody."""
    bench = AccessBench(*ALL, eth0=IN)
    assert (bench.receive(packet), bench.silences) == ([], [rule])
    assert bench.matches() == {10: 0}


def _passed(packet: bytes) -> None:
    bench = AccessBench(*ALL, eth0=IN)
    assert len(bench.receive(packet)) == 1


def _tiny() -> None:
    for size in (8, 15):
        first = ipv4_packet(
            TCP, SEGMENT[:size], source=A, destination=B, fragment=0x2000
        )
        _dropped(first, "tiny-tcp-fragment")
        header = (44, fragment_header(0, more=True))
        first = ipv6_packet(TCP, SEGMENT[:size], header, source=A6, destination=B6)
        _dropped(first, "tiny-tcp-fragment")
    _passed(ipv4_packet(TCP, SEGMENT[:16], source=A, destination=B, fragment=0x2000))


def _over_flags() -> None:
    for word in (0x2001, 0x0001):
        later = ipv4_packet(TCP, SEGMENT, source=A, destination=B, fragment=word)
        _dropped(later, "tcp-fragment-over-flags")
    header = (44, fragment_header(1, more=False))
    later = ipv6_packet(TCP, SEGMENT, header, source=A6, destination=B6)
    _dropped(later, "tcp-fragment-over-flags")
    _passed(ipv4_packet(TCP, SEGMENT, source=A, destination=B, fragment=2))


def _denies() -> None:
    bench = AccessBench(access_list(deny(protocol=17), permit()), eth0=IN)
    sent = bench.receive(datagram())
    assert bench.silences == ["access-list-denies"]
    assert [name for name, _ in sent] == ["eth0"]  # the error


def _log_is_full() -> None:
    control = AccessControl(max_logged_flows=1)
    bench = AccessBench(access_list(permit(log=True)), eth0=IN, control=control)
    bench.receive(datagram())
    assert (len(bench.logged), bench.silences) == (1, [])
    bench.receive(datagram(source=A[:3] + b"\x4d"))
    assert (bench.logged, bench.silences) == ([], ["access-log-full"])
    assert len(bench.sent) == 1


EXAMPLES: dict[str, Callable[[], None]] = {
    "tiny-tcp-fragment": _tiny,
    "tcp-fragment-over-flags": _over_flags,
    "access-list-denies": _denies,
    "access-log-full": _log_is_full,
}
