"""The link-layer address that a Neighbor Discovery message brings, if it is usable.

An option that is not is ignored, and the rest of its message is not (RFC 4861 §4.6.1).
Router discovery and the neighbor cache ask here; the rules are among the latter's.
"""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.interface import Interface
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import ndp

__all__ = ["LINK_LAYER_RULES", "LinkLayerFacts", "usable_link_layer_address"]

_Option: TypeAlias = "type[ndp.SourceLinkLayerAddress | ndp.TargetLinkLayerAddress]"
_GROUP_BIT = 1


@final
class LinkLayerFacts(Struct, frozen=True, kw_only=True, gc=False):
    """A link-layer address in an option, and the interface's own.

    Attributes:
        address: In the option: at least 6 octets.
        own: Of the interface; empty on a link without such addresses.

    """

    address: bytes
    own: bytes


LINK_LAYER_RULES: RuleTable[LinkLayerFacts] = RuleTable(
    RuleRow(
        Rule(
            name="link-layer-address-of-another-length",
            source="RFC 4861 §4.6.1",
            text="The length of a link-layer address is that of the link's kind.",
        ),
        lambda facts: len(facts.address) != len(facts.own),
    ),
    RuleRow(
        Rule(
            name="link-layer-address-of-group",
            source="RFC 1812 §3.3.2",
            text="No single neighbor has a group or broadcast link-layer address.",
        ),
        lambda facts: facts.address[0] & _GROUP_BIT != 0,
    ),
    RuleRow(
        Rule(
            name="link-layer-address-of-our-own",
            source="RFC 3756 §4.1.1",
            text="Nobody else has our link-layer address: frames would come back.",
        ),
        lambda facts: facts.address == facts.own,
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
    facts = LinkLayerFacts(address=address, own=interface.link_layer_address)
    rule = LINK_LAYER_RULES.first(facts)
    if rule is not None:
        turn.stay_silent(rule, interface.name)
        return None
    return address
