"""What a router tells of other routers on its links."""

from __future__ import annotations

from typing import final

from asdic.engine.event import Event

__all__ = ["AdvertisementInconsistent"]


@final
class AdvertisementInconsistent(Event, frozen=True, kw_only=True):
    """Another router advertises something else than this one (RFC 4861 §6.2.7).

    Attributes:
        router: The other, as text.
        variable: What differs; of a prefix, with the prefix.
        ours: What this router advertises.
        theirs: What the other does.

    """

    router: str
    variable: str
    ours: int
    theirs: int
