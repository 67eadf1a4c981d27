"""IGMP reports put on the link (RFC 9776 §4, §4.2; RFC 2236 §2, RFC 1112).

All of them have time to live 1, a Router Alert option, and the precedence of
internetwork control. An interface without an address yet sends them from 0.0.0.0, which
routers accept (RFC 9776 §4.2.14), so nothing has to be sent again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from asdic.engine.interface import Interface
from asdic.engine.multicast.compatibility import Compatibility
from asdic.engine.multicast.link_state import LinkState
from asdic.engine.multicast.listener_rules import LEAVE_UNKNOWN
from asdic.engine.multicast.record import Record
from asdic.engine.multicast.record_packing import pack
from asdic.engine.seams import LinkOutput
from asdic.engine.turn import Turn
from asdic.wire import igmp, ipv4
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.ipv4.options import RouterAlert
from asdic.wire.protocol import Protocol

__all__ = ["ALL_IPV4_ROUTERS", "VERSION_3_ROUTERS", "IgmpReportSender"]

ALL_IPV4_ROUTERS: Final = bytes((224, 0, 0, 2))
VERSION_3_ROUTERS: Final = bytes((224, 0, 0, 22))
_TIME_TO_LIVE = 1
_INTERNETWORK_CONTROL = 0xC0
_DONT_FRAGMENT = 2
_UNSPECIFIED = bytes(IPV4_OCTETS)
_ALERT = RouterAlert(value=0)
_HEADERS = ipv4.MINIMUM_LENGTH + RouterAlert.length + 8
_SPEAKS_VERSION_1 = frozenset(
    {
        Compatibility.VERSION_1,
        Compatibility.VERSION_1_THEN_2,
        Compatibility.VERSION_1_THEN_ONLY_2,
        Compatibility.ONLY_VERSION_1,
    }
)


class IgmpReportSender:
    """Makes packets of what a listener has to say.

    Args:
        link: Who puts them on the link.

    """

    def __init__(self, link: LinkOutput) -> None:
        self._link = link

    def send_records(
        self, turn: Turn, link: LinkState, records: Iterable[Record]
    ) -> None:
        """Report *records* by version 3, in as few messages as they fit in."""
        for some in pack(records, link.interface.link_mtu - _HEADERS):
            report = igmp.MembershipReportVersion3(
                records=tuple(_on_the_wire(record) for record in some)
            )
            self._send(turn, link, report, VERSION_3_ROUTERS)

    def send_report(self, turn: Turn, link: LinkState, group: bytes) -> None:
        """Report *group* by version 2 or 1, to the group itself."""
        if link.compatibility in _SPEAKS_VERSION_1:
            old = igmp.MembershipReportVersion1(group_address=group)
            self._send(turn, link, old, group)
        else:
            report = igmp.MembershipReportVersion2(group_address=group)
            self._send(turn, link, report, group)

    def send_done(self, turn: Turn, link: LinkState, group: bytes) -> None:
        """Tell routers by version 2 that *group* is not listened to any more."""
        if link.compatibility in _SPEAKS_VERSION_1:
            turn.stay_silent(LEAVE_UNKNOWN, link.interface.name)
        else:
            leave = igmp.LeaveGroup(group_address=group)
            self._send(turn, link, leave, ALL_IPV4_ROUTERS)

    def _send(
        self, turn: Turn, link: LinkState, message: igmp.Message, destination: bytes
    ) -> None:
        header = ipv4.Header(
            source=_source(link.interface),
            destination=destination,
            protocol=Protocol.IGMP,
            time_to_live=_TIME_TO_LIVE,
            type_of_service=_INTERNETWORK_CONTROL,
            flags=_DONT_FRAGMENT,
            options=(_ALERT,),
        )
        packet = header.encode(igmp.encode(message))
        turn.counters.ipv4["OutRequests"] += 1
        self._link.send(turn, link.interface, packet, destination)


def _source(interface: Interface) -> bytes:
    """Return the first IPv4 address that packets may come from, or 0.0.0.0."""
    usable = (
        one.octets
        for one in interface.assigned()
        if len(one.octets) == IPV4_OCTETS and not one.is_anycast
    )
    return next(usable, _UNSPECIFIED)


def _on_the_wire(record: Record) -> igmp.GroupRecord:
    return igmp.GroupRecord(
        record_type=record.kind.value,
        multicast_address=record.group,
        sources=record.sources,
    )
