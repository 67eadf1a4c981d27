"""How a query of version 2 joins the answers that are pending (RFC 9777 §6.2).

Pending is looked at as it stands for the queried group and the delay just drawn.
"""

from __future__ import annotations

from enum import Enum

__all__ = ["RESPONSES", "Pending", "Query", "Response"]


class Pending(Enum):
    """What answer is scheduled already."""

    NOTHING = "nothing"
    GENERAL_SOONER = "an answer to a general query, which comes sooner"
    GROUP = "an answer about the whole group"
    SOURCES = "an answer about some sources of the group"


class Query(Enum):
    """What is asked."""

    GENERAL = "general"
    ADDRESS = "multicast address specific"
    ADDRESS_AND_SOURCES = "multicast address and source specific"


class Response(Enum):
    """What is scheduled then; where something was, at the sooner of both times."""

    NOTHING_MORE = "nothing more"
    ALL_GROUPS = "all groups"
    WHOLE_GROUP = "the whole group"
    SOURCES = "the sources asked for, by any of the queries"


_P, _Q, _R = Pending, Query, Response

RESPONSES: dict[tuple[Pending, Query], Response] = {
    (_P.NOTHING, _Q.GENERAL): _R.ALL_GROUPS,
    (_P.NOTHING, _Q.ADDRESS): _R.WHOLE_GROUP,
    (_P.NOTHING, _Q.ADDRESS_AND_SOURCES): _R.SOURCES,
    (_P.GENERAL_SOONER, _Q.GENERAL): _R.NOTHING_MORE,
    (_P.GENERAL_SOONER, _Q.ADDRESS): _R.NOTHING_MORE,
    (_P.GENERAL_SOONER, _Q.ADDRESS_AND_SOURCES): _R.NOTHING_MORE,
    (_P.GROUP, _Q.ADDRESS): _R.WHOLE_GROUP,
    (_P.GROUP, _Q.ADDRESS_AND_SOURCES): _R.WHOLE_GROUP,
    (_P.SOURCES, _Q.ADDRESS): _R.WHOLE_GROUP,
    (_P.SOURCES, _Q.ADDRESS_AND_SOURCES): _R.SOURCES,
}
"""Rules 1 to 5 of §6.2. A General Query is not for a group: two rows."""
