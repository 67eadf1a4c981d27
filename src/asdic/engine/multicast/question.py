"""What a querier asks, in the words of neither family."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.multicast.compatibility import CompatibilityEvent

__all__ = ["Question", "Variables"]


@final
class Variables(Struct, frozen=True, gc=False):
    """What a querier says of itself.

    Attributes:
        robustness: Its robustness variable; 0 for the default.
        query_interval: Its query interval in nanoseconds; 0 for the default.

    """

    robustness: int
    query_interval: int


@final
class Question(Struct, frozen=True, kw_only=True, gc=False):
    """A query of any version.

    Attributes:
        event: Which version it is of.
        group: Asked about; all zero for all groups.
        delay: Within how many nanoseconds answers are wanted.
        sources: Asked about; none for the whole group.
        variables: The querier's; an older version names none.

    """

    event: CompatibilityEvent
    group: bytes
    delay: int
    sources: frozenset[bytes] = frozenset()
    variables: Variables | None = None
