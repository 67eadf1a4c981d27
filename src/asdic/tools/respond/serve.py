"""Serves until somebody wants it to stop: waiting in poll(2), or with asyncio."""

from __future__ import annotations

import asyncio
import contextlib
import select
import time
from collections.abc import AsyncIterator, Iterator
from typing import Protocol

from asdic.engine.instant import MILLISECOND, SECOND
from asdic.tools.respond.results import Result, StatusAsked
from asdic.tools.respond.service import Service

__all__ = ["Wishes", "serve", "serve_async"]


class Wishes(Protocol):
    """What the user wants in between; looked at after every turn."""

    @property
    def descriptor(self) -> int:
        """Becomes readable when there is a new wish."""
        ...

    def stop_wanted(self) -> bool:
        """Tell whether to end."""
        ...

    def status_wanted(self) -> bool:
        """Tell whether counts were asked for since the last call."""
        ...


def serve(
    service: Service, wishes: Wishes, duration: int | None = None
) -> Iterator[Result]:
    """Serve, and tell everything that happens.

    Args:
        service: What serves.
        wishes: Say when to stop.
        duration: Nanoseconds after which it ends anyhow.

    """
    yield from service.listening
    waiting = select.poll()
    waiting.register(service.fileno(), select.POLLIN)
    waiting.register(wishes.descriptor, select.POLLIN)
    end = None if duration is None else time.monotonic_ns() + duration
    while not wishes.stop_wanted() and not _is_over(end):
        waiting.poll(_patience(service, end, MILLISECOND))
        yield from service.turn()
        if wishes.status_wanted():
            yield StatusAsked()
    yield from service.finish()


async def serve_async(service: Service) -> AsyncIterator[Result]:
    """Serve until the task is canceled, and tell everything that happens."""
    for one in service.listening:
        yield one
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(service.fileno(), ready.set)
    try:
        while True:
            patience = _patience(service, None, SECOND)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ready.wait(), patience)
            ready.clear()
            for result in service.turn():
                yield result
    finally:
        loop.remove_reader(service.fileno())


def _is_over(end: int | None) -> bool:
    return end is not None and time.monotonic_ns() >= end


def _patience(service: Service, end: int | None, unit: int) -> float | None:
    """Return how long to wait, in units; `None` for ever."""
    times = [one for one in (service.next_wake(), end) if one is not None]
    if not times:
        return None
    # Rounded up: what is woken a little too early would find nothing due.
    return max(min(times) - time.monotonic_ns() + MILLISECOND, 0) / unit
