"""The timers of a multicast listener (RFC 9777 §6, RFC 2710 §5).

`octets` are those of an address, which tell MLD's timers from IGMP's.
"""

from __future__ import annotations

from typing import TypeAlias, final

from asdic.engine.timers import TimerKey

__all__ = [
    "ChangeRepeat",
    "GeneralResponse",
    "GroupResponse",
    "MulticastKey",
    "OlderVersionQuerierPresent",
    "Version1Report",
]


@final
class GeneralResponse(TimerKey, frozen=True):
    """When a General Query is answered (RFC 9777 §6.2)."""

    interface: str
    octets: int


@final
class GroupResponse(TimerKey, frozen=True):
    """When a query for one group is answered (RFC 9777 §6.2)."""

    interface: str
    group: bytes

    @property
    def octets(self) -> int:
        """Of an address."""
        return len(self.group)


@final
class ChangeRepeat(TimerKey, frozen=True):
    """When state changes are reported again (RFC 9777 §6.1)."""

    interface: str
    octets: int


@final
class OlderVersionQuerierPresent(TimerKey, frozen=True):
    """Until when an older version is spoken (RFC 9777 §8.2.1, §9.12; RFC 9776 §8.12)."""

    interface: str
    octets: int
    version: int


@final
class Version1Report(TimerKey, frozen=True):
    """When a group is reported by version 1 (RFC 2710 §4)."""

    interface: str
    group: bytes

    @property
    def octets(self) -> int:
        """Of an address."""
        return len(self.group)


MulticastKey: TypeAlias = (
    GeneralResponse
    | GroupResponse
    | ChangeRepeat
    | OlderVersionQuerierPresent
    | Version1Report
)
