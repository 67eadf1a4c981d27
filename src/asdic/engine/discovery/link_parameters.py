"""Link variables that Router Advertisements set (RFC 4861 §6.3.4), within bounds.

A field that is zero is unspecified and leaves its variable alone.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.discovery.events import LinkParameterChanged
from asdic.engine.instant import MILLISECOND
from asdic.engine.interface import Interface
from asdic.engine.reachable_time import draw_reachable_time
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp

__all__ = [
    "MTU_RULES",
    "REACHABLE_TIME_RULES",
    "RETRANS_TIMER_RULES",
    "BoundFacts",
    "take_link_parameters",
    "take_mtu",
]


@final
class BoundFacts(Struct, frozen=True, kw_only=True, gc=False):
    """A value, and what it may be.

    Attributes:
        value: As advertised.
        low: The least.
        high: The greatest.

    """

    value: int
    low: int = 0
    high: int


REACHABLE_TIME_RULES: RuleTable[BoundFacts] = RuleTable(
    RuleRow(
        Rule(
            name="reachable-time-too-long",
            source="RFC 4861 §6.2.1",
            text="No router advertises a Reachable Time beyond an hour.",
        ),
        lambda facts: facts.value > facts.high,
    ),
)
"""When a Reachable Time is not believed."""

RETRANS_TIMER_RULES: RuleTable[BoundFacts] = RuleTable(
    RuleRow(
        Rule(
            name="retrans-timer-too-long",
            source="RFC 3756 §4.2.7",
            text="A Retrans Timer that would stop Neighbor Discovery is not believed.",
        ),
        lambda facts: facts.value > facts.high,
    ),
)
"""When a Retrans Timer is not believed."""

MTU_RULES: RuleTable[BoundFacts] = RuleTable(
    RuleRow(
        Rule(
            name="link-mtu-too-small",
            source="RFC 4861 §6.3.4",
            text="An MTU option below the minimum link MTU is ignored.",
        ),
        lambda facts: facts.value < facts.low,
    ),
    RuleRow(
        Rule(
            name="link-mtu-too-great",
            source="RFC 4861 §6.3.4",
            text="An MTU option beyond the link's default MTU is ignored.",
        ),
        lambda facts: facts.value > facts.high,
    ),
)
"""When an MTU option is ignored."""


def take_link_parameters(
    turn: Turn, interface: Interface, message: icmpv6.RouterAdvertisement
) -> None:
    """Set the link variables that the header of *message* specifies."""
    if message.cur_hop_limit not in {0, interface.cur_hop_limit}:
        interface.cur_hop_limit = message.cur_hop_limit
        _tell(turn, interface, "cur_hop_limit", interface.cur_hop_limit)
    reachable_time = message.reachable_time * MILLISECOND
    if reachable_time not in {0, interface.base_reachable_time}:
        _set_reachable_time(turn, interface, reachable_time)
    retrans_timer = message.retrans_timer * MILLISECOND
    if retrans_timer not in {0, interface.retrans_timer}:
        _set_retrans_timer(turn, interface, retrans_timer)


def take_mtu(turn: Turn, interface: Interface, option: ndp.Mtu) -> None:
    """Set LinkMTU from an MTU option."""
    facts = BoundFacts(
        value=option.mtu,
        low=turn.configuration.neighbor_discovery.min_link_mtu,
        high=interface.configuration.mtu,
    )
    if _is_refused(turn, interface, MTU_RULES, facts):
        return
    if option.mtu != interface.link_mtu:
        interface.link_mtu = option.mtu
        _tell(turn, interface, "link_mtu", option.mtu)


def _set_reachable_time(turn: Turn, interface: Interface, value: int) -> None:
    high = turn.configuration.neighbor_discovery.max_reachable_time
    facts = BoundFacts(value=value, high=high)
    if _is_refused(turn, interface, REACHABLE_TIME_RULES, facts):
        return
    interface.base_reachable_time = value
    draw_reachable_time(turn, interface)
    _tell(turn, interface, "reachable_time", value)


def _set_retrans_timer(turn: Turn, interface: Interface, value: int) -> None:
    high = turn.configuration.neighbor_discovery.max_retrans_timer
    facts = BoundFacts(value=value, high=high)
    if _is_refused(turn, interface, RETRANS_TIMER_RULES, facts):
        return
    interface.retrans_timer = value
    _tell(turn, interface, "retrans_timer", value)


def _is_refused(
    turn: Turn, interface: Interface, rules: RuleTable[BoundFacts], facts: BoundFacts
) -> bool:
    rule = rules.first(facts)
    if rule is None:
        return False
    turn.stay_silent(rule, interface.name)
    return True


def _tell(turn: Turn, interface: Interface, parameter: str, value: int) -> None:
    turn.notify(
        LinkParameterChanged(interface=interface.name, parameter=parameter, value=value)
    )
