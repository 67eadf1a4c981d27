"""The link-layer address that an advertisement or a Redirect brings, if it is usable."""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.interface import Interface
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import ndp

__all__ = ["LINK_LAYER_RULES", "LinkLayerFacts", "usable_link_layer_address"]

_Option: TypeAlias = "type[ndp.SourceLinkLayerAddress | ndp.TargetLinkLayerAddress]"


@final
class LinkLayerFacts(Struct, frozen=True, kw_only=True, gc=False):
    """Lengths of link-layer addresses, in octets.

    Attributes:
        length: In the option.
        own_length: Of the interface's.

    """

    length: int
    own_length: int


LINK_LAYER_RULES: RuleTable[LinkLayerFacts] = RuleTable(
    RuleRow(
        Rule(
            name="link-layer-address-of-another-length",
            source="RFC 4861 §4.6.1",
            text="The length of a link-layer address is that of the link's kind.",
        ),
        lambda facts: facts.length != facts.own_length,
    ),
)
"""When the option is ignored, and the rest of the message is not."""


def usable_link_layer_address(
    turn: Turn, interface: Interface, kind: _Option, options: tuple[ndp.Option, ...]
) -> bytes | None:
    """Return the address in the first option of that *kind*; `None` without one."""
    option = next((one for one in options if isinstance(one, kind)), None)
    if option is None:
        return None
    address = option.link_layer_address
    facts = LinkLayerFacts(
        length=len(address), own_length=len(interface.link_layer_address)
    )
    rule = LINK_LAYER_RULES.first(facts)
    if rule is not None:
        turn.stay_silent(rule, interface.name)
        return None
    return address
