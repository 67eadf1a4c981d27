"""Playing a test against a host on a virtual clock.

Rules of this file:

* A frame that met an expectation is used up; so expectations behind one another may
  be met in any order, each by a frame of its own.
* "No such message" looks at what came since the last frame was injected, and on.
* A test that expects nothing proves nothing of a host that is dead: after it the host
  has to answer an Echo Request.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Protocol, TypeAlias

from asdic.engine.effects import Effect, Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.tools.conformance.alive import ECHO_REQUEST, answers_alive, respond
from asdic.tools.conformance.comparison import (
    forms,
    icmpv6_type,
    is_unicast_solicitation,
    normal_form,
)
from asdic.tools.conformance.deviations import find_deviation
from asdic.tools.conformance.result import Result, Verdict
from asdic.tools.conformance.suite import (
    ClearReceived,
    Expect,
    ExpectNone,
    Inject,
    Step,
    Test,
    Wait,
)

__all__ = ["HostUnderTest", "MakeHost", "Trace", "play"]

INTERFACE = "eth0"
_SETTLING = 5 * SECOND // 2
_ALIVE_TIME = 5 * SECOND
_TYPES = {
    "router-solicitation": 133,
    "neighbor-solicitation": 135,
    "neighbor-advertisement": 136,
    "echo-reply": 129,
}
_SOLICITATION = 135
_ADVERTISEMENT = 134
_UNSPECIFIED = bytes(16)
_SOURCE = slice(14 + 8, 14 + 24)
_TARGET = slice(14 + 48, 14 + 64)


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


MakeHost: TypeAlias = Callable[[int], HostUnderTest]
"""Makes a fresh host that sends so many solicitations before it takes an address."""

Trace: TypeAlias = Callable[[Instant, bytes | Effect], None]
"""Gets the time, and a frame that was injected or an effect of the host."""


class _Failed(Exception):
    """A step was not met."""

    def __init__(self, reason: str, expected: bytes | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.expected = expected


class _Play:
    """One test being played: the host, the time, and what came."""

    def __init__(self, host: HostUnderTest, trace: Trace | None) -> None:
        self.now = Instant(0)
        self.received: list[bytes] = []
        self.injected: list[bytes] = []
        self.since_injection = 0
        self.with_hop_limit = False
        self._host = host
        self._trace = trace

    def start(self) -> None:
        self._take(self._host.start(self.now))

    def run(self, until: Instant) -> None:
        """Let time go on to *until*."""
        while (wake_at := self._host.next_wake()) is not None and wake_at <= until:
            self.now = max(self.now, wake_at)
            self._take(self._host.wake(self.now))
        self.now = until

    def inject(self, frame: bytes) -> None:
        """Deliver a frame to the host."""
        if self._trace is not None:
            self._trace(self.now, frame)
        self.since_injection = len(self.received)
        self.injected.append(frame)
        self.with_hop_limit |= _says_hop_limit(frame)
        self._take(self._host.receive(frame, INTERFACE, self.now))

    def clear(self) -> None:
        self.received.clear()
        self.since_injection = 0

    def expect(self, frame: bytes, within: int) -> None:
        """See a frame come, and use it up."""
        until = Instant(self.now + within)
        answers_unicast = bool(self.injected) and is_unicast_solicitation(
            self.injected[-1]
        )
        wanted = frozenset(
            forms(
                frame,
                with_hop_limit=self.with_hop_limit,
                answers_unicast=answers_unicast,
            )
        )
        looked_at = 0
        while True:
            for index in range(looked_at, len(self.received)):
                came = self.received[index]
                if normal_form(came, with_hop_limit=self.with_hop_limit) in wanted:
                    self._use_up(index)
                    return
            looked_at = len(self.received)
            wake_at = self._host.next_wake()
            if wake_at is None or wake_at > until:
                break
            self.run(max(self.now, wake_at))
        self.run(until)
        raise _Failed("expected frame did not come", frame)

    def expect_none(self, step: ExpectNone) -> None:
        """See no such message come."""
        first = self.since_injection
        self.run(Instant(self.now + _nanoseconds(step.for_s)))
        for frame in self.received[first:]:
            if icmpv6_type(frame) != _TYPES[step.message]:
                continue
            if step.ignore_dad and _is_duplicate_address_solicitation(frame):
                continue
            raise _Failed(f"a {step.message} came, and none was expected")

    def _use_up(self, index: int) -> None:
        del self.received[index]
        if index < self.since_injection:
            self.since_injection -= 1

    def _take(self, effects: list[Effect]) -> None:
        for effect in effects:
            if self._trace is not None:
                self._trace(self.now, effect)
            if isinstance(effect, Transmit):
                self.received.append(effect.frame)


def play(
    name: str, test: Test, make_host: MakeHost, trace: Trace | None = None
) -> Result:
    """Play a test against a fresh host, and say how it ended."""
    one = _Play(make_host(_transmits(test.steps)), trace)
    one.start()
    if not _begins_with_duplicate_address_detection(test.steps):
        one.run(Instant(_SETTLING))
    number = 0
    try:
        for number, step in enumerate(test.steps, 1):  # noqa: B007 - for the result
            _play_step(one, step)
        if not any(isinstance(step, Expect) for step in test.steps):
            number += 1
            _see_alive(one)
    except _Failed as failure:
        return _failed(name, test, one, failure, number)
    return Result(name=name, title=test.title, verdict=Verdict.PASSED)


def _failed(name: str, test: Test, one: _Play, failure: _Failed, number: int) -> Result:
    deviation = find_deviation(one.injected)
    reason = failure.reason
    if deviation is not None:
        reason = f"{deviation.source}: {deviation.text}"
    return Result(
        name=name,
        title=test.title,
        verdict=Verdict.FAILED if deviation is None else Verdict.DEVIATES,
        reason=reason,
        step=number,
        expected=failure.expected,
        seen=tuple(one.received[one.since_injection :]),
    )


def _play_step(one: _Play, step: Step) -> None:
    match step:
        case Inject():
            one.inject(step.octets)
        case Expect():
            one.expect(step.octets, _nanoseconds(step.within_s))
        case ExpectNone():
            one.expect_none(step)
        case Wait():
            one.run(Instant(one.now + _nanoseconds(step.seconds)))
        case ClearReceived():
            one.clear()


def _see_alive(one: _Play) -> None:
    """See that the host answers an Echo Request."""
    one.clear()
    one.inject(ECHO_REQUEST)
    until = Instant(one.now + _ALIVE_TIME)
    answered = 0
    while True:
        for frame in one.received[answered:]:
            answered += 1
            if answers_alive(frame):
                return
            if (response := respond(frame)) is not None:
                one.inject(response)
        if one.now >= until:
            raise _Failed("no answer to an Echo Request afterwards")
        one.run(Instant(min(until, one.now + SECOND)))


def _nanoseconds(seconds: float) -> int:
    return round(seconds * SECOND)


def _says_hop_limit(frame: bytes) -> bool:
    """Tell whether a frame is an RA that says what the hop limit is to be."""
    return icmpv6_type(frame) == _ADVERTISEMENT and frame[14 + 44] != 0


def _is_duplicate_address_solicitation(frame: bytes) -> bool:
    return icmpv6_type(frame) == _SOLICITATION and frame[_SOURCE] == _UNSPECIFIED


def _expected(steps: Sequence[Step]) -> list[bytes]:
    return [step.octets for step in steps if isinstance(step, Expect)]


def _begins_with_duplicate_address_detection(steps: Sequence[Step]) -> bool:
    expected = _expected(steps)
    return bool(expected) and _is_duplicate_address_solicitation(expected[0])


def _transmits(steps: Sequence[Step]) -> int:
    """Return the longest run of solicitations from :: for one target, or 1."""
    runs = [
        len(list(run))
        for target, run in groupby(
            frame[_TARGET] if _is_duplicate_address_solicitation(frame) else None
            for frame in _expected(steps)
        )
        if target is not None
    ]
    return max(runs, default=1)
