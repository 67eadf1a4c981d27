"""One turn of a node: what its sub-machines may do while they handle one input.

A sub-machine never acts: it adds effects to the turn, sets timers and draws. The
turn carries the time, which stands still while a turn lasts.
"""

from __future__ import annotations

from asdic.engine.configuration import Configuration
from asdic.engine.counters import Counters
from asdic.engine.draws import Draws
from asdic.engine.effects import Effect, Notify, StaySilent, Transmit
from asdic.engine.event import Event
from asdic.engine.instant import Instant
from asdic.engine.rule import Rule
from asdic.engine.timers import TimerKey, Timers

__all__ = ["Turn"]


class Turn:
    """What a sub-machine sees of its node, and its way to make it do something.

    Attributes:
        now: The time.
        effects: What the driver is asked to do, in order.
        configuration: The node's.
        timers: The node's; `after` sets one.
        draws: The node's.
        counters: The node's.

    """

    __slots__ = ("configuration", "counters", "draws", "effects", "now", "timers")

    def __init__(
        self,
        *,
        now: Instant,
        configuration: Configuration,
        timers: Timers,
        draws: Draws,
        counters: Counters,
    ) -> None:
        self.now = now
        self.effects: list[Effect] = []
        self.configuration = configuration
        self.timers = timers
        self.draws = draws
        self.counters = counters

    def after(self, key: TimerKey, delay: int) -> None:
        """Let the timer *key* expire in *delay* nanoseconds."""
        self.timers.set(key, Instant(self.now + delay))

    def transmit(self, interface: str, frame: bytes) -> None:
        """Send *frame* out of the interface of that name."""
        self.effects.append(Transmit(interface, frame))

    def notify(self, event: Event) -> None:
        """Tell that *event* happened."""
        self.effects.append(Notify(event))

    def stay_silent(self, rule: Rule, interface: str = "") -> None:
        """Send nothing, and count that *rule* demanded it."""
        self.counters.count_silence(rule)
        self.effects.append(StaySilent(rule, interface))
