"""What a router tells of the listeners on its links."""

from __future__ import annotations

from typing import final

from asdic.engine.event import Event

__all__ = ["GroupHeard", "GroupUnheard", "OlderQuerierHeard", "QuerierElected"]


@final
class GroupHeard(Event, frozen=True, kw_only=True):
    """A group has a listener now.

    Attributes:
        group: As text.

    """

    group: str


@final
class GroupUnheard(Event, frozen=True, kw_only=True):
    """A group has no listener any more.

    Attributes:
        group: As text.

    """

    group: str


@final
class QuerierElected(Event, frozen=True, kw_only=True):
    """Another router asks from now on, or this one does.

    Attributes:
        querier: Its address as text; empty for this router.

    """

    querier: str


@final
class OlderQuerierHeard(Event, frozen=True, kw_only=True):
    """A router asks by an older version than this one (RFC 9777 §8.3.1).

    Attributes:
        querier: Its address as text.
        version: That it asks by.

    """

    querier: str
    version: int
