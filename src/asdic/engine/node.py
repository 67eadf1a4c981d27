"""A node: packets and time in, effects out.

It owns what all sub-machines share (timers, counters, draws), makes a turn of each
input, and hands it to the host. What is due comes first, even where the driver was
late to wake: nothing that has expired meets a packet. It decides nothing else.
"""

from __future__ import annotations

from collections import deque
from typing import ClassVar

from asdic.engine.configuration import Configuration
from asdic.engine.counters import Counters
from asdic.engine.draws import Draws, Generator
from asdic.engine.effects import Effect
from asdic.engine.host import Host
from asdic.engine.instant import Instant
from asdic.engine.interface import Interface
from asdic.engine.outgoing import Outgoing
from asdic.engine.role import RoleTimer
from asdic.engine.timers import Timers
from asdic.engine.turn import Turn

__all__ = ["Node"]


class Node:
    """A host without I/O.

    Args:
        configuration: All that can be set.
        generator: Where random choices come from.
        fixed: Draws that are not to be random, by name (`Draws`).

    Attributes:
        configuration: As given.
        counters: What was counted.

    """

    host_class: ClassVar[type[Host]] = Host
    """What puts the sub-machines together."""

    def __init__(
        self,
        configuration: Configuration,
        generator: Generator,
        fixed: dict[str, float] | None = None,
    ) -> None:
        self.configuration = configuration
        self.counters = Counters()
        self._timers = Timers()
        self._draws = Draws(generator, fixed)
        self._present = Turn(
            now=Instant(0),
            configuration=configuration,
            timers=self._timers,
            draws=self._draws,
            counters=self.counters,
        )
        self._looped: deque[tuple[Interface, bytes]] = deque()
        self._host = self.host_class(configuration, self._loop)
        self._interfaces = self._host.interfaces
        self._receive_frame = self._host.input.receive_frame

    @property
    def host(self) -> Host:
        """The sub-machines, for whoever shows or tests them."""
        return self._host

    def reconfigure(self, configuration: Configuration) -> None:
        """Take another configuration, from the next turn on.

        What is asked for when it is needed changes at once, and so do access lists;
        what was made at the beginning stays: interfaces, and the sizes of tables and
        buckets of errors. With `forwarding` turned on or off, a host becomes a router,
        or a router a host, which is due at once.

        Raises:
            ConfigurationError: its access lists cannot be used; nothing has changed.

        """
        self._host.reconfigure(configuration)
        if configuration.host.forwarding is not self.configuration.host.forwarding:
            self._timers.set(RoleTimer(), self._present.now)
        self.configuration = configuration
        self._present.configuration = configuration

    def start(self, now: Instant) -> list[Effect]:
        """Bring the interfaces up."""
        turn = self._turn(now)
        self._host.start(turn)
        return turn.effects

    def stop(self, now: Instant) -> list[Effect]:
        """Begin to go: a router tells hosts first, which takes a while.

        Groups are left and addresses given up as soon as all is told; then
        `is_stopped`, and nothing is due any more. Another start needs another node.
        """
        turn = self._turn(now)
        self._host.stop(turn)
        return self._finish(turn)

    @property
    def is_stopped(self) -> bool:
        """Whether the node has done all that `stop` asked for."""
        return self._host.is_stopped

    def receive(self, frame: bytes, interface: str, now: Instant) -> list[Effect]:
        """Do all that is due, and take a frame that came in on an interface.

        Raises:
            KeyError: there is no interface of that name.

        """
        found = self._interfaces[interface]
        # `_turn` and `_finish`, without a call where they have nothing to do.
        turn = self._present
        turn.now = now
        turn.effects = []
        if self._timers.is_due(now):
            self._expire(turn)
        self._receive_frame(turn, found, frame)
        return self._finish(turn) if self._looped else turn.effects

    def send(self, outgoing: Outgoing, now: Instant) -> list[Effect]:
        """Do all that is due, and send a packet of somebody on this node.

        Errors about it will be delivered.
        """
        turn = self._turn(now)
        packet = self._host.output.originate(turn, outgoing)
        if packet is not None:
            self._host.flows.sent(packet)
        return self._finish(turn)

    def wake(self, now: Instant) -> list[Effect]:
        """Do all that is due."""
        return self._turn(now).effects

    def next_wake(self) -> Instant | None:
        """Return when something is due; `None` where nothing will be."""
        return self._timers.next()

    def state(self) -> dict[str, object]:
        """Return all that the node knows, ready for JSON."""
        return {
            **self._host.state(),
            "timers": self._timers.state(),
            "counters": self.counters.state(),
        }

    def _turn(self, now: Instant) -> Turn:
        """Begin a turn, and do all that is due.

        The turn before is over, so its object serves again.
        """
        turn = self._present
        turn.now = now
        turn.effects = []
        self._expire(turn)
        return turn

    def _expire(self, turn: Turn) -> None:
        """Do all that is due."""
        while (key := self._timers.pop_due(turn.now)) is not None:
            self._host.expire(turn, key)
            self._finish(turn)

    def _loop(self, interface: Interface, packet: bytes) -> None:
        self._looped.append((interface, packet))

    def _finish(self, turn: Turn) -> list[Effect]:
        """Take the packets that the node sent to itself."""
        while self._looped:
            interface, packet = self._looped.popleft()
            self._host.input.receive_packet(turn, interface, packet, is_looped=True)
        return turn.effects
