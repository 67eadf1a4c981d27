"""MLD: the router's words for IPv6 (RFC 9777 §5.1, RFC 2710 §3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from asdic.engine.configuration import Configuration, Querier
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.interface import Interface
from asdic.engine.querier.family import Asked, QuerierFamily
from asdic.engine.querier.heard import HeardQuery, HeardRecord
from asdic.engine.reported_groups import ALL_NODES
from asdic.engine.seams import LinkOutput
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ipv6
from asdic.wire.address import IPV6_OCTETS, IPV6_UNSPECIFIED
from asdic.wire.icmp.exponential import (
    IGMP_MANTISSA_BITS,
    MLD_MANTISSA_BITS,
    compress,
)
from asdic.wire.icmp.multicast_record import RecordType
from asdic.wire.icmpv6 import (
    MulticastAddressRecord,
    MulticastListenerDone,
    MulticastListenerQuery,
    MulticastListenerQueryVersion2,
    MulticastListenerReport,
    Version2MulticastListenerReport,
)
from asdic.wire.ipv6.options import RouterAlert, pad
from asdic.wire.protocol import Protocol

__all__ = ["VERSION_2_ROUTERS", "Query", "Report", "mld", "query_of", "records_of"]

VERSION_2_ROUTERS = bytes.fromhex("ff020000000000000000000000000016")
Query: TypeAlias = MulticastListenerQuery | MulticastListenerQueryVersion2
Report: TypeAlias = (
    MulticastListenerReport | MulticastListenerDone | Version2MulticastListenerReport
)
_NEWEST = 2
_HOP_LIMIT = 1
_MOST_ROBUSTNESS = 7
_ALERT = ipv6.HopByHopOptions(
    next_header=Protocol.ICMPV6, options=pad((RouterAlert(value=0),))
).encode_unsummed()


class _MldQueries:
    """Puts queries on links."""

    def __init__(self, link: LinkOutput) -> None:
        self._link = link

    @staticmethod
    def source(interface: Interface) -> bytes | None:
        """Return the link-local address (RFC 9777 §5.1.14)."""
        return interface.link_local_address

    def send(
        self, turn: Turn, interface: Interface, source: bytes, asked: Asked
    ) -> None:
        """Send a query: to all nodes, or to the group that it is about."""
        destination = ALL_NODES if asked.group == IPV6_UNSPECIFIED else asked.group
        message = _message(asked)
        header = ipv6.Header(
            source=source,
            destination=destination,
            next_header=Protocol.HOP_BY_HOP_OPTIONS,
            hop_limit=_HOP_LIMIT,
        )
        packet = header.encode(_ALERT + icmpv6.encode(message, source, destination))
        turn.counters.count_icmpv6_sent(message.type)
        self._link.send(turn, interface, packet, destination)


def mld(link: LinkOutput) -> QuerierFamily:
    """Return the family of IPv6; *link* puts its queries on links."""
    return QuerierFamily(
        octets=IPV6_OCTETS,
        newest=_NEWEST,
        settings=_settings,
        sender=_MldQueries(link),
    )


def query_of(message: Query) -> HeardQuery:
    """Return what another router's query says."""
    if isinstance(message, MulticastListenerQuery):
        return HeardQuery(version=1, group=message.multicast_address)
    return HeardQuery(
        version=2,
        group=message.multicast_address,
        sources=frozenset(message.sources),
        is_suppressed=message.suppress_router_side_processing,
        robustness=message.queriers_robustness_variable,
        query_interval=message.queriers_query_interval * SECOND,
    )


def records_of(message: Report) -> Iterable[HeardRecord]:
    """Return what a listener's message says; one of version 1 is of one group."""
    if isinstance(message, Version2MulticastListenerReport):
        return _records(message)
    group = message.multicast_address
    if isinstance(message, MulticastListenerDone):
        kind = RecordType.CHANGE_TO_INCLUDE_MODE
        return (HeardRecord(kind=kind, group=group),)
    return (HeardRecord(kind=RecordType.MODE_IS_EXCLUDE, group=group, version=1),)


def _records(message: Version2MulticastListenerReport) -> Iterator[HeardRecord]:
    for one in message.records:
        if isinstance(one, MulticastAddressRecord):
            yield HeardRecord(
                kind=one.record_type,
                group=one.multicast_address,
                sources=frozenset(one.sources),
            )


def _message(asked: Asked) -> Query:
    delay = asked.delay // MILLISECOND
    if asked.version == 1:
        return MulticastListenerQuery(
            multicast_address=asked.group, maximum_response_delay=delay
        )
    robustness = asked.robustness
    interval = asked.query_interval // SECOND
    return MulticastListenerQueryVersion2(
        multicast_address=asked.group,
        maximum_response_code=compress(delay, MLD_MANTISSA_BITS),
        suppress_router_side_processing=asked.is_suppressed,
        queriers_robustness_variable=robustness
        if robustness <= _MOST_ROBUSTNESS
        else 0,
        queriers_query_interval_code=compress(interval, IGMP_MANTISSA_BITS),
        sources=asked.sources,
    )


def _settings(configuration: Configuration) -> Querier:
    return configuration.mld_querier
