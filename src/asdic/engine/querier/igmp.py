"""IGMP: the router's words for IPv4 (RFC 9776 §4.1, RFC 2236 §2, RFC 1112)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from asdic.engine.configuration import Configuration, Querier
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.interface import Interface
from asdic.engine.querier.family import Asked, QuerierFamily
from asdic.engine.querier.heard import HeardQuery, HeardRecord
from asdic.engine.reported_groups import ALL_SYSTEMS
from asdic.engine.seams import LinkOutput
from asdic.engine.turn import Turn
from asdic.wire import igmp as wire, ipv4
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.icmp.exponential import IGMP_MANTISSA_BITS, compress
from asdic.wire.icmp.multicast_record import RecordType
from asdic.wire.igmp import (
    GroupRecord,
    LeaveGroup,
    MembershipQuery,
    MembershipQueryVersion3,
    MembershipReportVersion1,
    MembershipReportVersion2,
    MembershipReportVersion3,
)
from asdic.wire.ipv4.options import RouterAlert
from asdic.wire.protocol import Protocol

__all__ = ["VERSION_3_ROUTERS", "Query", "Report", "igmp", "query_of", "records_of"]

VERSION_3_ROUTERS = bytes((224, 0, 0, 22))
Query: TypeAlias = MembershipQuery | MembershipQueryVersion3
Report: TypeAlias = (
    MembershipReportVersion1
    | MembershipReportVersion2
    | MembershipReportVersion3
    | LeaveGroup
)
_NEWEST = 3
_TENTH = 100 * MILLISECOND
_TIME_TO_LIVE = 1
_INTERNETWORK_CONTROL = 0xC0
_MOST_ROBUSTNESS = 7
_MOST_TENTHS = 255
_ALERT = RouterAlert(value=0)
_OLDER = {MembershipReportVersion1: 1, MembershipReportVersion2: 2}


class _IgmpQueries:
    """Puts queries on links."""

    def __init__(self, link: LinkOutput) -> None:
        self._link = link

    @staticmethod
    def source(interface: Interface) -> bytes | None:
        """Return the first IPv4 address."""
        usable = (
            one.octets
            for one in interface.assigned()
            if len(one.octets) == IPV4_OCTETS and not one.is_anycast
        )
        return next(usable, None)

    def send(
        self, turn: Turn, interface: Interface, source: bytes, asked: Asked
    ) -> None:
        """Send a query: to all systems, or to the group that it is about."""
        destination = asked.group if any(asked.group) else ALL_SYSTEMS
        header = ipv4.Header(
            source=source,
            destination=destination,
            protocol=Protocol.IGMP,
            time_to_live=_TIME_TO_LIVE,
            type_of_service=_INTERNETWORK_CONTROL,
            options=() if asked.version == 1 else (_ALERT,),
        )
        packet = header.encode(wire.encode(_message(asked)))
        turn.counters.ipv4["OutRequests"] += 1
        self._link.send(turn, interface, packet, destination)


def igmp(link: LinkOutput) -> QuerierFamily:
    """Return the family of IPv4; *link* puts its queries on links."""
    return QuerierFamily(
        octets=IPV4_OCTETS,
        newest=_NEWEST,
        settings=_settings,
        sender=_IgmpQueries(link),
    )


def query_of(message: Query) -> HeardQuery:
    """Return what another router's query says; its version is that of RFC 9776 §7.1."""
    if isinstance(message, MembershipQuery):
        version = 2 if message.max_resp_time else 1
        return HeardQuery(version=version, group=message.group_address)
    return HeardQuery(
        version=_NEWEST,
        group=message.group_address,
        sources=frozenset(message.sources),
        is_suppressed=message.suppress_router_side_processing,
        robustness=message.queriers_robustness_variable,
        query_interval=message.queriers_query_interval * SECOND,
    )


def records_of(message: Report) -> Iterable[HeardRecord]:
    """Return what a listener's message says; an older one is of one group."""
    match message:
        case MembershipReportVersion3():
            return _records(message)
        case LeaveGroup(group_address=group):
            kind = RecordType.CHANGE_TO_INCLUDE_MODE
            return (HeardRecord(kind=kind, group=group),)
        case _:
            return (
                HeardRecord(
                    kind=RecordType.MODE_IS_EXCLUDE,
                    group=message.group_address,
                    version=_OLDER[type(message)],
                ),
            )


def _records(message: MembershipReportVersion3) -> Iterator[HeardRecord]:
    for one in message.records:
        if isinstance(one, GroupRecord):
            yield HeardRecord(
                kind=one.record_type,
                group=one.multicast_address,
                sources=frozenset(one.sources),
            )


def _message(asked: Asked) -> Query:
    tenths = asked.delay // _TENTH
    if asked.version < _NEWEST:
        time = 0 if asked.version == 1 else min(tenths, _MOST_TENTHS)
        return MembershipQuery(group_address=asked.group, max_resp_time=time)
    robustness = asked.robustness
    interval = asked.query_interval // SECOND
    return MembershipQueryVersion3(
        group_address=asked.group,
        max_resp_code=compress(tenths, IGMP_MANTISSA_BITS),
        suppress_router_side_processing=asked.is_suppressed,
        queriers_robustness_variable=robustness
        if robustness <= _MOST_ROBUSTNESS
        else 0,
        queriers_query_interval_code=compress(interval, IGMP_MANTISSA_BITS),
        sources=asked.sources,
    )


def _settings(configuration: Configuration) -> Querier:
    return configuration.igmp_querier
