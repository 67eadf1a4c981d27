"""Who on this node listens to a group, and what that comes to (RFC 9777 §4.2)."""

from __future__ import annotations

from asdic.engine.multicast.filters import ALL_SOURCES, NO_SOURCES, Filter

__all__ = ["Membership"]


class Membership:
    """A group of an interface.

    Attributes:
        joins: How many listen to all sources.
        filter: What somebody else asked for by name of sources.

    """

    __slots__ = ("filter", "joins")

    def __init__(self) -> None:
        self.joins = 0
        self.filter = NO_SOURCES

    @property
    def combined(self) -> Filter:
        """What the interface has to receive: everything, if anybody wants that."""
        return ALL_SOURCES if self.joins else self.filter
