"""Constants of IPv4 address conflict detection (RFC 5227 §1.1, §2.4)."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

from asdic.engine.instant import MINUTE, SECOND

__all__ = ["ConflictDetection", "Defense"]


class Defense(Enum):
    """What is done when somebody else uses an assigned address (RFC 5227 §2.4)."""

    GIVE_UP = "give up"
    """(a): the address is not used any more."""
    DEFEND_ONCE = "defend once"
    """(b): it is announced; at the next conflict within DEFEND_INTERVAL, given up."""
    KEEP = "keep"
    """(c): it is announced once per DEFEND_INTERVAL, and never given up."""


@final
class ConflictDetection(Struct, frozen=True, kw_only=True):
    """How IPv4 addresses are tested, announced and defended. Durations in nanoseconds.

    Attributes:
        enabled: Whether they are at all; else they are assigned at once.
        probe_wait: PROBE_WAIT: longest random delay before the first probe.
        probe_num: PROBE_NUM: probes per address.
        probe_min: PROBE_MIN: shortest time between probes.
        probe_max: PROBE_MAX: longest time between probes.
        announce_wait: ANNOUNCE_WAIT: from the last probe to the first announcement.
        announce_num: ANNOUNCE_NUM: announcements per address.
        announce_interval: ANNOUNCE_INTERVAL: between announcements.
        max_conflicts: MAX_CONFLICTS: after so many, addresses are tried rarely.
        rate_limit_interval: RATE_LIMIT_INTERVAL: between them, then.
        defend_interval: DEFEND_INTERVAL: between announcements that defend.
        defense: What is done about a conflict; (b) suits a host that may have its
            address from anywhere.

    """

    enabled: bool = True
    probe_wait: int = 1 * SECOND
    probe_num: int = 3
    probe_min: int = 1 * SECOND
    probe_max: int = 2 * SECOND
    announce_wait: int = 2 * SECOND
    announce_num: int = 2
    announce_interval: int = 2 * SECOND
    max_conflicts: int = 10
    rate_limit_interval: int = 1 * MINUTE
    defend_interval: int = 10 * SECOND
    defense: Defense = Defense.DEFEND_ONCE
