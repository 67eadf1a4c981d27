"""Which IGMP messages a host does not heed (RFC 9776 §4, §7, §9)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.multicast.filters import ALL_SYSTEMS, is_general
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire import igmp
from asdic.wire.address import is_multicast
from asdic.wire.checksum import is_valid

__all__ = ["IGMP_FORM", "IGMP_MESSAGES", "IgmpFacts", "OctetFacts"]

_MINIMUM_LENGTH = 8
_VERSION_3_LENGTH = 12
_QUERY = igmp.Type.MEMBERSHIP_QUERY.value


@final
class OctetFacts(Struct, frozen=True, gc=False):
    """The octets of a message.

    Attributes:
        payload: All of them.

    """

    payload: bytes


@final
class IgmpFacts(Struct, frozen=True, gc=False):
    """A message whose length and checksum are in order.

    Attributes:
        message: The message.
        destination: Of its packet.
        has_router_alert: Whether the packet had that option.
        is_router: Whether this node keeps track of groups there.

    """

    message: igmp.Message
    destination: bytes
    has_router_alert: bool
    is_router: bool = False

    @property
    def is_newer_query(self) -> bool:
        """Whether it is a query of version 2 or 3."""
        message = self.message
        return isinstance(message, igmp.MembershipQueryVersion3) or (
            isinstance(message, igmp.MembershipQuery) and message.max_resp_time > 0
        )

    @property
    def is_general_query(self) -> bool:
        """Whether it is a query for all groups."""
        message = self.message
        return isinstance(
            message, igmp.MembershipQuery | igmp.MembershipQueryVersion3
        ) and is_general(message.group_address)


IGMP_FORM: RuleTable[OctetFacts] = RuleTable(
    RuleRow(
        Rule(
            name="igmp-too-short",
            source="RFC 9776 §7.1, RFC 2236 §2",
            text="An IGMP message has 8 octets at least.",
        ),
        lambda facts: len(facts.payload) < _MINIMUM_LENGTH,
    ),
    RuleRow(
        Rule(
            name="igmp-checksum",
            source="RFC 9776 §4.1.2",
            text="A message whose checksum is wrong is not processed.",
        ),
        lambda facts: not is_valid(facts.payload),
    ),
    RuleRow(
        Rule(
            name="igmp-query-of-no-version",
            source="RFC 9776 §7.1",
            text="A query has 8 octets, or 12 at least; one of another length has no"
            " version.",
        ),
        lambda facts: (
            facts.payload[:1] == bytes((_QUERY,))
            and _MINIMUM_LENGTH < len(facts.payload) < _VERSION_3_LENGTH
        ),
    ),
)

IGMP_MESSAGES: RuleTable[IgmpFacts] = RuleTable(
    RuleRow(
        Rule(
            name="igmp-query-without-router-alert",
            source="RFC 9776 §9.1",
            text="Queries of versions 2 and 3 bear a Router Alert option.",
        ),
        lambda facts: facts.is_newer_query and not facts.has_router_alert,
    ),
    RuleRow(
        Rule(
            name="igmp-general-query-to-a-group",
            source="RFC 9776 §9.1",
            text="Of groups, General Queries go to 224.0.0.1 only.",
        ),
        lambda facts: (
            facts.is_general_query
            and is_multicast(facts.destination)
            and facts.destination != ALL_SYSTEMS
        ),
    ),
    RuleRow(
        Rule(
            name="igmp-for-routers",
            source="RFC 2236 §3",
            text="That somebody left a group is for routers to know.",
        ),
        lambda facts: (
            isinstance(facts.message, igmp.LeaveGroup) and not facts.is_router
        ),
    ),
    RuleRow(
        Rule(
            name="igmp-type-unknown",
            source="RFC 9776 §4",
            text="Messages of unknown types are ignored, silently.",
        ),
        lambda facts: isinstance(facts.message, igmp.Unknown),
    ),
)
