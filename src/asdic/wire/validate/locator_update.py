"""Rules on ILNPv6 Locator Updates."""

from __future__ import annotations

from asdic.wire import icmpv6
from asdic.wire.icmpv6.locator_update import operation_text
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Problems, Rule

__all__ = ["RULES"]


def _locators(place: Place[icmpv6.LocatorUpdate]) -> Problems:
    count, there = place.layer.number_of_locators, len(place.layer.locators)
    if count == there > 0 or not place.is_whole:
        return FINE
    text = f"{count} locators announced, {there} there"
    return ((place.offset("number_of_locators"), text),)


def _operation(place: Place[icmpv6.LocatorUpdate]) -> Problems:
    operation = place.layer.operation
    if operation_text(operation):
        return FINE
    return ((place.offset("operation"), f"operation {operation}"),)


RULES: tuple[Rule, ...] = (
    Rule(
        name="locator-update-locators",
        source="RFC 6743 §2",
        text="A Locator Update holds the locators that it announces, one at least.",
        layers=(icmpv6.LocatorUpdate,),
        check=_locators,
    ),
    Rule(
        name="locator-update-operation",
        source="RFC 6743 §2",
        text="A Locator Update is an advertisement or an acknowledgment.",
        layers=(icmpv6.LocatorUpdate,),
        check=_operation,
    ),
)
