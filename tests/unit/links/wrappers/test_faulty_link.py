"""Links that lose, double and delay frames."""

from __future__ import annotations

from random import Random

from asdic.links.wrappers import Faults, FaultyLink
from asdic.links.wrappers.faulty_link import Generator
from frame_links import Cable

FRAMES = [bytes((number,)) * 20 for number in range(50)]


class Draws:
    """Random numbers as they are listed, over and over."""

    def __init__(self, *numbers: float) -> None:
        self._numbers = numbers
        self._at = -1

    def random(self) -> float:
        self._at += 1
        return self._numbers[self._at % len(self._numbers)]


class Bench:
    """A faulty link on a cable, at a time that the test sets."""

    def __init__(self, faults: Faults, generator: Generator) -> None:
        self.now = 0
        self.cable = Cable()
        self.link = FaultyLink(self.cable, faults, generator, lambda: self.now)

    def sent(self, frames: list[bytes]) -> list[bytes]:
        taken = []
        for frame in frames:
            self.link.send(frame)
            taken += self.cable.take()
        return taken

    def received(self, frames: list[bytes]) -> list[bytes]:
        found = []
        for frame in frames:
            self.cable.give(frame)
            while (one := self.link.receive()) is not None:
                found.append(one)
        return found


def faulty(faults: Faults, *numbers: float) -> Bench:
    return Bench(faults, Draws(*(numbers or (0.5,))))


def test_without_faults_all_goes_through_at_once() -> None:
    bench = faulty(Faults())
    assert bench.sent(FRAMES) == FRAMES
    assert bench.received(FRAMES) == FRAMES
    assert bench.link.next_release() is None


def test_what_is_lost_never_comes_either_way() -> None:
    bench = faulty(Faults(loss=0.5), 0.4, 0.6)
    assert bench.sent(FRAMES[:4]) == [FRAMES[1], FRAMES[3]]
    assert bench.received(FRAMES[:4]) == [FRAMES[1], FRAMES[3]]


def test_what_is_doubled_comes_again_when_it_is_asked_for() -> None:
    bench = faulty(Faults(duplication=0.5), 0.4)
    assert bench.received(FRAMES[:1]) == FRAMES[:1]
    assert bench.link.next_release() == 0
    assert bench.link.release(0) == FRAMES[:1]
    assert bench.sent(FRAMES[1:2]) == FRAMES[1:2]
    assert bench.link.release(0) == []
    assert bench.cable.take() == FRAMES[1:2]


def test_what_is_delayed_comes_when_it_is_due_and_in_order() -> None:
    bench = faulty(Faults(delay=10))
    assert bench.received(FRAMES[:2]) == []
    bench.now = 5
    assert bench.sent(FRAMES[2:3]) == []
    assert bench.link.next_release() == 10
    assert bench.link.release(9) == []
    assert bench.link.release(10) == FRAMES[:2]
    assert bench.link.next_release() == 15
    assert bench.link.release(15) == []
    assert bench.cable.take() == FRAMES[2:3]
    assert bench.link.next_release() is None


def test_jitter_lets_frames_overtake_each_other() -> None:
    bench = faulty(Faults(delay=10, jitter=10), 0.9, 0.1)
    bench.received(FRAMES[:2])
    assert bench.link.release(100) == [FRAMES[1], FRAMES[0]]


def test_so_many_are_held_back_and_no_more() -> None:
    bench = faulty(Faults(delay=10))
    for _ in range(5_000):
        bench.link.send(b"frame")
    bench.link.release(10)
    bench.link.send(b"one more")
    assert bench.link.next_release() == 10
    assert bench.cable.lost + len(bench.cable.take()) == 4096


def test_the_same_seed_makes_the_same_faults() -> None:
    faults = Faults(loss=0.3, duplication=0.3, jitter=5)
    runs = []
    for _ in range(2):
        bench = Bench(faults, Random(7))  # noqa: S311 - that is what is tested
        bench.received(FRAMES)
        runs.append(bench.link.release(100))
    assert runs[0] == runs[1]
    assert len(runs[0]) > 0


def test_one_around_another_releases_what_both_hold_back() -> None:
    inner = faulty(Faults(delay=10))
    outer = FaultyLink(inner.link, Faults(delay=5), Draws(0.5), lambda: inner.now)
    inner.cable.give(FRAMES[0])
    assert outer.receive() is None
    assert outer.next_release() == 10
    inner.now = 10
    assert outer.release(10) == []
    assert outer.next_release() == 15
    assert outer.release(15) == FRAMES[:1]
    outer.send(FRAMES[1])
    assert outer.next_release() == 15


def test_what_it_does_not_change_is_the_links() -> None:
    bench = faulty(Faults())
    bench.cable.lost = 3
    link = bench.link
    assert (link.name, link.mtu, link.lost) == ("eth0", 1500, 3)
    assert link.link_type is bench.cable.link_type
    assert link.fileno() == bench.cable.fileno()
    link.close()
    assert bench.cable.is_closed
