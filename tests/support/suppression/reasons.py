"""Why no error is sent, whatever the cause; and what is no such reason.

RFC 4443 §2.4 (e), RFC 1122 §3.2.2, RFC 1812 §4.3.2.7.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, final

from msgspec import Struct
from msgspec.structs import replace

from beside_linux.addresses import (
    ALL_NODES,
    BROADCAST,
    GROUP_4,
    SUBNET_BROADCAST,
    four,
    six,
)
from suppression.causes import Cause
from suppression.shape import Fault, Shape

__all__ = ["REASONS", "Reason"]

Change: TypeAlias = Callable[[Cause], Shape | None]
"""Returns the packet of a cause with the reason in it; `None` where they exclude one
another."""


@final
class Reason(Struct, frozen=True, kw_only=True):
    """A reason to send no error.

    Attributes:
        name: A word or two.
        change: Brings it into a packet.
        permits: Whether it is none, and the error is sent.

    """

    name: str
    change: Change
    permits: bool = False


def _about(icmp_type: int) -> Change:
    def change(cause: Cause) -> Shape | None:
        return None if cause.is_upper else replace(cause.shape, icmp_type=icmp_type)

    return change


def _from(address: bytes) -> Change:
    def change(cause: Cause) -> Shape | None:
        return None if cause.is_source else replace(cause.shape, source=address)

    return change


def _to(address: bytes | None, *, transit: bytes | None = None) -> Change:
    """Return what changes the destination, in transit to another one."""

    def change(cause: Cause) -> Shape | None:
        if cause.is_destination:
            return None
        chosen = transit if cause.is_transit else address
        return None if chosen is None else replace(cause.shape, destination=chosen)

    return change


def _in(station: bytes) -> Change:
    return lambda cause: replace(cause.shape, station=station)


def _later(cause: Cause) -> Shape | None:
    if cause.is_upper or cause.shape.fragment in _FIRST:
        return None
    flags = (cause.shape.fragment or 0) & 0x4000
    return replace(cause.shape, fragment=flags | _LAST[cause.shape.family])


def _lacks_first(cause: Cause) -> Shape | None:
    if cause.name != "reassembly timeout":
        return None
    return replace(cause.shape, fragment=_LAST[cause.shape.family])


def _with(fault: Fault) -> Change:
    return lambda cause: replace(cause.shape, fault=fault)


def _nothing(cause: Cause) -> Shape:
    return cause.shape


_PLAIN = Reason(name="nothing against it", change=_nothing, permits=True)
_CUT = Reason(name="cut short", change=_with("cut short"))
_VERSION = Reason(name="wrong version", change=_with("version"))
_FIRST = frozenset({0x2000, 1})
"""A first fragment: other causes are not of one."""
_LAST = {4: 1, 6: 8}
_LINK = (
    ("in a link-layer broadcast", BROADCAST),
    ("in a link-layer multicast", None),
)
_ABOUT = {
    4: (
        ("about Destination Unreachable", 3, False),
        ("about Source Quench", 4, False),
        ("about Redirect", 5, False),
        ("about Time Exceeded", 11, False),
        ("about Parameter Problem", 12, False),
        ("about an echo request", 8, True),
        ("about an echo reply", 0, True),
        ("about an unknown type", 200, True),
    ),
    6: (
        ("about Destination Unreachable", 1, False),
        ("about Packet Too Big", 2, False),
        ("about Time Exceeded", 3, False),
        ("about Parameter Problem", 4, False),
        ("about an unknown error", 101, False),
        ("about Redirect", 137, False),
        ("about an echo request", 128, True),
        ("about an echo reply", 129, True),
        ("about an unknown query", 200, True),
    ),
}
_STATIONS = {4: bytes.fromhex("01005e000001"), 6: bytes.fromhex("333300000001")}
_FROM = {
    4: (
        "0.0.0.0",  # noqa: S104 - of a packet
        "0.1.2.3",
        "127.0.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.255",
        "192.0.2.0",
    ),
    6: ("::", "::1", "ff02::1", "ff0e::1", "2001:db8::"),
}
_TO = {
    4: (
        ("to a group", _to(GROUP_4, transit=four("224.1.2.3"))),
        ("to all", _to(BROADCAST[:4])),
        ("to the link's broadcast", _to(SUBNET_BROADCAST)),
        (
            "to a far link's broadcast",
            _to(None, transit=four("198.51.100.255")),
        ),
    ),
    6: (("to a group", _to(ALL_NODES, transit=six("ff0e::1"))),),
}


def _of_family(family: int) -> tuple[Reason, ...]:
    packed = four if family == 4 else six
    return (
        _PLAIN,
        *(
            Reason(name=name, change=_about(number), permits=permits)
            for name, number, permits in _ABOUT[family]
        ),
        Reason(name="later fragment", change=_later, permits=family == 6),
        Reason(name="first fragment missing", change=_lacks_first),
        *(Reason(name=name, change=change) for name, change in _TO[family]),
        *(
            Reason(name=name, change=_in(station or _STATIONS[family]))
            for name, station in _LINK
        ),
        *(
            Reason(name=f"from {text}", change=_from(packed(text)))
            for text in _FROM[family]
        ),
        _VERSION,
        _CUT,
        *(
            [Reason(name="wrong header checksum", change=_with("header checksum"))]
            if family == 4
            else []
        ),
    )


REASONS: dict[int, tuple[Reason, ...]] = {4: _of_family(4), 6: _of_family(6)}
"""By family."""
