"""For each rule of `asdic.engine.plpmtud`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from asdic.engine.effects import StaySilent
from asdic.engine.instant import Instant
from asdic.engine.plpmtud import (
    PlpmtudState,
    ProbeKind,
    ProbePacket,
    UdpProber,
    acknowledgment,
)
from asdic.engine.plpmtud.udp_prober import SendDatagram
from asdic.engine.rule import Rule
from plpmtud_bench import CONSTANTS, SearchBench, found

__all__ = ["EXAMPLES", "TOKEN"]

TOKEN = bytes(range(8))


def _refused(bench: SearchBench, size: int, rule: str, **parts: bool) -> None:
    """Show that *rule* has a report of *size* change nothing."""
    before = bench.seen(), list(bench.probes)
    bench.too_big(size, **parts)
    assert bench.silences == [rule]
    assert (bench.seen(), bench.probes) == before


def _while_disabled() -> None:
    _refused(SearchBench(), 1000, "plpmtud-report-while-disabled")


def _of_no_packet() -> None:
    bench = found(1372)
    _refused(bench, 1300, "plpmtud-report-of-no-packet", is_validated=False)


def _in_error() -> None:
    bench = SearchBench()
    bench.connect()
    bench.run_until(PlpmtudState.ERROR, 0)
    bench.acknowledge()
    _refused(bench, 1000, "plpmtud-report-in-error")


def _below_min_plpmtu() -> None:
    _refused(found(1372), 39, "plpmtud-report-below-min-plpmtu")


def _not_below_probed_size() -> None:
    bench = SearchBench()
    bench.connect()
    bench.acknowledge()
    bench.wake()
    _refused(bench, 1422, "plpmtud-report-not-below-probed-size")


def _not_awaited() -> None:
    bench = SearchBench()
    bench.connect()
    bench.acknowledge(1199)
    assert bench.silences == ["plpmtud-acknowledgment-not-awaited"]
    assert bench.state is PlpmtudState.BASE


def _prober() -> tuple[UdpProber, ProbePacket]:
    """Return a prober, and its first probe."""
    prober = UdpProber(CONSTANTS, TOKEN)
    (effect,) = prober.start(Instant(0))
    assert isinstance(effect, SendDatagram)
    return prober, ProbePacket.decode(effect.payload)


def _answered(prober: UdpProber, octets: bytes, rule: str) -> None:
    """Show that *rule* has a prober not believe an answer."""
    (effect,) = prober.receive(Instant(1), octets)
    assert isinstance(effect, StaySilent), effect
    assert effect.rule.name == rule
    assert prober.plpmtud.state is PlpmtudState.DISABLED


def _answer_unreadable() -> None:
    prober, probe = _prober()
    _answered(prober, probe.encode(), "path-probe-answer-unreadable")
    _answered(prober, b"hello", "path-probe-answer-unreadable")


def _answer_not_awaited() -> None:
    prober, probe = _prober()
    answer = replace(probe, kind=ProbeKind.ACKNOWLEDGMENT)
    for other in (
        replace(answer, token=bytes(8)),
        replace(answer, sequence=2),
        replace(answer, size=21),
    ):
        _answered(prober, other.encode(), "path-probe-answer-not-awaited")


def _unacknowledged(octets: bytes, rule: str) -> None:
    answer = acknowledgment(octets)
    assert isinstance(answer, Rule)
    assert answer.name == rule


def _probe_unreadable() -> None:
    _, probe = _prober()
    answer = replace(probe, kind=ProbeKind.ACKNOWLEDGMENT)
    _unacknowledged(answer.encode(), "path-probe-unreadable")


def _probe_size() -> None:
    _, probe = _prober()
    _unacknowledged(probe.encode() + b"\0", "path-probe-size")


EXAMPLES: dict[str, Callable[[], None]] = {
    "plpmtud-report-while-disabled": _while_disabled,
    "plpmtud-report-of-no-packet": _of_no_packet,
    "plpmtud-report-in-error": _in_error,
    "plpmtud-report-below-min-plpmtu": _below_min_plpmtu,
    "plpmtud-report-not-below-probed-size": _not_below_probed_size,
    "plpmtud-acknowledgment-not-awaited": _not_awaited,
    "path-probe-answer-unreadable": _answer_unreadable,
    "path-probe-answer-not-awaited": _answer_not_awaited,
    "path-probe-unreadable": _probe_unreadable,
    "path-probe-size": _probe_size,
}
"""By the rule's name, in the order of the tables."""
