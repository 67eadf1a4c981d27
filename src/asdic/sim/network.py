"""Nodes and links on a virtual clock.

Rules of this file:

* Time goes from event to event: an hour of silence costs one step.
* Events of the same instant come in the order in which they were made. Randomness comes
  from generators made by name, so the same seed gives the same octets, and a further
  host or link changes no other's choices.
* Nothing here knows what a node does: it has the four calls of `Station`.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Protocol, TypeAlias, TypeVar

from asdic.engine.draws import Generator
from asdic.engine.effects import Effect, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.sim.impairments import Impairments
from asdic.sim.link import End, Link

__all__ = ["MakeGenerator", "Network", "Observer", "Station"]

MakeGenerator: TypeAlias = Callable[[str], Generator]
"""Makes a source of randomness from a name: the seed is the maker's affair."""

Observer: TypeAlias = Callable[[Instant, str, Effect], None]
"""Whoever watches: gets the time, a host's name, and each of its effects."""

Action: TypeAlias = Callable[[Instant], None]


_STILLNESS = 6 * SECOND


class Station(Protocol):
    """What the network asks of a node."""

    def start(self, now: Instant) -> list[Effect]:
        """Begin to work."""
        ...

    def receive(self, frame: bytes, interface: str, now: Instant) -> list[Effect]:
        """Take a frame that came in."""
        ...

    def wake(self, now: Instant) -> list[Effect]:
        """Do what is due."""
        ...

    def next_wake(self) -> Instant | None:
        """Say when something is due."""
        ...


S = TypeVar("S", bound=Station)


class _Host:
    """A station, and what the network keeps of it."""

    __slots__ = ("name", "next_wake", "ports", "receive", "station", "wake_at")

    def __init__(self, name: str, station: Station) -> None:
        self.name = name
        self.station = station
        self.receive = station.receive
        self.next_wake = station.next_wake
        self.ports: dict[str, tuple[Link, End]] = {}
        self.wake_at: Instant | None = None


class Network:
    """A simulated network.

    Args:
        make_generator: Where randomness comes from.

    Attributes:
        now: The virtual time.
        observers: Who sees the effects of all hosts.
        links: By name.

    """

    def __init__(self, make_generator: MakeGenerator) -> None:
        self.now = Instant(0)
        self.observers: list[Observer] = []
        self.links: dict[str, Link] = {}
        self._make_generator = make_generator
        self._hosts: dict[str, _Host] = {}
        self._heap: list[tuple[Instant, int, _Host | Action, bytes, str]] = []
        self._sequence = 0
        self._last_sent = Instant(0)
        self._under_way = 0

    def add_link(self, name: str, impairments: Impairments | None = None) -> Link:
        """Add a link, and return it."""
        link = Link(
            name, impairments or Impairments(), self._make_generator(f"link {name}")
        )
        self.links[name] = link
        return link

    def add_host(self, name: str, make_station: Callable[[Generator], S]) -> S:
        """Add a node, which gets a generator of its own, and return it."""
        station = make_station(self._make_generator(f"host {name}"))
        self._hosts[name] = _Host(name, station)
        return station

    def connect(
        self, host: str, interface: str, link: str, link_layer_address: bytes
    ) -> None:
        """Attach an interface of a host to a link."""
        end = End(host, interface, link_layer_address)
        self.links[link].attach(end)
        self._hosts[host].ports[interface] = (self.links[link], end)

    def start(self, host: str) -> None:
        """Let a host begin to work, now."""
        one = self._hosts[host]
        self._handle(one, one.station.start(self.now))

    def at(self, instant: Instant, action: Action) -> None:
        """Have *action* called at a time to come, or at once; it gets the time."""
        self._push(max(instant, self.now), action, b"", "")

    def perform(self, host: str, effects: list[Effect]) -> None:
        """Carry out what a station was made to do outside of the network's calls."""
        self._handle(self._hosts[host], effects)

    def run(self, until: Instant) -> None:
        """Let time go on to *until*."""
        heap, step = self._heap, self._step
        while heap and heap[0][0] <= until:
            step()
        self.now = max(self.now, until)

    def run_until_quiet(self, limit: Instant, stillness: int = _STILLNESS) -> bool:
        """Let time go on until all links are quiet, but no further than *limit*.

        They are when no frame is under way, and none was sent for *stillness*
        nanoseconds: by default longer than hosts wait between two tries (the longest
        of RFC 4861 §10, DELAY_FIRST_PROBE_TIME, has 5 s). Actions to come (`at`) do
        not count, timers do only if they send.

        Returns:
            Whether the links are quiet now.

        """
        self._last_sent = self.now
        heap = self._heap
        while heap and heap[0][0] <= self._quiet_at(limit, stillness):
            self._step()
        self.now = max(self.now, self._quiet_at(limit, stillness))
        return not self._under_way and self._last_sent + stillness <= limit

    def _quiet_at(self, limit: Instant, stillness: int) -> Instant:
        """Return when the links are quiet if nothing more is sent; *limit* at most."""
        if self._under_way:
            return limit
        return min(limit, Instant(self._last_sent + stillness))

    def _step(self) -> None:
        """Do what comes first."""
        at, _, target, frame, interface = heappop(self._heap)
        self.now = at
        if interface and isinstance(target, _Host):
            self._under_way -= 1
            self._handle(target, target.receive(frame, interface, at))
        elif not isinstance(target, _Host):
            target(at)
        elif target.wake_at == at:
            target.wake_at = None
            self._handle(target, target.station.wake(at))

    def _push(
        self, at: Instant, target: _Host | Action, frame: bytes, interface: str
    ) -> None:
        self._sequence += 1
        heappush(self._heap, (at, self._sequence, target, frame, interface))

    def _handle(self, host: _Host, effects: list[Effect]) -> None:
        """Carry out the effects of a host, and see when it is to be woken."""
        observers = self.observers
        for effect in effects:
            if type(effect) is Transmit:
                self._transmit(host, effect)
            for observer in observers:
                observer(self.now, host.name, effect)
        wake_at = host.next_wake()
        if wake_at is not None and (host.wake_at is None or wake_at < host.wake_at):
            wake_at = max(wake_at, self.now)
            host.wake_at = wake_at
            self._push(wake_at, host, b"", "")

    def _transmit(self, host: _Host, effect: Transmit) -> None:
        port = host.ports.get(effect.interface)
        if port is None:  # no cable in it
            return
        self._last_sent = now = self.now
        link, end = port
        frame = effect.frame
        for at, receiver in link.carry(frame, end, now):
            self._under_way += 1
            self._sequence = order = self._sequence + 1
            host = self._hosts[receiver.host]
            heappush(self._heap, (at, order, host, frame, receiver.interface))
