"""Routes and default routers, with preferences (RFC 4191): a host of type C.

A route to ::/0 is not kept as a route: it says of its sender, as a default router,
more than the header of the Router Advertisement does (RFC 4191 §3.1).
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.discovery.learned import DefaultRouter, Learned, Route
from asdic.engine.discovery.lifetimes import duration
from asdic.engine.discovery.prefix import Prefix
from asdic.engine.instant import SECOND
from asdic.engine.interface import Interface
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.ndp.preference import Preference

__all__ = ["ROUTE_RULES", "take_router", "take_routes"]

_OCTET = 8
_BITS = 128


@final
class _Word(Struct, frozen=True):
    """What a router says of itself."""

    lifetime: int | None
    preference: int


ROUTE_RULES: RuleTable[ndp.RouteInformation] = RuleTable(
    RuleRow(
        Rule(
            name="route-with-reserved-preference",
            source="RFC 4191 §2.3",
            text="A Route Information option of reserved preference is ignored.",
        ),
        lambda option: option.preference == Preference.RESERVED,
    ),
    RuleRow(
        Rule(
            name="route-prefix-cut-short",
            source="RFC 4191 §2.3",
            text="A Route Information option holds as many octets as its prefix needs.",
        ),
        lambda option: option.prefix_length > min(_BITS, _OCTET * len(option.prefix)),
    ),
)
"""When a Route Information option is ignored."""


def take_router(
    turn: Turn, learned: Learned, received: Received[icmpv6.RouterAdvertisement]
) -> bool:
    """Take what *received* says of its sender as a default router.

    Returns:
        Whether the default router list has changed.

    """
    message = received.message
    word = _word(message)
    preference = Preference(word.preference)
    if preference is Preference.RESERVED:
        preference = Preference.MEDIUM
    router = DefaultRouter(
        address=received.source,
        preference=preference,
        managed=message.managed,
        other=message.other,
    )
    return learned.routers.advertise(turn, received.source, router, word.lifetime)


def take_routes(
    turn: Turn,
    interface: Interface,
    learned: Learned,
    router: bytes,
    option: ndp.RouteInformation,
) -> bool:
    """Take a Route Information option; return whether the routes have changed."""
    rule = ROUTE_RULES.first(option)
    if rule is not None:
        turn.stay_silent(rule, interface.name)
        return False
    if option.prefix_length == 0:
        return False  # `take_router` has taken it
    prefix = Prefix.of(option.prefix_address, option.prefix_length)
    route = Route(
        prefix=prefix, router=router, preference=Preference(option.preference)
    )
    lifetime = duration(option.route_lifetime)
    return learned.routes.advertise(turn, (prefix, router), route, lifetime)


def _word(message: icmpv6.RouterAdvertisement) -> _Word:
    """Return lifetime and preference: a route to ::/0 overrides the header."""
    word = _Word(message.router_lifetime * SECOND, message.preference)
    for option in message.options:
        if (
            isinstance(option, ndp.RouteInformation)
            and option.prefix_length == 0
            and ROUTE_RULES.first(option) is None
        ):
            word = _Word(duration(option.route_lifetime), option.preference)
    return word
