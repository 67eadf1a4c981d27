"""Driving a session with neighbors: what it sends goes, what arrives it is told.

It waits in this thread, and yields what the session finds; `arun` does so in an asyncio
loop.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar, final

from msgspec import Struct

from asdic.links.packet.neighbor_link import Arrived
from asdic.probe.neighbors import Session

__all__ = ["Driver", "NeighborLink", "Noticed", "Wishes", "run"]

E = TypeVar("E")
_MOST_UNDER_WAY = 64
_MOST_AT_ONCE = 64


class NeighborLink(Protocol):
    """What carries a session's frames."""

    def now(self) -> int:
        """Return the present instant."""
        ...

    def send(self, frame: bytes) -> None:
        """Send a frame."""
        ...

    def receive(self, until: int | None) -> Arrived | None:
        """Return what arrived, waiting up to the instant *until*."""
        ...

    def fileno(self) -> int:
        """Return a descriptor that is readable when there is a frame."""
        ...


class Wishes(Protocol):
    """What the user wants in between."""

    def stop_wanted(self) -> bool:
        """Tell whether to end."""
        ...


@final
class Noticed(Struct, Generic[E], frozen=True, kw_only=True):
    """Something that a session found.

    Attributes:
        time_ns: When, since 1970.
        what: What it was.

    """

    time_ns: int
    what: E


def run(
    session: Session[E], link: NeighborLink, wishes: Wishes | None = None
) -> Iterator[Noticed[E]]:
    """Let a session work until it is over.

    Raises:
        LinkError: the kernel refuses a frame, or the interface went down.

    """
    driver = Driver(session, link)
    while not session.is_over(link.now()):
        driver.send()
        if not session.is_over(link.now()):
            yield from driver.hear()
        if wishes is not None and wishes.stop_wanted():
            session.stop()


@final
class Driver(Generic[E]):
    """What `run` and `arun` have in common.

    Args:
        session: What decides.
        link: What carries its frames.

    """

    def __init__(self, session: Session[E], link: NeighborLink) -> None:
        self._session = session
        self._link = link
        # Whose departure is still to be told. The kernel's own frames are told, too.
        self._under_way: deque[bytes] = deque(maxlen=_MOST_UNDER_WAY)

    def send(self) -> None:
        """Send what is due."""
        for frame in self._session.wake(self._link.now()):
            self._under_way.append(frame)
            self._link.send(frame)

    def hear(self) -> Iterator[Noticed[E]]:
        """Wait for the next frame, and take all that have come by then.

        What has come counts before anything more is sent, however late we are; but
        whoever floods us does not keep us from our work.
        """
        arrived = self._link.receive(self._session.next_wake())
        for _ in range(_MOST_AT_ONCE):
            if arrived is None:
                return
            yield from self.take(arrived)
            if self._session.is_over(arrived.at):
                return
            arrived = self._link.receive(0)
        yield from self.take(arrived)

    def take(self, arrived: Arrived | None) -> Iterator[Noticed[E]]:
        """Tell the session what has arrived, or left; yield what it finds."""
        if arrived is None:
            return
        if arrived.outgoing:
            if arrived.frame in self._under_way:
                self._under_way.remove(arrived.frame)
                self._session.sent(arrived.frame, arrived.at)
            return
        for one in self._session.receive(arrived.frame, arrived.at):
            yield Noticed(time_ns=arrived.time_ns, what=one)
