"""Driving a session with neighbors in an asyncio loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TypeVar

from asdic.probe.neighbors import Session
from asdic.tools.neighbors.run import Driver, NeighborLink, Noticed

__all__ = ["arun"]

E = TypeVar("E")
_SECOND = 1_000_000_000


async def arun(session: Session[E], link: NeighborLink) -> AsyncIterator[Noticed[E]]:
    """Let a session work until it is over, in an asyncio loop.

    Raises:
        LinkError: the kernel refuses a frame, or the interface went down.

    """
    loop = asyncio.get_running_loop()
    readable = asyncio.Event()
    driver = Driver(session, link)
    loop.add_reader(link.fileno(), readable.set)
    try:
        while not session.is_over(link.now()):
            driver.send()
            readable.clear()
            while (arrived := link.receive(0)) is not None:
                for one in driver.take(arrived):
                    yield one
            if not session.is_over(link.now()):
                await _wait(readable, session.next_wake(), link.now())
    finally:
        loop.remove_reader(link.fileno())


async def _wait(readable: asyncio.Event, due: int | None, now: int) -> None:
    seconds = None if due is None else max(due - now, 0) / _SECOND
    with suppress(TimeoutError):
        await asyncio.wait_for(readable.wait(), seconds)
