"""Playing a test against a host on a virtual clock.

A test that expects nothing proves nothing of a host that is dead: after it the host
has to answer an Echo Request.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.instant import SECOND, Instant
from asdic.tools.conformance.alive import ECHO_REQUEST, answers_alive, respond
from asdic.tools.conformance.deviations import Failure, find_deviation
from asdic.tools.conformance.frame_parts import SOURCE, icmpv6_type, target
from asdic.tools.conformance.result import Result, Verdict
from asdic.tools.conformance.session import HostUnderTest, Session, Trace
from asdic.tools.conformance.suite import (
    ClearReceived,
    Expect,
    ExpectNone,
    Inject,
    Step,
    Test,
    Wait,
)

__all__ = ["MakeHost", "play"]

_SETTLING = 5 * SECOND // 2
_ALIVE_TIME = 5 * SECOND
_TYPES = {
    "router-solicitation": 133,
    "neighbor-solicitation": 135,
    "neighbor-advertisement": 136,
    "echo-reply": 129,
}
_SOLICITATION = 135
_UNSPECIFIED = bytes(16)

MakeHost: TypeAlias = Callable[[int], HostUnderTest]
"""Makes a fresh host that sends so many solicitations before it takes an address."""


@final
class _Unmet(Struct, frozen=True):
    """A step that was not met."""

    reason: str
    expected: bytes | None = None


def play(
    name: str, test: Test, make_host: MakeHost, trace: Trace | None = None
) -> Result:
    """Play a test against a fresh host, and say how it ended."""
    transmits = _transmits(test.steps)
    session = Session(make_host(transmits), trace)
    session.start()
    if not _begins_with_duplicate_address_detection(test.steps):
        session.run(Instant(_SETTLING + (transmits - 1) * SECOND))
    for number, step in enumerate(test.steps, 1):
        unmet = _play_step(session, step)
        if unmet is not None:
            return _failed(name, test, session, unmet, number)
    if not any(isinstance(step, Expect) for step in test.steps):
        unmet = _see_alive(session)
        if unmet is not None:
            return _failed(name, test, session, unmet, len(test.steps) + 1)
    return Result(name=name, title=test.title, verdict=Verdict.PASSED)


def _failed(
    name: str, test: Test, session: Session, unmet: _Unmet, number: int
) -> Result:
    seen = session.seen()
    deviation = find_deviation(
        Failure(injected=session.injected, expected=unmet.expected, seen=seen)
    )
    reason = unmet.reason
    if deviation is not None:
        reason = f"{deviation.source}: {deviation.text}"
    return Result(
        name=name,
        title=test.title,
        verdict=Verdict.FAILED if deviation is None else Verdict.DEVIATES,
        reason=reason,
        step=number,
        expected=unmet.expected,
        seen=seen,
    )


def _play_step(session: Session, step: Step) -> _Unmet | None:
    """Play a step; return why it was not met, if it was not."""
    match step:
        case Inject():
            session.inject(step.octets)
        case Expect():
            if not session.expect(step.octets, _nanoseconds(step.within_s)):
                return _Unmet("expected frame did not come", step.octets)
        case ExpectNone():
            if session.comes(_unwanted(step), _nanoseconds(step.for_s)):
                return _Unmet(f"a {step.message} came, and none was expected")
        case Wait():
            session.run(Instant(session.now + _nanoseconds(step.seconds)))
        case ClearReceived():
            session.clear()
    return None


def _unwanted(step: ExpectNone) -> Callable[[bytes], bool]:
    """Return what tells the frames that must not come."""

    def is_unwanted(frame: bytes) -> bool:
        return icmpv6_type(frame) == _TYPES[step.message] and not (
            step.ignore_dad and _is_duplicate_address_solicitation(frame)
        )

    return is_unwanted


def _see_alive(session: Session) -> _Unmet | None:
    """See that the host answers an Echo Request."""
    session.clear()
    session.inject(ECHO_REQUEST)
    until = Instant(session.now + _ALIVE_TIME)
    looked_at = 0
    while True:
        came = session.received()[looked_at:]
        if any(answers_alive(frame) for frame in came):
            return None
        looked_at += len(came)
        responses = [one for frame in came if (one := respond(frame)) is not None]
        for response in responses:
            session.inject(response)
        if responses:
            continue
        if session.now >= until:
            return _Unmet("no answer to an Echo Request afterwards")
        session.run(Instant(min(until, session.now + SECOND)))


def _nanoseconds(seconds: float) -> int:
    return round(seconds * SECOND)


def _is_duplicate_address_solicitation(frame: bytes) -> bool:
    return icmpv6_type(frame) == _SOLICITATION and frame[SOURCE] == _UNSPECIFIED


def _expected(steps: Sequence[Step]) -> list[bytes]:
    return [step.octets for step in steps if isinstance(step, Expect)]


def _begins_with_duplicate_address_detection(steps: Sequence[Step]) -> bool:
    expected = _expected(steps)
    return bool(expected) and _is_duplicate_address_solicitation(expected[0])


def _transmits(steps: Sequence[Step]) -> int:
    """Return the longest run of solicitations from :: for one target, or 1."""
    runs = [
        len(list(run))
        for address, run in groupby(
            target(frame) if _is_duplicate_address_solicitation(frame) else None
            for frame in _expected(steps)
        )
        if address is not None
    ]
    return max(runs, default=1)
