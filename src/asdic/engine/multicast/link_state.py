"""What a listener knows of one link."""

from __future__ import annotations

from asdic.engine.configuration import MulticastListener
from asdic.engine.interface import Interface
from asdic.engine.multicast.change import Change
from asdic.engine.multicast.compatibility import Compatibility
from asdic.engine.multicast.filters import NO_SOURCES, Filter, is_reported
from asdic.engine.multicast.membership import Membership
from asdic.engine.multicast.version_1_states import Version1State
from asdic.wire.address import format_address

__all__ = ["LinkState", "Version1Group"]


class Version1Group:
    """A group as version 1 sees it (RFC 2710 §5).

    Attributes:
        state: What is done for it.
        is_last_reporter: The flag: whether this node was the last to report it.

    """

    __slots__ = ("is_last_reporter", "state")

    def __init__(self, state: Version1State) -> None:
        self.state = state
        self.is_last_reporter = True


class LinkState:
    """A link, its groups, and what is to be said about them.

    Attributes:
        interface: That is on the link.
        octets: Of an address.
        newest: The version that is spoken where no older querier is.
        compatibility: Which version is spoken.
        robustness: The querier's robustness variable.
        query_interval: The querier's, in nanoseconds.
        memberships: Groups that somebody listens to.
        changes: State changes that are still to be reported, by group.
        asked: Sources that queries about a group asked for; `None` for all of it.
        version_1: Groups, while version 1 is spoken.
        is_to_restate: Whether anything was reported from the unspecified address.

    """

    def __init__(
        self,
        interface: Interface,
        settings: MulticastListener,
        octets: int,
        newest: Compatibility,
    ) -> None:
        self.interface = interface
        self.octets = octets
        self.newest = newest
        self.compatibility = newest
        self.robustness = settings.robustness_variable
        self.query_interval = settings.query_interval
        self.memberships: dict[bytes, Membership] = {}
        self.changes: dict[bytes, Change] = {}
        self.asked: dict[bytes, frozenset[bytes] | None] = {}
        self.version_1: dict[bytes, Version1Group] = {}
        self.is_to_restate = False

    @property
    def speaks_version_1(self) -> bool:
        """Whether an older version than the newest is spoken."""
        return self.compatibility is not self.newest

    def current(self, group: bytes) -> Filter:
        """Return what is received of *group*."""
        found = self.memberships.get(group)
        return NO_SOURCES if found is None else found.combined

    def reported(self) -> list[bytes]:
        """Return the groups that are listened to and reported."""
        return [group for group in self.memberships if is_reported(group)]

    def state(self) -> dict[str, object]:
        """Return what is known, ready for JSON."""
        return {
            "version": self.compatibility.value,
            "robustness": self.robustness,
            "query_interval": self.query_interval,
            "groups": {
                format_address(group): {
                    "mode": member.combined.mode.value,
                    "sources": [
                        format_address(one) for one in sorted(member.combined.sources)
                    ],
                    "joins": member.joins,
                }
                for group, member in self.memberships.items()
            },
        }
