"""For each rule of `asdic.engine.path_mtu`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import PathMtu
from paths import PathBench, echo_reply

__all__ = ["EXAMPLES"]


def _refused(bench: PathBench, quote: bytes, mtu: int, rule: str) -> None:
    """Show that *rule* has a report change nothing."""
    before = bench.mtu()

    bench.receive(quote, mtu)

    assert bench.silences == [rule]
    assert bench.events == []
    assert bench.mtu() == before


def _quote_unreadable() -> None:
    bench = PathBench()
    bench.send(echo_reply(1500))

    _refused(bench, echo_reply(1500)[:55], 1300, "packet-too-big-quote-unreadable")


def _mtu() -> None:
    bench = PathBench()
    bench.send(echo_reply(1500))

    _refused(bench, echo_reply(1500), 1279, "packet-too-big-mtu")


def _path_unused() -> None:
    bench = PathBench(PathMtu(verify_quotes=False))

    _refused(bench, echo_reply(1500), 1300, "packet-too-big-path-unused")
    assert len(bench.paths) == 0


def _quote_not_sent() -> None:
    bench = PathBench()
    bench.send(echo_reply(1500))

    quote = echo_reply(1500, sequence_number=2)
    _refused(bench, quote, 1300, "packet-too-big-quote-not-sent")


def _not_lower() -> None:
    bench = PathBench()
    bench.send(echo_reply(1500))
    bench.receive(echo_reply(1500), 1300)

    _refused(bench, echo_reply(1500), 1400, "packet-too-big-not-lower")


EXAMPLES: dict[str, Callable[[], None]] = {
    "packet-too-big-quote-unreadable": _quote_unreadable,
    "packet-too-big-mtu": _mtu,
    "packet-too-big-path-unused": _path_unused,
    "packet-too-big-quote-not-sent": _quote_not_sent,
    "packet-too-big-not-lower": _not_lower,
}
