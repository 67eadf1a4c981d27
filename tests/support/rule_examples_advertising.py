"""For each rule of `asdic.engine.advertising`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from advertisers import HOST, OTHER, AdvertiserBench, Ipv4AdvertiserBench
from asdic.engine.configuration import Advertising, Ipv4Advertising, RouterAdvertising

__all__ = ["EXAMPLES"]

_UNICAST = Advertising(adv_send_advertisements=True, unicast_answers=True)


def _silent(bench: AdvertiserBench | Ipv4AdvertiserBench, name: str) -> None:
    """Show that a solicitation changes nothing, for that rule and no other."""
    before = bench.due_in(), bench.due_in(4)
    try:
        bench.solicit()
    except KeyError as error:
        raise AssertionError("the table has no row for it") from error
    assert bench.silences == [name]
    assert (bench.due_in(), bench.due_in(4)) == before


def _not_advertising() -> None:
    bench = AdvertiserBench(Advertising())
    _silent(bench, "router-solicitation-not-advertising")
    assert bench.neighbors.learned == []


def _while_ceasing() -> None:
    bench = AdvertiserBench()
    bench.wait(100)
    bench.stop()
    _silent(bench, "router-solicitation-while-ceasing")


def _ipv4_not_advertising() -> None:
    bench = Ipv4AdvertiserBench(Ipv4Advertising())
    _silent(bench, "ipv4-router-solicitation-not-advertising")


def _ipv4_while_ceasing() -> None:
    bench = Ipv4AdvertiserBench()
    bench.wait(100)
    bench.stop()
    _silent(bench, "ipv4-router-solicitation-while-ceasing")


def _ipv4_from_afar() -> None:
    bench = Ipv4AdvertiserBench()
    bench.wait(100)
    before = bench.due_in(4)

    bench.solicit(bytes((198, 51, 100, 1)))

    assert bench.silences == ["ipv4-router-solicitation-from-afar"]
    assert bench.due_in(4) == before


def _ipv4_code() -> None:
    bench = Ipv4AdvertiserBench()
    bench.wait(100)
    before = bench.due_in(4)

    bench.solicit(code=1)

    assert bench.silences == ["ipv4-router-solicitation-code"]
    assert bench.due_in(4) == before


def _due_sooner() -> None:
    bench = AdvertiserBench()
    _silent(bench, "router-advertisement-due-sooner")


def _pending() -> None:
    bench = AdvertiserBench(_UNICAST)
    bench.wait(100)
    bench.solicit()

    bench.solicit()

    assert bench.silences == ["router-answer-pending"]


def _full() -> None:
    bench = AdvertiserBench(
        _UNICAST, constants=RouterAdvertising(max_delayed_answers=1)
    )
    bench.wait(100)
    bench.sent()
    bench.solicit(HOST)

    bench.solicit(OTHER)

    assert bench.silences == ["router-answers-full"]
    bench.wait(1)
    assert len(bench.sent()) == 1


EXAMPLES: dict[str, Callable[[], None]] = {
    "router-solicitation-not-advertising": _not_advertising,
    "router-solicitation-while-ceasing": _while_ceasing,
    "ipv4-router-solicitation-not-advertising": _ipv4_not_advertising,
    "ipv4-router-solicitation-while-ceasing": _ipv4_while_ceasing,
    "ipv4-router-solicitation-from-afar": _ipv4_from_afar,
    "ipv4-router-solicitation-code": _ipv4_code,
    "router-advertisement-due-sooner": _due_sooner,
    "router-answer-pending": _pending,
    "router-answers-full": _full,
}
