"""Running a station with poll(2)."""

from __future__ import annotations

import os
import time

from asdic.tools.node.poll_runner import PollRunner
from asdic.wire import icmpv6
from frame_links import Cable, frame_of, introduction, station_on

REQUEST = icmpv6.EchoRequest(identifier=7, sequence_number=1)


class Stopper:
    """Stops a runner at an instant."""

    def __init__(self, runner: PollRunner, at: int) -> None:
        self._runner = runner
        self._at = at
        self.is_done = False

    def next_wake(self) -> int | None:
        return None if self.is_done else self._at

    def wake(self, _now: int) -> None:
        self.is_done = True
        self._runner.stop()


def test_it_takes_frames_until_it_is_stopped() -> None:
    cable = Cable()
    station = station_on(cable)
    runner = PollRunner(station)
    cable.give(introduction())
    cable.give(frame_of(REQUEST))
    station.observers.append(
        lambda _now, _name, what: runner.stop() if what == frame_of(REQUEST) else None
    )
    runner.run()
    assert station.node.counters.icmpv6_out[129] == 1


def test_it_ends_by_itself_when_it_was_told_how_long() -> None:
    runner = PollRunner(station_on(Cable()))
    until = time.monotonic_ns() + 5_000_000
    runner.run(until)
    assert time.monotonic_ns() >= until


def test_timers_are_woken_when_they_are_due() -> None:
    station = station_on(Cable())
    runner = PollRunner(station)
    stopper = Stopper(runner, time.monotonic_ns() + 2_000_000)
    station.clocked.append(stopper)
    runner.run()
    assert stopper.is_done


def test_other_descriptors_are_watched_for_reading_and_writing() -> None:
    runner = PollRunner(station_on(Cable()))
    read_end, write_end = os.pipe()
    written: list[int] = []

    def write() -> None:
        written.append(os.write(write_end, b"!"))
        runner.watch_writing(write_end, None)

    def read() -> None:
        assert os.read(read_end, 9) == b"!"
        runner.watch(read_end, None)
        runner.stop()

    runner.watch(read_end, read)
    runner.watch_writing(write_end, write)
    runner.run()
    assert written == [1]
    os.close(read_end)
    os.close(write_end)
