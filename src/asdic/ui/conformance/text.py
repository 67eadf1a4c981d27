"""Results of conformance tests as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from asdic.engine.effects import Effect
from asdic.engine.instant import SECOND, Instant
from asdic.tools.conformance import Result, Verdict, first_difference
from asdic.ui.trace import effect_text, frame_text

__all__ = ["result_lines", "totals_text", "trace_text"]

_SHOWN = 8


def result_lines(result: Result) -> Iterator[str]:
    """Yield the lines of one test: its verdict, and how it came to that."""
    title = f"  {result.title}" if result.title else ""
    yield f"{result.verdict.value:<8}  {result.name}{title}"
    if result.verdict is Verdict.PASSED:
        return
    yield f"          step {result.step}: {result.reason}"
    if result.expected is not None:
        yield f"          expected  {frame_text(result.expected)}"
    if not result.seen:
        yield "          seen      nothing"
    for frame in result.seen[:_SHOWN]:
        yield f"          seen      {frame_text(frame)}{_remark(result, frame)}"
    if len(result.seen) > _SHOWN:
        yield f"          seen      {len(result.seen) - _SHOWN} more"


def _remark(result: Result, frame: bytes) -> str:
    """Return where a frame differs that reads like the one expected."""
    expected = result.expected
    if expected is None or frame_text(frame) != frame_text(expected):
        return ""
    at = first_difference(expected, frame)
    if at is None:
        return ""
    return f" (differs at octet {at}: {_octet(frame, at)}, not {_octet(expected, at)})"


def _octet(frame: bytes, at: int) -> str:
    return f"{frame[at]:02x}" if at < len(frame) else "nothing"


def totals_text(totals: Counter[Verdict]) -> str:
    """Return the last line."""
    counts = ", ".join(f"{totals[verdict]} {verdict.value}" for verdict in Verdict)
    noun = "test" if totals.total() == 1 else "tests"
    return f"{totals.total()} {noun}: {counts}"


def trace_text(now: Instant, what: bytes | Effect) -> str:
    """Return what happened to the host, or what it did, as one line."""
    text = (
        f"in       {frame_text(what)}" if isinstance(what, bytes) else effect_text(what)
    )
    return f"{now / SECOND:12.6f}  {text}"
