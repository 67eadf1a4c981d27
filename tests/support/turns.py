"""What tests of sub-machines need: turns, an interface, and outputs that record."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from asdic.engine.configuration import Configuration, InterfaceConfiguration
from asdic.engine.counters import Counters
from asdic.engine.draws import Draws
from asdic.engine.effects import Effect, Notify, StaySilent, Transmit
from asdic.engine.event import Event
from asdic.engine.instant import Instant
from asdic.engine.interface import Interface
from asdic.engine.outgoing import Outgoing
from asdic.engine.timers import TimerKey, Timers
from asdic.engine.turn import Turn

MAC = bytes.fromhex("001122334456")
LINK_LOCAL = bytes.fromhex("fe80000000000000021122fffe334456")


def configuration(**parts: object) -> Configuration:
    """Return a configuration with one Ethernet interface and *parts* as given."""
    base = Configuration(
        interfaces=(InterfaceConfiguration(name="eth0", link_layer_address=MAC),)
    )
    return replace(base, **parts)


class Bench:
    """Turns for one sub-machine: the node around it, as far as it can tell.

    `bench.turn()` begins a turn at the time that `bench.now` says, in nanoseconds;
    `bench.due()` takes out the timers that are due, in their order.
    """

    def __init__(
        self,
        parts: Configuration | None = None,
        fixed: dict[str, float] | None = None,
    ) -> None:
        self.configuration = parts or configuration()
        self.interface = Interface(self.configuration.interfaces[0], self.configuration)
        self.timers = Timers()
        self.draws = Draws(Random(1), fixed)  # noqa: S311 - tests want it repeatable
        self.counters = Counters()
        self.now = 0

    def turn(self) -> Turn:
        """Return a turn at the present time."""
        return Turn(
            now=Instant(self.now),
            configuration=self.configuration,
            timers=self.timers,
            draws=self.draws,
            counters=self.counters,
        )

    def due(self) -> list[TimerKey]:
        """Take out the timers that are due at the present time."""
        keys: list[TimerKey] = []
        while (key := self.timers.pop_due(Instant(self.now))) is not None:
            keys.append(key)
        return keys


def silences(turn: Turn) -> list[str]:
    """Return the names of the rules that had the node stay silent."""
    return [one.rule.name for one in turn.effects if isinstance(one, StaySilent)]


def events(turn: Turn) -> list[Event]:
    """Return the events of a turn."""
    return [one.event for one in turn.effects if isinstance(one, Notify)]


def frames(effects: list[Effect]) -> list[bytes]:
    """Return the frames that a turn sends."""
    return [one.frame for one in effects if isinstance(one, Transmit)]


class RecordingLink:
    """A `LinkOutput` that keeps what it is asked to send: (packet, next hop)."""

    def __init__(self) -> None:
        self.sent: list[tuple[bytes, bytes]] = []

    def send(
        self, _turn: Turn, _interface: Interface, packet: bytes, next_hop: bytes
    ) -> None:
        """Keep what is sent."""
        self.sent.append((packet, next_hop))


class RecordingOutput:
    """A `PacketOutput` that keeps what it is asked to send."""

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []

    def originate(self, _turn: Turn, outgoing: Outgoing) -> None:
        """Keep what is sent."""
        self.sent.append(outgoing)
