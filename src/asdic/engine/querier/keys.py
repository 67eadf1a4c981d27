"""The timers of a router that asks who listens (RFC 9777 §7.2, §7.6).

`octets` are those of an address, which tell MLD's timers from IGMP's.
"""

from __future__ import annotations

from typing import TypeAlias, final

from asdic.engine.timers import TimerKey

__all__ = ["GeneralQueryTimer", "GroupTimer", "OtherQuerierTimer", "QuerierKey"]


@final
class GeneralQueryTimer(TimerKey, frozen=True):
    """The next General Query is due (RFC 9777 §9.2, §9.6)."""

    interface: str
    octets: int


@final
class OtherQuerierTimer(TimerKey, frozen=True):
    """The other querier has not been heard for too long (RFC 9777 §9.5)."""

    interface: str
    octets: int


@final
class GroupTimer(TimerKey, frozen=True):
    """Something of a group is due: its filter, a source, a query (RFC 9777 §7.2.3)."""

    interface: str
    group: bytes

    @property
    def octets(self) -> int:
        """Of an address."""
        return len(self.group)


QuerierKey: TypeAlias = GeneralQueryTimer | OtherQuerierTimer | GroupTimer
