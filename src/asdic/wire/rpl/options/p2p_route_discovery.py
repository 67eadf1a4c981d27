"""P2p Route Discovery (RFC 6997 §7)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["P2pRouteDiscovery"]

_LIFETIMES = ("1 s", "4 s", "16 s", "64 s")


def _lifetime_text(number: int) -> str:
    return _LIFETIMES[number]


@final
class P2pRouteDiscovery(RplOption, frozen=True, kw_only=True, gc=False):
    """A route that is asked for, and the nodes on it so far.

    Attributes:
        reply: The R flag: the target is to answer.
        hop_by_hop: The H flag: a hop-by-hop route, no source route.
        number_of_routes: Source routes wanted, minus 1.
        compr: Octets that are elided of each address.
        lifetime: How long nodes keep to the temporary DAG.
        max_rank_or_next_hop: The highest rank; in a reply object the next hop's index.
        addresses: The target, and the nodes on the route: 16 octets less what is elided each.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.flag("reply"),
        field.flag("hop_by_hop"),
        field.number("number_of_routes", 2),
        field.number("compr", 4, "octets elided of each address"),
        field.number("lifetime", 2, meaning=_lifetime_text),
        field.number("max_rank_or_next_hop", 6),
        field.octets("addresses"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "addresses"
    type: ClassVar[int] = Type.P2P_ROUTE_DISCOVERY.value

    reply: bool = False
    hop_by_hop: bool = False
    number_of_routes: int = 0
    compr: int = 0
    lifetime: int = 0
    max_rank_or_next_hop: int = 0
    addresses: bytes = b""
