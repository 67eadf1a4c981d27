"""The captive portal's URI from Router Advertisements (RFC 8910): kept, for others."""

from __future__ import annotations

from asdic.engine.discovery.events import LinkParameterChanged
from asdic.engine.discovery.learned import Learned
from asdic.engine.interface import Interface
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import ndp

__all__ = ["CAPTIVE_PORTAL_RULES", "take_captive_portal"]

CAPTIVE_PORTAL_RULES: RuleTable[ndp.CaptivePortal] = RuleTable(
    RuleRow(
        Rule(
            name="captive-portal-uri-malformed",
            source="RFC 8910 §2.3",
            text="A Captive-Portal option without a URI in ASCII is ignored.",
        ),
        lambda option: not (option.uri and option.uri.isascii()),
    ),
)
"""When a Captive-Portal option is ignored."""


def take_captive_portal(
    turn: Turn, interface: Interface, learned: Learned, option: ndp.CaptivePortal
) -> None:
    """Keep the URI; the last that came counts, and nothing ends it (RFC 8910 §2)."""
    rule = CAPTIVE_PORTAL_RULES.first(option)
    if rule is not None:
        turn.stay_silent(rule, interface.name)
        return
    uri = option.uri.decode("ascii")
    if uri != learned.captive_portal:
        learned.captive_portal = uri
        turn.notify(
            LinkParameterChanged(
                interface=interface.name, parameter="captive_portal", value=uri
            )
        )
