"""Letting a session and what carries its probes work together, until it is over.

What has arrived is looked at before what is overdue: the kernel has stamped it, however
long nobody looked.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias

from asdic.links.icmp.arrival import SendRefused
from asdic.links.probes.arrival import ProbeArrival
from asdic.links.probes.probe import Probe
from asdic.links.probes.probe_link import OpenProbeLink, ProbeLink
from asdic.probe.trace import Distance, Hop, RoundEnded, Transmit

__all__ = ["Session", "TraceEvent", "Wishes", "arun", "run"]

_SECOND = 1_000_000_000

TraceEvent: TypeAlias = Hop | RoundEnded | Distance


class Session(Protocol):
    """What decides; see `asdic.probe.trace`."""

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more is to be done."""
        ...

    def wake(self, now: int) -> list[Transmit]:
        """Return what is to be sent now."""
        ...

    def next_wake(self, now: int) -> int | None:
        """Return when to call `wake`."""
        ...

    def sent(self, token: int, at: int) -> None:
        """Take note of when a probe went."""
        ...

    def refused(
        self, token: int, problem: str, mtu: int | None, now: int
    ) -> list[Transmit]:
        """Take note that a probe was not sent; return what to send instead."""
        ...

    def receive(self, arrival: ProbeArrival) -> list[Transmit]:
        """Take what arrived; return what to send at once."""
        ...

    def news(self) -> Sequence[TraceEvent]:
        """Return what has become known."""
        ...

    def partial(self) -> Sequence[TraceEvent]:
        """Return what is known, though not complete."""
        ...

    def stop(self) -> None:
        """End it."""
        ...


class Wishes(Protocol):
    """What the user wants in between."""

    def stop_wanted(self) -> bool:
        """Tell whether to end."""
        ...


def run(
    session: Session, link: ProbeLink, wishes: Wishes | None = None
) -> Iterator[TraceEvent]:
    """Trace until it is over, and tell what is found.

    When the user wants to stop, what is known so far is told.
    """
    while not session.is_over:
        _take_arrivals(session, link)
        _send(session.wake(link.now()), session, link)
        yield from session.news()
        if session.is_over:
            return
        arrival = link.receive(session.next_wake(link.now()))
        if arrival is not None:
            _send(session.receive(arrival), session, link)
        if wishes is not None and wishes.stop_wanted():
            yield from session.news()
            yield from session.partial()
            session.stop()


async def arun(session: Session, link: OpenProbeLink) -> AsyncIterator[TraceEvent]:
    """Trace until it is over, as an asynchronous iterator."""
    while not session.is_over:
        _take_arrivals(session, link)
        _send(session.wake(link.now()), session, link)
        for event in session.news():
            yield event
        if not session.is_over:
            await _wait(link, session.next_wake(link.now()))


def _take_arrivals(session: Session, link: ProbeLink) -> None:
    """Take all that has arrived, without waiting."""
    while (arrival := link.receive(link.now())) is not None:
        _send(session.receive(arrival), session, link)


def _send(effects: Iterable[Transmit], session: Session, link: ProbeLink) -> None:
    waiting = list(effects)
    while waiting:
        effect = waiting.pop(0)
        probe = Probe(hop_limit=effect.hop_limit, octets=effect.octets)
        try:
            session.sent(effect.token, link.send(probe))
        except SendRefused as error:
            now = link.now()
            waiting += session.refused(effect.token, str(error), error.mtu, now)


async def _wait(link: OpenProbeLink, until: int | None) -> None:
    """Wait until something may have arrived, or the time is up."""
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    watched = link.descriptors()
    for descriptor in watched:
        loop.add_reader(descriptor, ready.set)
        loop.add_writer(descriptor, ready.set) if link.at_once else None
    timeout = None if until is None else max(until - link.now(), 0) / _SECOND
    try:
        async with asyncio.timeout(timeout):
            await ready.wait()
    except TimeoutError:
        return
    finally:
        for descriptor in watched:
            loop.remove_reader(descriptor)
            loop.remove_writer(descriptor)
