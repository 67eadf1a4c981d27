"""What differs between MLD and IGMP for a router, as one value each (`mld`, `igmp`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, final

from msgspec import Struct

from asdic.engine.configuration import Configuration, Querier
from asdic.engine.interface import Interface
from asdic.engine.turn import Turn

__all__ = ["Asked", "QuerierFamily", "QuerySender"]


@final
class Asked(Struct, frozen=True, kw_only=True):
    """A query that is to be sent.

    Attributes:
        version: By which it asks.
        delay: Within how many nanoseconds answers are wanted.
        robustness: This router's.
        query_interval: This router's, in nanoseconds.
        group: Asked about; all zero for all groups.
        sources: Asked about.
        is_suppressed: The S flag.

    """

    version: int
    delay: int
    robustness: int
    query_interval: int
    group: bytes
    sources: tuple[bytes, ...] = ()
    is_suppressed: bool = False


class QuerySender(Protocol):
    """Whoever puts queries on a link."""

    def source(self, interface: Interface) -> bytes | None:
        """Return the address that queries come from; `None` without one."""
        ...

    def send(
        self, turn: Turn, interface: Interface, source: bytes, asked: Asked
    ) -> None:
        """Send a query."""
        ...


@final
class QuerierFamily(Struct, frozen=True, kw_only=True):
    """A family of addresses and its protocol.

    Attributes:
        octets: Of an address.
        newest: The newest version.
        settings: Which part of the configuration counts.
        sender: Who puts queries on a link.

    """

    octets: int
    newest: int
    settings: Callable[[Configuration], Querier]
    sender: QuerySender
