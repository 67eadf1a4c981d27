"""A node and its links: frames go in, effects are carried out.

It never waits: a runner does, and calls `start`, `drain` and `wake`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, Self, TypeAlias, final

from asdic.engine.effects import Deliver, Effect, Notify, Transmit
from asdic.engine.event import Event
from asdic.engine.instant import Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.links.frame_link import FrameLink

__all__ = ["Clocked", "EventObserver", "Listener", "Observer", "Station"]

_BURST = 256

Observer: TypeAlias = Callable[[Instant, str, bytes | Effect], None]
"""Whoever watches: gets the time, and an interface with a frame that came in there,
or `""` with an effect of the node."""

EventObserver: TypeAlias = Callable[[Event], None]
"""Whoever wants to know what happens, and not each frame: gets the node's events."""

Listener: TypeAlias = Callable[[Deliver, Instant], Iterable[Outgoing]]
"""Whoever takes packets for this node: gets each one, and returns what to send."""


class Clocked(Protocol):
    """Whoever has something to do at a time to come."""

    def next_wake(self) -> int | None:
        """Say when; `None` for never."""
        ...

    def wake(self, now: Instant) -> None:
        """Do what is due."""
        ...


@final
class Station:
    """A node over links; a context manager.

    Args:
        node: It has an interface of each link's name.
        links: What carries its frames; by the names of the node's interfaces, where
            those are not the links'.

    Attributes:
        node: As given.
        links: By name.
        observers: Who sees what comes in and what the node does.
        event_observers: Who sees events alone, which costs nothing per frame.
        listeners: Who takes packets that the node delivers.
        clocked: Who else is to be woken.

    """

    def __init__(
        self, node: Node, links: Iterable[FrameLink] | Mapping[str, FrameLink]
    ) -> None:
        self.node = node
        self.links = (
            dict(links)
            if isinstance(links, Mapping)
            else {link.name: link for link in links}
        )
        self.observers: list[Observer] = []
        self.event_observers: list[EventObserver] = []
        self.listeners: list[Listener] = []
        self.clocked: list[Clocked] = []

    @staticmethod
    def now() -> Instant:
        """Return the present instant: the operating system's monotonic clock."""
        return Instant(time.monotonic_ns())

    def start(self) -> None:
        """Bring the node's interfaces up."""
        now = self.now()
        self._perform(self.node.start(now), now)

    def stop(self) -> None:
        """Let the node begin to go; `node.is_stopped` once it has told all."""
        now = self.now()
        self._perform(self.node.stop(now), now)

    def drain(self, name: str) -> None:
        """Take the frames that wait on a link: not all in a flood, lest timers wait.

        Raises:
            LinkError: the interface is gone.

        """
        link = self.links[name]
        receive = link.receive
        take = self.node.receive
        clock = time.monotonic_ns
        for _ in range(_BURST):
            frame = receive()
            if frame is None:
                return
            now = Instant(clock())
            if self.observers:
                self._show(now, name, frame)
            self._perform(take(frame, name, now), now)

    def wake(self) -> None:
        """Do all that is due."""
        now = self.now()
        for name, link in self.links.items():
            at = link.next_release()
            if at is not None and at <= now:
                for frame in link.release(now):
                    self._show(now, name, frame)
                    self._perform(self.node.receive(frame, name, now), now)
        at = self.node.next_wake()
        if at is not None and at <= now:
            self._perform(self.node.wake(now), now)
        for one in self.clocked:
            at = one.next_wake()
            if at is not None and at <= now:
                one.wake(now)

    def next_wake(self) -> int | None:
        """Return when `wake` has something to do; `None` where it never will."""
        first: int | None = self.node.next_wake()
        for ask in self._asked():
            at = ask()
            if at is not None and (first is None or at < first):
                first = at
        return first

    def send(self, outgoing: Outgoing) -> list[Effect]:
        """Send a packet of somebody on this node; return what came of it."""
        now = self.now()
        effects = self.node.send(outgoing, now)
        self._perform(effects, now)
        return effects

    def close(self) -> None:
        """Close the links."""
        for link in self.links.values():
            link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _asked(self) -> Iterator[Callable[[], int | None]]:
        """Yield who else may know when something is due."""
        for link in self.links.values():
            yield link.next_release
        for one in self.clocked:
            yield one.next_wake

    def _show(self, now: Instant, name: str, what: bytes | Effect) -> None:
        for observer in self.observers:
            observer(now, name, what)

    def _perform(self, effects: list[Effect], now: Instant) -> None:
        """Carry out what the node wants done."""
        links = self.links
        for effect in effects:
            if type(effect) is Transmit:
                links[effect.interface].send(effect.frame)
            elif type(effect) is Deliver:
                self._deliver(effect, now)
            elif type(effect) is Notify:
                for tell in self.event_observers:
                    tell(effect.event)
            if self.observers:
                self._show(now, "", effect)

    def _deliver(self, effect: Deliver, now: Instant) -> None:
        for listener in self.listeners:
            for outgoing in listener(effect, now):
                self._perform(self.node.send(outgoing, now), now)
