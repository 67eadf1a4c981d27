"""Timers of router discovery."""

from __future__ import annotations

from collections.abc import Hashable
from typing import final

from asdic.engine.discovery.events import Kind
from asdic.engine.timers import TimerKey

__all__ = ["DiscoveryTimer", "EntryTimer", "ReachableTimeTimer", "SolicitationTimer"]


class DiscoveryTimer(TimerKey, frozen=True):
    """What all timers of router discovery have in common.

    Attributes:
        interface: The name of the interface that it is about.

    """

    interface: str


@final
class EntryTimer(DiscoveryTimer, frozen=True):
    """The lifetime of an entry of a list ends (RFC 4861 §6.3.5)."""

    kind: Kind
    key: Hashable


@final
class SolicitationTimer(DiscoveryTimer, frozen=True):
    """The next Router Solicitation is due (RFC 4861 §6.3.7)."""


@final
class ReachableTimeTimer(DiscoveryTimer, frozen=True):
    """ReachableTime is to be drawn anew (RFC 4861 §6.3.4)."""
