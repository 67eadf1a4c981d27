"""A multicast router's side of MLD and IGMP: the face of this package.

It decides nothing but whose a message is. That nothing is forwarded to groups is not
its business: it only knows who listens.
"""

from __future__ import annotations

from asdic.engine.interface import Interface
from asdic.engine.querier import igmp, mld
from asdic.engine.querier.keys import QuerierKey
from asdic.engine.querier.querier import GroupQuerier
from asdic.engine.received import Received
from asdic.engine.seams import Groups, LinkOutput
from asdic.engine.turn import Turn
from asdic.wire import igmp as wire
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS

__all__ = ["MulticastQuerier"]

_ROUTERS = {IPV4_OCTETS: igmp.VERSION_3_ROUTERS, IPV6_OCTETS: mld.VERSION_2_ROUTERS}


class MulticastQuerier:
    """Asks who listens on the links of a router.

    Args:
        link: What queries are sent by.
        groups: Where the groups of multicast routers are joined and left.

    """

    def __init__(self, link: LinkOutput, groups: Groups) -> None:
        self._groups = groups
        self._mld = GroupQuerier(mld.mld(link))
        self._igmp = GroupQuerier(igmp.igmp(link))
        self._queriers = {IPV4_OCTETS: self._igmp, IPV6_OCTETS: self._mld}

    def start(self, turn: Turn, interface: Interface, octets: int) -> None:
        """Begin to ask, by the family whose addresses have so many *octets*."""
        querier = self._queriers[octets]
        if not querier.is_running(interface):
            interface.is_multicast_router = True
            self._groups.join(turn, interface, _ROUTERS[octets])
            querier.start(turn, interface)

    def stop(self, turn: Turn, interface: Interface) -> None:
        """Ask no more."""
        interface.is_multicast_router = False
        for octets, querier in self._queriers.items():
            if querier.is_running(interface):
                querier.stop(turn, interface)
                self._groups.leave(turn, interface, _ROUTERS[octets])

    def receive_query(self, turn: Turn, received: Received[mld.Query]) -> None:
        """Take another router's MLD query."""
        query = mld.query_of(received.message)
        self._mld.asked(turn, received.interface, received.source, query)

    def receive_report(self, turn: Turn, received: Received[mld.Report]) -> None:
        """Take an MLD report, or Done."""
        records = mld.records_of(received.message)
        self._mld.heard(turn, received.interface, received.source, records)

    def receive_igmp(
        self, turn: Turn, interface: Interface, source: bytes, message: wire.Message
    ) -> None:
        """Take an IGMP message that is in order (`seams.IgmpRouter`)."""
        if isinstance(message, wire.MembershipQuery | wire.MembershipQueryVersion3):
            self._igmp.asked(turn, interface, source, igmp.query_of(message))
        elif not isinstance(message, wire.Unknown):
            self._igmp.heard(turn, interface, source, igmp.records_of(message))

    def expire(self, turn: Turn, key: QuerierKey) -> None:
        """Do what it is time for."""
        self._queriers[key.octets].expire(turn, key)

    def state(self) -> dict[str, object]:
        """Return who listens, by family and interface, ready for JSON."""
        return {"mld": self._mld.state(), "igmp": self._igmp.state()}
