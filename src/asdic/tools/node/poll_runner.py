"""Waiting with poll(2): for frames, timers, and whatever else has a descriptor."""

from __future__ import annotations

import select
import time
from functools import partial
from typing import final

from asdic.tools.node.station import Station
from asdic.tools.node.watcher import Callback

__all__ = ["PollRunner"]

_MILLISECOND = 1_000_000


@final
class PollRunner:
    """Runs a station until somebody stops it.

    Args:
        station: What is run.

    """

    def __init__(self, station: Station) -> None:
        self._station = station
        self._poll = select.poll()
        self._readers: dict[int, Callback] = {}
        self._writers: dict[int, Callback] = {}
        self._stopped = False
        for name, link in station.links.items():
            self.watch(link.fileno(), partial(station.drain, name))

    def watch(self, descriptor: int, callback: Callback | None) -> None:
        """Call *callback* whenever *descriptor* is readable; `None`: no longer."""
        _put(self._readers, descriptor, callback)
        self._register(descriptor)

    def watch_writing(self, descriptor: int, callback: Callback | None) -> None:
        """Call *callback* whenever *descriptor* is writable; `None`: no longer."""
        _put(self._writers, descriptor, callback)
        self._register(descriptor)

    def stop(self) -> None:
        """Let `run` return as soon as it has done what it is at."""
        self._stopped = True

    def run(self, until: int | None = None) -> None:
        """Start the station, and run it until `stop`.

        Args:
            until: When to stop anyway, on the monotonic clock in nanoseconds.

        Raises:
            LinkError: an interface is gone.

        """
        self._station.start()
        while not self._stopped:
            self._turn(until)
            self._stopped |= until is not None and until <= time.monotonic_ns()

    def finish(self) -> None:
        """Stop the station, and run it until it has told all: a router its hosts.

        Raises:
            LinkError: an interface is gone.

        """
        self._station.stop()
        while not self._station.node.is_stopped:
            self._turn(None)

    def _turn(self, until: int | None) -> None:
        """Wait for something to do, and do it."""
        at = _earlier(self._station.next_wake(), until)
        for descriptor, events in self._poll.poll(_timeout(at)):
            self._call(descriptor, events)
        if at is not None and time.monotonic_ns() >= at:
            self._station.wake()

    def _call(self, descriptor: int, events: int) -> None:
        # An error or a hangup is found out by reading.
        if events & ~select.POLLOUT and descriptor in self._readers:
            self._readers[descriptor]()
        if events & select.POLLOUT and descriptor in self._writers:
            self._writers[descriptor]()

    def _register(self, descriptor: int) -> None:
        events = select.POLLIN if descriptor in self._readers else 0
        events |= select.POLLOUT if descriptor in self._writers else 0
        if events:
            self._poll.register(descriptor, events)
        else:
            self._poll.unregister(descriptor)


def _put(
    callbacks: dict[int, Callback], descriptor: int, callback: Callback | None
) -> None:
    if callback is None:
        callbacks.pop(descriptor, None)
    else:
        callbacks[descriptor] = callback


def _earlier(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)


def _timeout(at: int | None) -> int | None:
    """Return milliseconds until *at*, rounded up so that it is due by then."""
    if at is None:
        return None
    return max(0, -((time.monotonic_ns() - at) // _MILLISECOND))
