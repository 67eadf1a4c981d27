"""Hosts on links on a virtual clock: order, time, watchers, and quiet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

import pytest

from asdic.engine.draws import Generator
from asdic.engine.effects import Effect, StaySilent, Transmit
from asdic.engine.instant import HOUR, SECOND, Instant
from asdic.engine.rule import Rule
from asdic.sim import Impairments, Network, Recording

MAC_A, MAC_B = bytes.fromhex("020000000001"), bytes.fromhex("020000000002")
TO_B = (MAC_B + MAC_A + b"\x86\xdd").ljust(60, b"\0")
TO_A = (MAC_A + MAC_B + b"\x86\xdd").ljust(60, b"\0")
QUIET = StaySilent(Rule(name="quiet", source="none", text="Nothing."))


class Sender:
    """Sends frames at times, answers each that comes, and keeps what happened."""

    def __init__(
        self,
        *at: int,
        octets: bytes = TO_B,
        answer: bytes | None = None,
        interface: str = "eth0",
    ) -> None:
        self.due = [Instant(one) for one in at]
        self.octets = octets
        self.answer = answer
        self.interface = interface
        self.got: list[tuple[int, bytes, str]] = []
        self.woken: list[int] = []

    def start(self, _now: Instant) -> list[Effect]:
        return [QUIET]

    def receive(self, frame: bytes, interface: str, now: Instant) -> list[Effect]:
        self.got.append((now, frame, interface))
        return [] if self.answer is None else [Transmit(interface, self.answer)]

    def wake(self, now: Instant) -> list[Effect]:
        self.woken.append(now)
        due = [one for one in self.due if one <= now]
        self.due = [one for one in self.due if one > now]
        return [Transmit(self.interface, self.octets) for _ in due]

    def next_wake(self) -> Instant | None:
        return min(self.due, default=None)


def generators(seed: str = "1") -> Callable[[str], Generator]:
    return lambda name: Random(f"{seed} {name}")  # noqa: S311 - to repeat


def network(
    a: Sender, b: Sender | None = None, impairments: Impairments | None = None
) -> Network:
    """Return two hosts on a link, started."""
    one = Network(generators())
    one.add_link("lan", impairments or Impairments(delay=3))
    for name, mac, host in (("a", MAC_A, a), ("b", MAC_B, b or Sender())):

        def make(_generator: Generator, host: Sender = host) -> Sender:
            return host

        assert one.add_host(name, make) is host
        one.connect(name, "eth0", "lan", mac)
        one.start(name)
    return one


def test_a_frame_arrives_after_its_delay_at_the_interface_that_it_is_for() -> None:
    b = Sender()
    network(Sender(5), b).run(Instant(100))
    assert b.got == [(8, TO_B, "eth0")]


def test_time_goes_to_where_it_is_told_and_never_back() -> None:
    one = network(Sender())
    one.run(Instant(50))
    one.run(Instant(10))
    assert one.now == 50


def test_an_hour_of_silence_is_one_step() -> None:
    a = Sender(HOUR)
    network(a).run(Instant(2 * HOUR))
    assert a.woken == [HOUR]


def test_what_comes_later_does_not_happen_yet() -> None:
    a, b = Sender(5), Sender()
    one = network(a, b)
    one.run(Instant(7))
    assert (a.woken, b.got) == ([5], [])
    one.run(Instant(8))
    assert len(b.got) == 1


def test_a_timer_that_moves_nearer_is_kept_and_the_old_one_forgotten() -> None:
    a = Sender(9)
    one = network(a, Sender(2, octets=TO_A))
    one.at(Instant(4), lambda _: a.due.__setitem__(0, Instant(7)))
    one.run(Instant(20))
    assert a.woken == [7]


def test_a_timer_that_moves_away_wakes_at_its_new_time() -> None:
    a = Sender(5)
    one = network(a)
    a.due = [Instant(8)]
    one.run(Instant(20))
    assert a.woken == [5, 8]
    assert a.due == []


def test_a_timer_that_is_overdue_fires_now_and_time_does_not_go_back() -> None:
    a = Sender()
    one = network(a)
    one.run(Instant(50))
    a.due = [Instant(10)]
    one.perform("a", [])
    one.run(Instant(60))
    assert a.woken == [50]


def test_an_action_is_called_at_its_time_or_at_once() -> None:
    called: list[int] = []
    one = network(Sender())
    one.at(Instant(7), called.append)
    one.run(Instant(50))
    one.at(Instant(7), called.append)
    one.run(Instant(50))
    assert called == [7, 50]


def test_events_of_one_instant_come_in_the_order_in_which_they_were_made() -> None:
    called: list[str] = []

    def keep(name: str, _now: Instant) -> None:
        called.append(name)

    one = network(Sender())
    for name in "cab":
        one.at(Instant(7), partial(keep, name))
    one.run(Instant(7))
    assert called == ["c", "a", "b"]


def test_effects_from_outside_are_carried_out() -> None:
    b = Sender()
    one = network(Sender(), b)
    one.perform("a", [Transmit("eth0", TO_B)])
    one.run(Instant(5))
    assert len(b.got) == 1


def test_an_interface_without_a_cable_loses_frames_without_a_word() -> None:
    b = Sender()
    network(Sender(5, interface="eth7"), b).run(Instant(100))
    assert b.got == []


def test_observers_see_the_effects_of_all_hosts_silences_too() -> None:
    one = network(Sender(5), Sender(6, octets=TO_A))
    seen: list[tuple[int, str, Effect]] = []
    one.observers.append(lambda *what: seen.append(what))
    one.run(Instant(100))
    one.start("b")
    assert seen == [
        (5, "a", Transmit("eth0", TO_B)),
        (6, "b", Transmit("eth0", TO_A)),
        (100, "b", QUIET),
    ]


def test_a_host_gets_a_generator_that_others_do_not_change() -> None:
    def draws(*names: str) -> list[float]:
        one = Network(generators())
        got: dict[str, float] = {}
        for name in names:

            def make(generator: Generator, name: str = name) -> Sender:
                got[name] = generator.random()
                return Sender()

            one.add_host(name, make)
        return [got["a"], got["b"]]

    assert draws("a", "b") == draws("c", "b", "a")
    assert len(set(draws("a", "b"))) == 2


def lossy(seed: str) -> list[tuple[Instant, bytes]]:
    """Return what a link with every impairment carried between two talkers."""
    one = Network(generators(seed))
    tap = Recording()
    one.add_link(
        "lan",
        Impairments(
            delay=5,
            loss=0.1,
            duplication=0.2,
            reordering=0.3,
            reordering_delay=9,
            rate=10**9,
        ),
    ).taps.append(tap)
    hosts = (
        ("a", MAC_A, Sender(*range(1, 2000, 7), answer=TO_B)),
        ("b", MAC_B, Sender(*range(1, 2000, 9), octets=TO_A, answer=TO_A)),
    )
    for name, mac, host in hosts:

        def make(_generator: Generator, host: Sender = host) -> Sender:
            return host

        one.add_host(name, make)
        one.connect(name, "eth0", "lan", mac)
        one.start(name)
    one.run(Instant(3000))
    return tap.frames


def test_the_same_seed_gives_the_same_octets_at_the_same_times() -> None:
    assert lossy("1") == lossy("1")
    assert lossy("1") != lossy("2")


STILL = 6 * SECOND


def test_links_are_quiet_when_nothing_was_sent_for_some_time() -> None:
    one = network(Sender(SECOND, 4 * SECOND))
    assert one.run_until_quiet(Instant(HOUR))
    assert one.now == 4 * SECOND + STILL


def test_what_the_caller_calls_still_can_be_chosen() -> None:
    a = Sender(SECOND, 4 * SECOND)
    one = network(a)
    assert one.run_until_quiet(Instant(HOUR), stillness=2 * SECOND)
    assert one.now == 3 * SECOND
    assert a.woken == [SECOND]


def test_a_frame_under_way_is_waited_for() -> None:
    b = Sender(answer=TO_A)
    one = network(Sender(SECOND), b, Impairments(delay=HOUR))
    assert one.run_until_quiet(Instant(9 * HOUR), stillness=SECOND)
    assert len(b.got) == 1
    assert one.now == 2 * HOUR + SECOND


def test_timers_that_send_nothing_do_not_count() -> None:
    a = Sender(*range(0, 60 * SECOND, SECOND), interface="eth7")
    one = network(a)
    assert one.run_until_quiet(Instant(HOUR))
    assert one.now == STILL


def test_the_limit_ends_it() -> None:
    one = network(Sender(*range(0, 60 * SECOND, SECOND)))
    assert not one.run_until_quiet(Instant(10 * SECOND))
    assert one.now == 10 * SECOND


@pytest.mark.parametrize("limit", [0, STILL - 1])
def test_a_limit_within_the_stillness_is_too_short(limit: int) -> None:
    one = network(Sender())
    assert not one.run_until_quiet(Instant(limit))
    assert one.now == limit
