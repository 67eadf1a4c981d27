"""IGMP messages that come in: judged, and handed to the listener (RFC 9776 §5.2)."""

from __future__ import annotations

from asdic.engine.multicast.igmp import question
from asdic.engine.multicast.igmp_rules import (
    IGMP_FORM,
    IGMP_MESSAGES,
    IgmpFacts,
    OctetFacts,
)
from asdic.engine.multicast.listener import GroupListener
from asdic.engine.multicast.received_igmp import ReceivedIgmp
from asdic.engine.seams import IgmpRouter
from asdic.engine.turn import Turn
from asdic.wire import igmp

__all__ = ["IgmpInput"]


class IgmpInput:
    """Takes IGMP messages in.

    Args:
        listener: Who is told of queries and reports.

    """

    def __init__(self, listener: GroupListener) -> None:
        self._listener = listener
        self._router: IgmpRouter | None = None

    def attach(self, router: IgmpRouter) -> None:
        """Let a router hear what comes in where it keeps track of groups."""
        self._router = router

    def receive(self, turn: Turn, received: ReceivedIgmp) -> None:
        """Take the payload of a packet."""
        rule = IGMP_FORM.first(OctetFacts(received.payload))
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)
            return
        message = igmp.decode_leniently(received.payload)
        facts = IgmpFacts(
            message,
            received.destination,
            received.has_router_alert,
            received.interface.is_multicast_router,
        )
        rule = IGMP_MESSAGES.first(facts)
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)
        else:
            self._take(turn, received, message)

    def _take(self, turn: Turn, received: ReceivedIgmp, message: igmp.Message) -> None:
        interface, source = received.interface, received.source
        match message:
            case igmp.MembershipQuery() | igmp.MembershipQueryVersion3():
                self._listener.asked(turn, interface, question(message))
            case igmp.MembershipReportVersion1() | igmp.MembershipReportVersion2():
                group = message.group_address
                self._listener.heard(turn, interface, source, group)
            case igmp.MembershipReportVersion3():
                self._listener.heard(turn, interface, source, None)
            case _:
                pass  # a Leave: that is for routers
        if self._router is not None and interface.is_multicast_router:
            self._router.receive_igmp(turn, interface, source, message)
