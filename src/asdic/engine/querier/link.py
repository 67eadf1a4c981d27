"""What a router knows of the listeners and routers on one link."""

from __future__ import annotations

from asdic.engine.configuration import Querier
from asdic.engine.interface import Interface
from asdic.engine.querier.group_state import GroupState
from asdic.engine.querier.heard import HeardQuery
from asdic.engine.querier.roles import Role
from asdic.wire.address import format_address

__all__ = ["QuerierLink"]


class QuerierLink:
    """A link.

    Attributes:
        interface: That is on the link.
        role: What this router is there.
        querier: The address of the router that asks; empty for this one.
        startup_left: How many queries of the startup are still to be sent.
        robustness: The querier's robustness variable.
        query_interval: The querier's, in nanoseconds.
        groups: That somebody listens to.

    """

    def __init__(self, interface: Interface, settings: Querier) -> None:
        self.interface = interface
        self.role = Role.IDLE
        self.querier = b""
        self.startup_left = 0
        self.groups: dict[bytes, GroupState] = {}
        self.forget_variables(settings)

    def take_variables(self, query: HeardQuery, settings: Querier) -> None:
        """Take those of the router that asks (RFC 9777 §5.1.8, §5.1.9)."""
        self.robustness = query.robustness or settings.robustness_variable
        self.query_interval = query.query_interval or settings.query_interval

    def forget_variables(self, settings: Querier) -> None:
        """Let this router's own count."""
        self.robustness = settings.robustness_variable
        self.query_interval = settings.query_interval

    def listener_interval(self, settings: Querier) -> int:
        """Return how long a report is believed (RFC 9777 §9.4)."""
        answers = settings.query_response_interval
        return self.robustness * self.query_interval + answers

    def state(self) -> dict[str, object]:
        """Return what is known, ready for JSON."""
        return {
            "role": self.role.value,
            "querier": format_address(self.querier) if self.querier else "",
            "robustness": self.robustness,
            "query_interval": self.query_interval,
            "groups": {
                format_address(group): state.state()
                for group, state in self.groups.items()
            },
        }
