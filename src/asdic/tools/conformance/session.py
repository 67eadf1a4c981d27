"""A host under test on a virtual clock: what goes in, and what comes out of it.

Rules of this file:

* A frame that met an expectation is used up; so expectations behind one another may
  be met in any order, each by a frame of its own.
* "No such message" looks at what comes from then on. Time stands still while frames
  are injected: what the injections just before have drawn at once is looked at, too.
* Whether the hop limit counts, and which addresses are the host's, is what was known
  when a frame came.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias, final

from msgspec import Struct

from asdic.engine.effects import Effect, Transmit
from asdic.engine.instant import Instant
from asdic.tools.conformance.alive import HOST_ADDRESS
from asdic.tools.conformance.comparison import answers_unicast, forms, normal_form
from asdic.tools.conformance.frame_parts import icmpv6_message
from asdic.tools.conformance.host_addresses import advertised_addresses

__all__ = ["INTERFACE", "HostUnderTest", "Session", "Trace"]

INTERFACE = "eth0"
_ADVERTISEMENT = 134
_CUR_HOP_LIMIT_AT = 4


class HostUnderTest(Protocol):
    """What is asked of a host: the four calls of a node."""

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


Trace: TypeAlias = Callable[[Instant, bytes | Effect], None]
"""Gets the time, and a frame that was injected or an effect of the host."""


@final
class _Came(Struct, frozen=True, gc=False):
    """A frame of the host's."""

    frame: bytes
    form: bytes
    with_hop_limit: bool


class Session:
    """One test being played: the host, the time, and what came.

    Args:
        host: The host.
        trace: Who watches.

    Attributes:
        now: The time.
        injected: What was sent to the host.

    """

    def __init__(self, host: HostUnderTest, trace: Trace | None = None) -> None:
        self.now = Instant(0)
        self.injected: list[bytes] = []
        self._host = host
        self._trace = trace
        self._received: list[_Came] = []
        self._with_hop_limit = False
        self._addresses = {HOST_ADDRESS}
        self._is_injecting = False
        # Indexes of the first frame since the last injections, and since time went on.
        self._shown_from = 0
        self._fresh_from = 0

    def start(self) -> None:
        """Have the host begin to work."""
        self._take(self._host.start(self.now))

    def run(self, until: Instant) -> None:
        """Let time go on to *until*."""
        while self._wake(until):
            pass
        self.now = until
        self._fresh_from = len(self._received)
        self._is_injecting = False

    def inject(self, frame: bytes) -> None:
        """Deliver a frame to the host."""
        if self._trace is not None:
            self._trace(self.now, frame)
        if not self._is_injecting:
            self._shown_from = self._fresh_from = len(self._received)
            self._is_injecting = True
        self.injected.append(frame)
        message = icmpv6_message(frame)
        if message is not None and message[0] == _ADVERTISEMENT:
            self._with_hop_limit |= any(message[_CUR_HOP_LIMIT_AT:][:1])
            self._addresses.update(advertised_addresses(frame))
        self._take(self._host.receive(frame, INTERFACE, self.now))

    def clear(self) -> None:
        """Forget what came."""
        self._received.clear()
        self._shown_from = self._fresh_from = 0
        self._is_injecting = False

    def expect(self, frame: bytes, within: int) -> bool:
        """Return whether a frame like this has come, or comes; it is used up."""
        until = Instant(self.now + within)
        wanted = {
            flag: tuple(
                forms(
                    frame,
                    with_hop_limit=flag,
                    addresses=self._addresses,
                    may_omit=answers_unicast(frame, self.injected),
                )
            )
            for flag in (False, True)
        }
        self._is_injecting = False
        looked_at = 0
        while True:
            index = self._find(wanted, looked_at)
            if index is not None:
                self._use_up(index)
                return True
            looked_at = len(self._received)
            if not self._wake(until):
                self.now = until
                return False
            self._fresh_from = looked_at

    def comes(self, matches: Callable[[bytes], bool], duration: int) -> bool:
        """Return whether a frame comes from now on, for so many nanoseconds."""
        first = self._fresh_from
        self.run(Instant(self.now + duration))
        return any(matches(came.frame) for came in self._received[first:])

    def received(self) -> tuple[bytes, ...]:
        """Return what came since the last clearing, and met no expectation."""
        return tuple(came.frame for came in self._received)

    def seen(self) -> tuple[bytes, ...]:
        """Return what came since the last injection, and met no expectation."""
        return self.received()[self._shown_from :]

    def _wake(self, until: Instant) -> bool:
        """Let the host do what is due first, up to *until*; else return `False`."""
        wake_at = self._host.next_wake()
        if wake_at is None or wake_at > until:
            return False
        self.now = max(self.now, wake_at)
        self._take(self._host.wake(self.now))
        return True

    def _find(self, wanted: dict[bool, tuple[bytes, ...]], first: int) -> int | None:
        """Return which frame fits best, from the *first* on."""
        best: tuple[int, int] | None = None
        for index, came in enumerate(self._received[first:], first):
            fitting = wanted[came.with_hop_limit]
            if came.form in fitting:
                rank = (fitting.index(came.form), index)
                best = rank if best is None else min(best, rank)
        return None if best is None else best[1]

    def _use_up(self, index: int) -> None:
        del self._received[index]
        self._shown_from -= index < self._shown_from
        self._fresh_from -= index < self._fresh_from

    def _take(self, effects: list[Effect]) -> None:
        for effect in effects:
            if self._trace is not None:
                self._trace(self.now, effect)
            if isinstance(effect, Transmit):
                self._received.append(self._came(effect.frame))

    def _came(self, frame: bytes) -> _Came:
        form = normal_form(
            frame, with_hop_limit=self._with_hop_limit, addresses=self._addresses
        )
        return _Came(frame, form, self._with_hop_limit)
