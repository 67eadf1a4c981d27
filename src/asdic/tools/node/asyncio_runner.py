"""Running a station inside an asyncio program: the same calls as `PollRunner`."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import final

from asdic.tools.node.station import Station
from asdic.tools.node.watcher import Callback

__all__ = ["AsyncioRunner"]

_SECOND = 1_000_000_000


@final
class AsyncioRunner:
    """Runs a station until somebody stops it.

    ```python
    runner = AsyncioRunner(station)
    task = asyncio.create_task(runner.run())
    ...
    runner.stop()
    await task
    await runner.finish()
    ```

    Make it where the event loop runs.

    Args:
        station: What is run.

    """

    def __init__(self, station: Station) -> None:
        self._station = station
        self._loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._timer: asyncio.TimerHandle | None = None
        self._is_finishing = False

    def watch(self, descriptor: int, callback: Callback | None) -> None:
        """Call *callback* whenever *descriptor* is readable; `None`: no longer."""
        if callback is None:
            self._loop.remove_reader(descriptor)
        else:
            self._loop.add_reader(descriptor, self._call, callback)

    def watch_writing(self, descriptor: int, callback: Callback | None) -> None:
        """Call *callback* whenever *descriptor* is writable; `None`: no longer."""
        if callback is None:
            self._loop.remove_writer(descriptor)
        else:
            self._loop.add_writer(descriptor, self._call, callback)

    def stop(self) -> None:
        """Let `run` or `finish` return as soon as it has done what it is at."""
        if not self._ended.done():
            self._ended.set_result(None)

    async def run(self, until: int | None = None) -> None:
        """Start the station, and run it until `stop`.

        Args:
            until: When to stop anyway, on the monotonic clock in nanoseconds.

        Raises:
            LinkError: an interface is gone.

        """
        if until is not None:
            limit = self._loop.call_later(_seconds(until), self.stop)
            self._ended.add_done_callback(lambda _: limit.cancel())
        await self._attend(self._station.start)

    async def finish(self) -> None:
        """Stop the station, and run it until it has told all: a router its hosts.

        Raises:
            LinkError: an interface is gone.

        """
        self._ended = self._loop.create_future()
        self._is_finishing = True
        await self._attend(self._station.stop)

    async def _attend(self, begin: Callback) -> None:
        """Begin, and do what there is to do until it is over."""
        for name, link in self._station.links.items():
            self.watch(link.fileno(), partial(self._station.drain, name))
        try:
            self._call(begin)
            await self._ended
        finally:
            for link in self._station.links.values():
                self.watch(link.fileno(), None)
            if self._timer is not None:
                self._timer.cancel()

    def _call(self, callback: Callback) -> None:
        """Do something of the station, and see when it is due again."""
        try:
            callback()
        except Exception as error:  # noqa: BLE001 - whoever awaits `run` gets it
            if not self._ended.done():
                self._ended.set_exception(error)
            return
        if self._is_finishing and self._station.node.is_stopped:
            self.stop()
        if self._timer is not None:
            self._timer.cancel()
        at = self._station.next_wake()
        self._timer = (
            None
            if at is None
            else self._loop.call_later(_seconds(at), self._call, self._station.wake)
        )


def _seconds(at: int) -> float:
    return max(0, at - time.monotonic_ns()) / _SECOND
