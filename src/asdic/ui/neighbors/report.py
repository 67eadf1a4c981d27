"""What reports on neighbors are told: the text's and the JSON's alike."""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias, final

from msgspec import Struct

from asdic.probe.neighbors import (
    Advertised,
    Answer,
    ArpReply,
    ArpSession,
    BindingLog,
    DetectionSession,
    DiscoverySession,
    Found,
    Happening,
    Ipv4Advertised,
    Ipv4RouterSession,
    Prefixed,
    RouterSession,
    SolicitSession,
    Taken,
)
from asdic.tools.neighbors import Noticed

__all__ = ["Beginning", "Event", "Report", "Sessions"]

Event: TypeAlias = (
    Advertised | Answer | ArpReply | Found | Happening | Ipv4Advertised | Taken
)
Sessions: TypeAlias = (
    SolicitSession
    | RouterSession
    | Ipv4RouterSession
    | DetectionSession
    | ArpSession
    | DiscoverySession
    | BindingLog
)


@final
class Beginning(Struct, frozen=True, kw_only=True):
    """What is done, and where.

    Attributes:
        command: The subcommand.
        interface: A name.
        link_layer_address: Its own.
        source: What is asked from.
        target: Whom.
        left_out: Prefixes that are too large to be swept.

    """

    command: Literal["solicit", "routers", "dad", "arp", "discover", "log"]
    interface: str
    link_layer_address: bytes
    source: bytes | None = None
    target: bytes | None = None
    left_out: tuple[Prefixed, ...] = ()


class Report(Protocol):
    """What shows a session to the user."""

    def start(self, beginning: Beginning) -> None:
        """Show what is done."""
        ...

    def show(self, noticed: Noticed[Event]) -> None:
        """Show what was found."""
        ...

    def finish(self, session: Sessions, dropped: int) -> None:
        """Show what it came to."""
        ...
