"""Asking up to so many times, until somebody answers.

An attempt is over after a while; if nobody has answered, the next begins. Where several
may answer, the attempt that is answered is heard to its end.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.probe.instant import SECOND, Instant

__all__ = ["Inquiry", "InquiryPlan"]


@final
class InquiryPlan(Struct, frozen=True, kw_only=True, gc=False):
    """How to ask.

    Attributes:
        attempts: How often at most.
        wait: Nanoseconds that each attempt takes.
        several: Hear more than one answer.

    """

    attempts: int = 3
    wait: int = SECOND
    several: bool = False


@final
class Inquiry:
    """How far an inquiry is.

    Attributes:
        asked: How often it was asked.
        answers: How many answers came.

    """

    def __init__(self, plan: InquiryPlan) -> None:
        """Make one that has not begun."""
        self._plan = plan
        self._end: Instant | None = None
        self._sent: Instant = 0
        self._over = False
        self.asked = 0
        self.answers = 0

    def ask(self, now: Instant) -> bool:
        """Tell whether to ask now; then it counts as asked."""
        if self.is_over(now) or (self._end is not None and now < self._end):
            return False
        self.asked += 1
        self._sent = now
        self._end = now + self._plan.wait
        return True

    def sent(self, at: Instant) -> None:
        """Take note of when the latest question went."""
        self._sent = at

    def answer(self, now: Instant) -> int:
        """Take note of an answer; return the nanoseconds since the question."""
        self.answers += 1
        return max(now - self._sent, 0)

    def next_wake(self) -> Instant | None:
        """Return when the attempt is over; 0 before the first."""
        return 0 if self._end is None else self._end

    def is_over(self, now: Instant) -> bool:
        """Tell whether the answers are in, or none can be hoped for."""
        if self.answers and not self._plan.several:
            self._over = True
        elif self._end is not None and now >= self._end:
            done = bool(self.answers) or self.asked >= self._plan.attempts
            self._over = self._over or done
        return self._over

    def stop(self) -> None:
        """End it."""
        self._over = True
