"""A path that exists only as numbers: what a survey asks of it is answered at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import final

from msgspec import Struct

from asdic.engine.plpmtud import COMMON_SIZES
from asdic.probe.path_mtu import (
    Finding,
    Kind,
    Outcome,
    Question,
    Survey,
    SurveyPlan,
)

__all__ = ["LINK", "ImaginedPath", "Narrow", "hop_address"]

LINK = 1500
_ANSWER_HOP_LIMIT = 64


def hop_address(distance: int) -> bytes:
    """Return the address of who is at a distance."""
    return bytes((10, 0, distance, 2))


@final
class Narrow(Struct, frozen=True):
    """A narrow link.

    Attributes:
        after: Distance of the router before it; 0 is the host that asks.
        mtu: What it takes.
        tells: That router says so; otherwise nobody does.
        told: What it says, if that is not the truth.

    """

    after: int
    mtu: int
    tells: bool = False
    told: int | None = None


@final
class ImaginedPath(Struct, frozen=True, kw_only=True):
    """A path.

    Attributes:
        distance: Of the destination.
        narrow: The narrow links.
        silent: Distances of who answers nothing.

    """

    distance: int = 4
    narrow: tuple[Narrow, ...] = ()
    silent: Collection[int] = ()

    def answer(self, question: Question) -> Outcome:
        """Return what becomes of a packet."""
        size, hop_limit = question.size, question.hop_limit
        if size > LINK:
            return Outcome(kind=Kind.REFUSED, mtu=LINK)
        for link in sorted(self.narrow, key=lambda one: one.after):
            if link.after < min(hop_limit, self.distance) and size > link.mtu:
                return self._refusal(link)
        arrives = min(hop_limit, self.distance)
        if arrives in self.silent:
            return Outcome(kind=Kind.LOST, tries=3)
        kind = Kind.REACHED if arrives == self.distance else Kind.EXPIRED
        return Outcome(
            kind=kind,
            sender=hop_address(arrives),
            hop_limit=_ANSWER_HOP_LIMIT - arrives + 1,
            round_trip=arrives * 1_000_000,
        )

    def _refusal(self, link: Narrow) -> Outcome:
        if not link.tells:
            return Outcome(kind=Kind.LOST, tries=3)
        mtu = link.mtu if link.told is None else link.told or None
        return Outcome(
            kind=Kind.TOO_BIG, sender=hop_address(link.after), mtu=mtu, type=3, code=4
        )

    def surveyed(self, plan: SurveyPlan) -> Finding:
        """Return what a survey finds."""
        survey = Survey(plan, COMMON_SIZES)
        questions = survey.run()
        question = next(questions)
        while True:
            try:
                question = questions.send(self.answer(question))
            except StopIteration:
                return survey.finding()
