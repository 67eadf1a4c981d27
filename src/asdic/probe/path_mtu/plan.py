"""How a path is surveyed: what counts as lost, and how far to look."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.probe.instant import MILLISECOND, SECOND

__all__ = ["SurveyPlan", "waits"]

_LEAST_WAIT = 250 * MILLISECOND


@final
class SurveyPlan(Struct, frozen=True, kw_only=True):
    """What a survey keeps to.

    Attributes:
        least: Octets of the packets that pass everywhere: 68 for IPv4 (RFC 791 §3.2),
            1280 for IPv6 (RFC 8200 §5).
        most: Octets of the largest to try; the link's MTU comes first.
        tries: How often a packet is sent until it counts as lost.
        wait: Nanoseconds to wait for an answer before the last try. With a second, one
            answer per second, which is all that many hosts give, is enough.
        max_hops: How far to look for the destination.
        uses_reports: Sizes that routers tell are tried first; otherwise they are only
            noted.
        searches: A silent loss is followed by a search for the size that passes.
        names_hops: Who is on the way is asked, even if the path is healthy.
        settles_for_router: If the destination answers nothing, the last router that
            does is surveyed in its place.

    """

    least: int
    most: int = 65_535
    tries: int = 3
    wait: int = SECOND
    max_hops: int = 30
    uses_reports: bool = True
    searches: bool = True
    names_hops: bool = False
    settles_for_router: bool = False


def waits(plan: SurveyPlan, longest: int | None) -> list[int]:
    """Return how long to wait after each try, in nanoseconds.

    Args:
        plan: What to keep to.
        longest: The longest round trip so far; `None` if nothing was answered.

    """
    short = plan.wait
    if longest is not None:
        short = min(plan.wait, max(_LEAST_WAIT, 4 * longest))
    if plan.tries == 1:
        return [plan.wait]
    return [*[short] * (plan.tries - 2), plan.wait, short]
