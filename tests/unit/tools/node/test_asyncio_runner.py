"""Running a station inside an asyncio program."""

from __future__ import annotations

import asyncio
import os
import time

import pytest

from asdic.engine.configuration import Advertising, Host, RouterAdvertising
from asdic.engine.effects import Transmit
from asdic.errors import LinkError
from asdic.tools.node.asyncio_runner import AsyncioRunner
from asdic.wire import icmpv6
from frame_links import Cable, frame_of, introduction, station_on

REQUEST = icmpv6.EchoRequest(identifier=7, sequence_number=1)


class BrokenCable(Cable):
    """A link whose interface goes."""

    def receive(self) -> bytes | None:
        raise LinkError("eth0: the interface is gone")


def test_it_takes_frames_until_it_is_stopped() -> None:
    cable = Cable()
    station = station_on(cable)

    async def main() -> None:
        runner = AsyncioRunner(station)
        station.observers.append(
            lambda _now, _name, what: (
                runner.stop() if what == frame_of(REQUEST) else None
            )
        )
        cable.give(introduction())
        cable.give(frame_of(REQUEST))
        await runner.run()
        runner.stop()  # again, which changes nothing

    asyncio.run(main())
    assert station.node.counters.icmpv6_out[129] == 1


def test_it_ends_by_itself_when_it_was_told_how_long() -> None:
    async def main() -> int:
        runner = AsyncioRunner(station_on(Cable()))
        until = time.monotonic_ns() + 5_000_000
        await runner.run(until)
        return until

    assert asyncio.run(main()) <= time.monotonic_ns() + 5_000_000


def test_timers_are_woken_when_they_are_due() -> None:
    cable = Cable()
    station = station_on(cable)

    async def main() -> None:
        runner = AsyncioRunner(station)
        alarm = Alarm(runner)
        station.clocked.append(alarm)
        await runner.run()
        assert alarm.at is None

    asyncio.run(main())


class Alarm:
    """Something to do soon, once."""

    def __init__(self, runner: AsyncioRunner) -> None:
        self.at: int | None = time.monotonic_ns() + 2_000_000
        self._runner = runner

    def next_wake(self) -> int | None:
        return self.at

    def wake(self, _now: int) -> None:
        self.at = None
        self._runner.stop()


def test_to_finish_is_to_leave_groups_and_addresses() -> None:
    cable = Cable()
    station = station_on(cable)

    async def main() -> None:
        runner = AsyncioRunner(station)
        await runner.run(time.monotonic_ns() + 5_000_000)
        cable.take()
        await runner.finish()

    asyncio.run(main())
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
    sent: list[int] = []

    async def main() -> None:
        runner = AsyncioRunner(station)

        def take_note(_now: int, _name: str, what: object) -> None:
            if isinstance(what, Transmit) and what.frame[54:55] == b"\x86":
                sent.append(int.from_bytes(what.frame[60:62], "big"))
                if len(sent) == 1:
                    runner.stop()

        station.observers.append(take_note)
        await runner.run()
        await runner.finish()

    asyncio.run(main())
    assert sent == [1800, 0, 0, 0]
    assert station.node.is_stopped


def test_whoever_runs_it_is_told_that_an_interface_is_gone() -> None:
    async def main() -> None:
        cable = BrokenCable()
        runner = AsyncioRunner(station_on(cable))
        cable.give(b"")
        cable.give(b"")
        await runner.run()

    with pytest.raises(LinkError, match="the interface is gone"):
        asyncio.run(main())


def test_other_descriptors_are_watched_for_reading_and_writing() -> None:
    async def main() -> None:
        runner = AsyncioRunner(station_on(Cable()))
        read_end, write_end = os.pipe()

        def write() -> None:
            os.write(write_end, b"!")
            runner.watch_writing(write_end, None)

        def read() -> None:
            assert os.read(read_end, 9) == b"!"
            runner.watch(read_end, None)
            runner.stop()

        runner.watch(read_end, read)
        runner.watch_writing(write_end, write)
        await runner.run()
        os.close(read_end)
        os.close(write_end)

    asyncio.run(main())
