"""What differs between MLD and IGMP, as one value each (`mld`, `igmp`).

The two protocols are one: MLD's versions 1 and 2 are IGMP's 2 and 3 with longer
addresses (RFC 2710 §1, RFC 9777 §1). In this package the names are MLD's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, final

from msgspec import Struct

from asdic.engine.configuration import Configuration, MulticastListener
from asdic.engine.multicast.compatibility import Compatibility, CompatibilityTable
from asdic.engine.multicast.link_state import LinkState
from asdic.engine.multicast.record import Record
from asdic.engine.turn import Turn

__all__ = ["Family", "Sender"]


class Sender(Protocol):
    """Whoever puts reports on a link."""

    def send_records(
        self, turn: Turn, link: LinkState, records: Iterable[Record]
    ) -> None:
        """Report *records* by the newest version, in as few messages as they fit in."""
        ...

    def send_report(self, turn: Turn, link: LinkState, group: bytes) -> None:
        """Report *group* by an older version."""
        ...

    def send_done(self, turn: Turn, link: LinkState, group: bytes) -> None:
        """Tell routers by an older version that *group* is not listened to any more."""
        ...


@final
class Family(Struct, frozen=True, kw_only=True):
    """A family of addresses and its protocol.

    Attributes:
        octets: Of an address.
        everybody: The group that all nodes are in, and none reports.
        newest: What is spoken where no older querier is.
        older: What is spoken instead where an older version is configured.
        table: How that changes.
        settings: Which part of the configuration counts.
        sender: Who puts reports on a link.

    """

    octets: int
    everybody: bytes
    newest: Compatibility
    older: dict[int, Compatibility]
    table: CompatibilityTable
    settings: Callable[[Configuration], MulticastListener]
    sender: Sender
