"""Running a station with poll(2)."""

from __future__ import annotations

import os
import time

from asdic.engine.configuration import Advertising, Host, RouterAdvertising
from asdic.engine.effects import Transmit
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


def test_a_station_that_finishes_leaves_its_groups_and_is_gone() -> None:
    cable = Cable()
    station = station_on(cable)
    runner = PollRunner(station)
    runner.run(time.monotonic_ns() + 5_000_000)
    cable.take()

    runner.finish()

    assert station.node.is_stopped
    ipv6 = [frame for frame in cable.take() if frame[12:14] == b"\x86\xdd"]
    assert [frame[62] for frame in ipv6] == [143]


def test_a_router_that_finishes_tells_its_hosts_first() -> None:
    cable = Cable()
    cable.advertising = Advertising(adv_send_advertisements=True)
    station = station_on(
        cable,
        host=Host(forwarding=True),
        router_advertising=RouterAdvertising(
            max_ra_delay_time=1_000_000, min_delay_between_ras=10_000_000
        ),
    )
    runner = PollRunner(station)
    stopper = Stopper(runner, time.monotonic_ns() + 100_000_000)
    station.clocked.append(stopper)
    sent: list[int] = []
    station.observers.append(
        lambda _now, _name, what: (
            sent.append(int.from_bytes(what.frame[60:62], "big"))
            if isinstance(what, Transmit) and what.frame[54:55] == b"\x86"
            else None
        )
    )
    runner.run()

    runner.finish()

    assert sent == [1800, 0, 0, 0]
    assert station.node.is_stopped
