"""What provokes an error: at an end node, and at a router in between.

What is for a router itself provokes it as it does a host.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct
from msgspec.structs import replace

from beside_linux.addresses import HOST_4, HOST_6, PEER_4, PEER_6, four, six
from suppression.shape import Shape

__all__ = ["BEHIND_4", "BEHIND_6", "CAUSES", "NARROW", "Cause"]

NARROW = 1400
"""What the link behind the router takes."""
BEHIND_4, BEHIND_6 = four("198.51.100.11"), six("2001:db8:2::b")
"""A destination on that link; nobody is there."""
_HOP_BY_HOP, _ROUTING, _DESTINATION_OPTIONS = 0, 43, 60
_UNKNOWN = 200


@final
class Cause(Struct, frozen=True, kw_only=True):
    """What provokes an error.

    Attributes:
        name: A word or two.
        shape: A packet that does so, for which nothing is said against the error.
        is_transit: Whether it is a router's that forwards.
        is_late: Whether the error comes once a time is over.
        is_upper: Whether it depends on the upper layer of the packet.
        is_destination: Whether it depends on the destination.
        is_source: Whether it depends on the source.

    """

    name: str
    shape: Shape
    is_transit: bool = False
    is_late: bool = False
    is_upper: bool = False
    is_destination: bool = False
    is_source: bool = False


_HERE_4 = Shape(family=4, source=PEER_4, destination=HOST_4)
_HERE_6 = Shape(family=6, source=PEER_6, destination=HOST_6)
_THERE_4 = replace(_HERE_4, destination=BEHIND_4)
_THERE_6 = replace(_HERE_6, destination=BEHIND_6)


def _option(kind: int) -> bytes:
    return bytes((kind, 0))


def _routed(name: str, address_4: str, address_6: str) -> tuple[Cause, Cause]:
    """Return a cause that lies in the route to a destination, for both families."""
    shapes = (
        replace(_THERE_4, destination=four(address_4)),
        replace(_THERE_6, destination=six(address_6)),
    )
    one, other = (
        Cause(name=name, shape=shape, is_transit=True, is_destination=True)
        for shape in shapes
    )
    return one, other


_END_4 = (
    Cause(name="closed port", shape=_HERE_4, is_upper=True),
    Cause(
        name="unknown protocol",
        shape=replace(_HERE_4, protocol=_UNKNOWN),
        is_upper=True,
    ),
    # A Timestamp option of 3 octets.
    Cause(name="malformed option", shape=replace(_HERE_4, options=b"\x44\3\5\0")),
    Cause(
        name="reassembly timeout", shape=replace(_HERE_4, fragment=0x2000), is_late=True
    ),
)
_END_6 = (
    Cause(name="closed port", shape=_HERE_6, is_upper=True),
    Cause(
        name="unknown next header",
        shape=replace(_HERE_6, protocol=_UNKNOWN),
        is_upper=True,
    ),
    Cause(
        name="option that tells all",
        shape=replace(_HERE_6, headers=((_DESTINATION_OPTIONS, _option(0x9E)),)),
    ),
    Cause(
        name="option that tells hosts",
        shape=replace(_HERE_6, headers=((_DESTINATION_OPTIONS, _option(0xDE)),)),
    ),
    Cause(
        name="unknown routing type",
        shape=replace(_HERE_6, headers=((_ROUTING, bytes((253, 1, 0, 0, 0, 0))),)),
    ),
    Cause(name="odd fragment length", shape=replace(_HERE_6, fragment=1, size=23)),
    Cause(name="reassembly timeout", shape=replace(_HERE_6, fragment=1), is_late=True),
)
_ROUTES = (
    _routed("no route", "9.9.9.9", "2a00::9"),
    _routed("unreachable route", "10.1.0.1", "2001:db8:a1::1"),
    _routed("prohibited route", "10.2.0.1", "2001:db8:a2::1"),
)
_BETWEEN_4 = (
    *(one for one, _ in _ROUTES),
    Cause(name="no hops left", shape=replace(_THERE_4, hop_limit=1), is_transit=True),
    Cause(
        name="too big",
        shape=replace(_THERE_4, size=NARROW - 27, fragment=0x4000),
        is_transit=True,
    ),
    Cause(
        name="malformed option in transit",
        shape=replace(_THERE_4, options=b"\x44\3\5\0"),
        is_transit=True,
    ),
    Cause(
        name="absent neighbor",
        shape=_THERE_4,
        is_transit=True,
        is_late=True,
        is_destination=True,
    ),
)
_BETWEEN_6 = (
    *(other for _, other in _ROUTES),
    Cause(name="no hops left", shape=replace(_THERE_6, hop_limit=1), is_transit=True),
    Cause(name="too big", shape=replace(_THERE_6, size=NARROW - 47), is_transit=True),
    Cause(
        name="hop-by-hop option that tells all",
        shape=replace(_THERE_6, headers=((_HOP_BY_HOP, _option(0x9E)),)),
        is_transit=True,
    ),
    Cause(
        name="hop-by-hop option that tells hosts",
        shape=replace(_THERE_6, headers=((_HOP_BY_HOP, _option(0xDE)),)),
        is_transit=True,
    ),
    Cause(
        name="beyond scope",
        shape=replace(_THERE_6, source=six("fe80::b")),
        is_transit=True,
        is_source=True,
    ),
    Cause(
        name="absent neighbor",
        shape=_THERE_6,
        is_transit=True,
        is_late=True,
        is_destination=True,
    ),
)
CAUSES: dict[tuple[int, str], tuple[Cause, ...]] = {
    (4, "host"): _END_4,
    (4, "router"): (*_END_4, *_BETWEEN_4),
    (6, "host"): _END_6,
    (6, "router"): (*_END_6, *_BETWEEN_6),
}
"""By family and role."""
