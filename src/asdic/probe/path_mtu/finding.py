"""What a survey of a path has found."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

from asdic.probe.path_mtu.question import Outcome

__all__ = ["Finding", "Hop", "Limit", "Report", "Verdict"]


class Verdict(Enum):
    """What the path is, in a word."""

    HEALTHY = "healthy"
    """It takes what this host's link takes."""
    NARROWER = "narrower"
    """It takes less, and whoever sends more is told."""
    BLACK_HOLE = "black-hole"
    """Some sizes die, and nobody says so."""
    UNDETERMINED = "undetermined"
    """Too little was answered."""


@final
class Hop(Struct, frozen=True, kw_only=True, gc=False):
    """Who is at a distance.

    Attributes:
        hop_limit: The distance, from 1.
        answer: What it said; `None` where it says nothing.

    """

    hop_limit: int
    answer: Outcome | None


@final
class Report(Struct, frozen=True, kw_only=True, gc=False):
    """A router's word that a packet was too big.

    Attributes:
        size: Octets of the packet.
        answer: What it said.
        hop_limit: Its distance, where the same address was met on the way.

    """

    size: int
    answer: Outcome
    hop_limit: int | None = None


@final
class Limit(Struct, frozen=True, kw_only=True, gc=False):
    """A place that packets of a size do not get past.

    Attributes:
        size: Octets of the packets.
        answer: What was said about them there.
        after: Distance of the last router that gets them; 0 is this host.
        before: Distance of the next that answers, and does not get them; `None` where
            that is the destination, and its distance is unknown.

    """

    size: int
    answer: Outcome
    after: int
    before: int | None

    @property
    def is_exact(self) -> bool:
        """Whether one link is named, with no silent router in between."""
        return self.before == self.after + 1


@final
class Finding(Struct, frozen=True, kw_only=True):
    """All that was found; of a survey that was stopped, so far.

    Attributes:
        verdict: In a word.
        path_mtu: Octets of the largest packet that passed; `None` if none did.
        fails_at: Octets of the smallest that did not, `None` if all passed.
        interface_mtu: What this host's link takes; `None` if that was not found out.
        up_to: Distance of the router that the survey had to be content with, as the
            destination answers nothing; else `None`.
        distance: Of the destination, in hops, if it is known.
        hops: Who is on the way, nearest first, as far as it was asked.
        reports: What routers said of packets too big, in the order of asking.
        limits: Where packets end, the smallest size first.
        silent_from: Octets of the smallest packet of which nobody said anything.
        is_complete: The survey was not stopped or interrupted.
        probes: How many packets were sent.

    """

    verdict: Verdict
    path_mtu: int | None
    fails_at: int | None
    interface_mtu: int | None
    up_to: int | None = None
    distance: int | None = None
    hops: tuple[Hop, ...] = ()
    reports: tuple[Report, ...] = ()
    limits: tuple[Limit, ...] = ()
    silent_from: int | None = None
    is_complete: bool = True
    probes: int = 0

    @property
    def is_exact(self) -> bool:
        """Whether *path_mtu* is known to the octet."""
        if self.path_mtu is None:
            return False
        if self.fails_at is None:
            return self.path_mtu == self.interface_mtu
        return self.fails_at == self.path_mtu + 1
