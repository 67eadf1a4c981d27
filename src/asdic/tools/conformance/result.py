"""What playing a test comes to."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

__all__ = ["Result", "Verdict"]


class Verdict(Enum):
    """How a test ended."""

    PASSED = "passed"
    FAILED = "failed"
    DEVIATES = "deviates"
    """An RFC overrules the test, and the host keeps to the RFC."""


@final
class Result(Struct, frozen=True, kw_only=True):
    """A test and how it ended.

    Attributes:
        name: The test's.
        title: What it is about, where known.
        verdict: How it ended.
        reason: Why it did not pass; for a deviation, the RFC section.
        step: The step at which it ended, counted from 1; `None` where it passed.
        expected: The frame that did not come.
        seen: What came instead, since the last frame that was injected.

    """

    name: str
    title: str | None
    verdict: Verdict
    reason: str = ""
    step: int | None = None
    expected: bytes | None = None
    seen: tuple[bytes, ...] = ()
