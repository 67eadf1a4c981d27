"""The timers of a multicast listener (RFC 9777 §6, RFC 2710 §5)."""

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


@final
class GroupResponse(TimerKey, frozen=True):
    """When a query for one group is answered (RFC 9777 §6.2)."""

    interface: str
    group: bytes


@final
class ChangeRepeat(TimerKey, frozen=True):
    """When state changes are reported again (RFC 9777 §6.1)."""

    interface: str


@final
class OlderVersionQuerierPresent(TimerKey, frozen=True):
    """Until when version 1 is spoken (RFC 9777 §8.2.1, §9.12)."""

    interface: str


@final
class Version1Report(TimerKey, frozen=True):
    """When a group is reported by version 1 (RFC 2710 §4)."""

    interface: str
    group: bytes


MulticastKey: TypeAlias = (
    GeneralResponse
    | GroupResponse
    | ChangeRepeat
    | OlderVersionQuerierPresent
    | Version1Report
)
