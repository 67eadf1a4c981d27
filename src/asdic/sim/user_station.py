"""A node and somebody who uses it, as one station of a simulated network."""

from __future__ import annotations

from typing import Protocol

from asdic.engine.effects import Deliver, Effect, Notify
from asdic.engine.event import Event
from asdic.engine.instant import Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing

__all__ = ["User", "UserStation"]


class User(Protocol):
    """Whoever sends packets from a node, and is handed those that come to it."""

    def start(self, now: Instant) -> list[Outgoing]:
        """Begin; return what to send."""
        ...

    def deliver(self, now: Instant, packet: Deliver) -> list[Outgoing]:
        """Take a packet."""
        ...

    def tell(self, now: Instant, event: Event) -> list[Outgoing]:
        """Take what happened on the node."""
        ...

    def wake(self, now: Instant) -> list[Outgoing]:
        """Do what is due."""
        ...

    def next_wake(self) -> Instant | None:
        """Say when something is due."""
        ...


class UserStation:
    """A node with a user.

    Args:
        node: The node.
        user: The user, who begins when told.

    """

    def __init__(self, node: Node, user: User) -> None:
        self.node = node
        self.user = user

    def start(self, now: Instant) -> list[Effect]:
        """Let the node begin to work."""
        return self._shared(now, self.node.start(now))

    def begin(self, now: Instant) -> list[Effect]:
        """Let the user begin."""
        return self._sent(now, self.user.start(now))

    def receive(self, frame: bytes, interface: str, now: Instant) -> list[Effect]:
        """Take a frame that came in."""
        return self._shared(now, self.node.receive(frame, interface, now))

    def wake(self, now: Instant) -> list[Effect]:
        """Do what is due, on the node and by the user."""
        effects = self._shared(now, self.node.wake(now))
        return effects + self._sent(now, self.user.wake(now))

    def next_wake(self) -> Instant | None:
        """Say when something is due."""
        both = (self.node.next_wake(), self.user.next_wake())
        return min((one for one in both if one is not None), default=None)

    def _sent(self, now: Instant, packets: list[Outgoing]) -> list[Effect]:
        effects: list[Effect] = []
        for one in packets:
            effects += self._shared(now, self.node.send(one, now))
        return effects

    def _shared(self, now: Instant, effects: list[Effect]) -> list[Effect]:
        """Return effects, and those of what the user does about them."""
        found = list(effects)
        for one in effects:
            if isinstance(one, Deliver):
                found += self._sent(now, self.user.deliver(now, one))
            elif isinstance(one, Notify):
                found += self._sent(now, self.user.tell(now, one.event))
        return found
