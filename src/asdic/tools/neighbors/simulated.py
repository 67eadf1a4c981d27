"""A session with neighbors in a simulated network, beside the node whose link it uses.

As on a real machine the node answers for its own addresses, and the session sees every
frame that arrives. Here one host asks another for its link-layer address:

>>> from random import Random
>>> from asdic.engine.configuration import (
...     Configuration, InterfaceConfiguration, StaticAddress)
>>> from asdic.engine.instant import SECOND, Instant
>>> from asdic.engine.node import Node
>>> from asdic.probe.neighbors import InquiryPlan, Prefixed, SolicitSession, Station
>>> from asdic.sim import Network
>>> from asdic.tools.neighbors.simulated import Simulated
>>> from asdic.wire.address import parse_address, parse_link_layer
>>> macs = [parse_link_layer("02:00:00:00:00:0a"), parse_link_layer("02:00:00:00:00:0b")]
>>> addresses = [parse_address("2001:db8::a"), parse_address("2001:db8::b")]
>>> def host(number, generator):
...     interface = InterfaceConfiguration(
...         name="eth0",
...         link_layer_address=macs[number],
...         addresses=(StaticAddress(octets=addresses[number], prefix_length=64),),
...     )
...     return Node(Configuration(interfaces=(interface,)), generator)
>>> station = Station(
...     link_layer_address=macs[0],
...     addresses=(Prefixed(octets=addresses[0], prefix_length=64),),
... )
>>> session = SolicitSession(InquiryPlan(), station, addresses[1])
>>> network = Network(Random)
>>> link = network.add_link("lan")
>>> one = network.add_host("one", lambda generator: Simulated(host(0, generator), session))
>>> other = network.add_host("other", lambda generator: host(1, generator))
>>> for name, mac in zip(("one", "other"), macs):
...     network.connect(name, "eth0", "lan", mac)
...     network.start(name)
>>> network.run(Instant(5 * SECOND))
>>> network.perform("one", one.begin(network.now))
>>> network.run(Instant(9 * SECOND))
>>> [noticed.what.link_layer_address.hex(":") for noticed in one.noticed]
['02:00:00:00:00:0b']
"""

from __future__ import annotations

from typing import Generic, TypeVar, final

from asdic.engine.effects import Effect, Transmit
from asdic.engine.instant import Instant
from asdic.engine.node import Node
from asdic.probe.neighbors import Session
from asdic.tools.neighbors.run import Noticed

__all__ = ["Simulated"]

E = TypeVar("E")


@final
class Simulated(Generic[E]):
    """A station of a simulated network: a node, and a session when it begins.

    Args:
        node: The node.
        session: What is to be done at its link.
        interface: Which of its links.

    Attributes:
        noticed: What the session has found.

    """

    def __init__(
        self, node: Node, session: Session[E], interface: str = "eth0"
    ) -> None:
        self.node = node
        self.session = session
        self.noticed: list[Noticed[E]] = []
        self._interface = interface
        self._begun = False
        self._now = Instant(0)

    def start(self, now: Instant) -> list[Effect]:
        """Let the node begin to work."""
        return self.node.start(now)

    def begin(self, now: Instant) -> list[Effect]:
        """Let the session begin."""
        self._begun = True
        return self._session_wake(now)

    def receive(self, frame: bytes, interface: str, now: Instant) -> list[Effect]:
        """Take a frame that came in."""
        self._now = now
        if self._begun and not self.session.is_over(now):
            for one in self.session.receive(frame, now):
                self.noticed.append(Noticed(time_ns=now, what=one))
        return self.node.receive(frame, interface, now)

    def wake(self, now: Instant) -> list[Effect]:
        """Do what is due, on the node and by the session."""
        return self.node.wake(now) + self._session_wake(now)

    def next_wake(self) -> Instant | None:
        """Say when something is due."""
        due = [self.node.next_wake()]
        if self._begun:
            due.append(self._session_due())
        return min((one for one in due if one is not None), default=None)

    def _session_due(self) -> Instant | None:
        due = self.session.next_wake()
        if due is None or self.session.is_over(self._now):
            return None
        return Instant(due)

    def _session_wake(self, now: Instant) -> list[Effect]:
        self._now = now
        if not self._begun or self.session.is_over(now):
            return []
        frames = self.session.wake(now)
        for one in frames:
            self.session.sent(one, now)
        return [Transmit(frame=one, interface=self._interface) for one in frames]
