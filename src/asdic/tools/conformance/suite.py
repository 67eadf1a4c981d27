"""A conformance suite as a file: tests by name, each a list of steps with frames.

The file is JSON, an object from a test's name to its title and steps; what a step may
be, the classes here say.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar, final

from msgspec import DecodeError as JsonError, Raw, Struct, ValidationError, json

from asdic.errors import SuiteError

__all__ = [
    "ClearReceived",
    "Expect",
    "ExpectNone",
    "Framed",
    "Inject",
    "MessageName",
    "Step",
    "Suite",
    "Test",
    "Wait",
    "read_suite",
]

MessageName: TypeAlias = Literal[
    "neighbor-solicitation",
    "neighbor-advertisement",
    "router-solicitation",
    "echo-reply",
]
_STANDARD_INPUT = "-"
_LEAST_FRAME = 14
_LONGEST = 10**9

Decoded = TypeVar("Decoded")


class Framed(Struct, frozen=True, kw_only=True):
    """A step with a frame, in hexadecimal."""

    frame: str

    @property
    def octets(self) -> bytes:
        """The frame, from its Ethernet header on."""
        return bytes.fromhex(self.frame)


@final
class Inject(Framed, frozen=True, kw_only=True, tag_field="op", tag="inject"):
    """Deliver the frame to the host."""


@final
class Expect(Framed, frozen=True, kw_only=True, tag_field="op", tag="expect"):
    """A frame like this has come, or comes.

    Attributes:
        within_s: In so many seconds; 0: it must be there already.

    """

    within_s: float


@final
class ExpectNone(Struct, frozen=True, kw_only=True, tag_field="op", tag="expect_none"):
    """No such message comes.

    Attributes:
        message: Which.
        ignore_dad: A solicitation from :: does not count.
        for_s: For so many seconds.

    """

    message: MessageName
    for_s: float
    ignore_dad: bool = False


@final
class Wait(Struct, frozen=True, kw_only=True, tag_field="op", tag="wait"):
    """Time passes.

    Attributes:
        seconds: So much of it.

    """

    seconds: float


@final
class ClearReceived(
    Struct, frozen=True, kw_only=True, tag_field="op", tag="clear_received"
):
    """Forget the frames received so far."""


Step: TypeAlias = Inject | Expect | ExpectNone | Wait | ClearReceived


@final
class Test(Struct, frozen=True, kw_only=True):
    """A test.

    Attributes:
        steps: In order.
        title: What it is about, where known.
        ipv6_ready: The IPv6 Ready test that it belongs to, where known.

    """

    steps: tuple[Step, ...]
    title: str | None = None
    ipv6_ready: str | None = None


@final
class _Outline(Struct, frozen=True, kw_only=True):
    """A test whose steps are still to be read."""

    steps: tuple[Raw, ...]
    title: str | None = None
    ipv6_ready: str | None = None


Suite: TypeAlias = dict[str, Test]


def read_suite(path: Path) -> Suite:
    """Read a suite.

    Args:
        path: A file, or `-` for standard input.

    Raises:
        OSError: the file cannot be read.
        SuiteError: it is no suite, or has no tests; the message says where and what.

    """
    is_piped = str(path) == _STANDARD_INPUT
    octets = sys.stdin.buffer.read() if is_piped else path.read_bytes()
    try:
        tests = json.decode(octets, type=dict[str, Raw])
    except (ValidationError, JsonError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path}: {error}") from error
    if not tests:
        raise SuiteError(f"{path}: there are no tests in it")
    return {name: _read_test(raw, f"{path}: {name}") for name, raw in tests.items()}


def _read_test(raw: Raw, where: str) -> Test:
    outline = _decoded(raw, _Outline, where)
    return Test(
        title=outline.title,
        ipv6_ready=outline.ipv6_ready,
        steps=tuple(
            _read_step(step, f"{where}, step {number}")
            for number, step in enumerate(outline.steps, 1)
        ),
    )


def _read_step(raw: Raw, where: str) -> Step:
    # A union of tagged classes is a type to msgspec, but a value to type checkers.
    step: Step = _decoded(raw, Step, where)  # type: ignore[arg-type] # see above
    _check(step, where)
    return step


def _decoded(raw: Raw, kind: type[Decoded], where: str) -> Decoded:
    try:
        return json.decode(raw, type=kind)
    except (ValidationError, JsonError, UnicodeDecodeError) as error:
        raise SuiteError(f"{where}: {error}") from error


def _check(step: Step, where: str) -> None:
    """See that a step can be played."""
    match step:
        case Inject():
            _check_frame(step, where)
        case Expect():
            _check_frame(step, where)
            _check_seconds(step.within_s, where)
        case ExpectNone():
            _check_seconds(step.for_s, where)
        case Wait():
            _check_seconds(step.seconds, where)
        case ClearReceived():
            pass


def _check_frame(step: Inject | Expect, where: str) -> None:
    try:
        size = len(step.octets)
    except ValueError as error:
        raise SuiteError(f"{where}: frame is not hexadecimal: {error}") from error
    if size < _LEAST_FRAME:
        raise SuiteError(f"{where}: a frame of {size} octets has no Ethernet header")


def _check_seconds(seconds: float, where: str) -> None:
    if not 0 <= seconds <= _LONGEST:
        raise SuiteError(f"{where}: {seconds} seconds cannot be waited")
