"""Rules on Multicast Listener Discovery (RFC 2710, RFC 9777)."""

from __future__ import annotations

from typing import TypeAlias

from asdic.wire import icmpv6, ipv6
from asdic.wire.address import IPV6_UNSPECIFIED, is_ipv6_link_local, is_multicast
from asdic.wire.ipv6.options import RouterAlert
from asdic.wire.validate.place import Place, offset_in
from asdic.wire.validate.rule import FINE, Problems, Rule

__all__ = ["RULES"]

_Query: TypeAlias = (
    icmpv6.MulticastListenerQuery | icmpv6.MulticastListenerQueryVersion2
)
_WithAddress: TypeAlias = (
    _Query | icmpv6.MulticastListenerReport | icmpv6.MulticastListenerDone
)
_Message: TypeAlias = _WithAddress | icmpv6.Version2MulticastListenerReport

_QUERIES: tuple[type, ...] = (
    icmpv6.MulticastListenerQuery,
    icmpv6.MulticastListenerQueryVersion2,
)
_WITH_ADDRESS: tuple[type, ...] = (
    *_QUERIES,
    icmpv6.MulticastListenerReport,
    icmpv6.MulticastListenerDone,
)
_MESSAGES: tuple[type, ...] = (*_WITH_ADDRESS, icmpv6.Version2MulticastListenerReport)
_RECORD_TYPES = frozenset(icmpv6.RecordType)


def _hop_limit(place: Place[_Message]) -> Problems:
    header = place.ipv6_header
    if header is None or header.hop_limit == 1:
        return FINE
    return ((place.ip_offset("hop_limit"), f"hop limit {header.hop_limit}"),)


def _source(place: Place[_Message]) -> Problems:
    """Find a source that is not link-local; a report's may be unspecified."""
    header = place.ipv6_header
    if header is None or is_ipv6_link_local(header.source):
        return FINE
    if header.source == IPV6_UNSPECIFIED and type(place.layer) not in _QUERIES:
        return FINE
    return ((place.ip_offset("source"), "source is not link-local"),)


def _router_alert(place: Place[_Message]) -> Problems:
    if place.around is None or place.ipv6_header is None:
        return FINE
    for layer in place.packet.layers[place.around.index : place.index]:
        if isinstance(layer, ipv6.HopByHopOptions) and any(
            isinstance(option, RouterAlert) for option in layer.options
        ):
            return FINE
    return ((place.ip_offset("next_header"), "no Router Alert option"),)


def _query_length(place: Place[icmpv6.MulticastListenerQuery]) -> Problems:
    trailing = place.layer.trailing
    if not trailing or not place.is_whole:
        return FINE
    return ((place.offset("trailing"), f"{place.size} octets"),)


def _address(place: Place[_WithAddress]) -> Problems:
    message = place.layer
    address = message.multicast_address
    if is_multicast(address):
        return FINE
    if address == IPV6_UNSPECIFIED and type(message) in _QUERIES:
        return FINE
    text = "this is no multicast address"
    return ((place.offset("multicast_address"), text),)


def _sources(place: Place[icmpv6.MulticastListenerQueryVersion2]) -> Problems:
    message = place.layer
    count = message.number_of_sources or 0
    if count <= len(message.sources) or not place.is_whole:
        return FINE
    text = f"{count} sources announced, {len(message.sources)} there"
    return ((place.offset("number_of_sources"), text),)


def _records(place: Place[icmpv6.Version2MulticastListenerReport]) -> Problems:
    message = place.layer
    whole = sum(
        isinstance(record, icmpv6.MulticastAddressRecord) for record in message.records
    )
    count = message.number_of_records or 0
    if count <= whole or not place.is_whole:
        return FINE
    text = f"{count} records announced, {whole} whole"
    return ((place.offset("number_of_records"), text),)


def _record(place: Place[icmpv6.Version2MulticastListenerReport]) -> Problems:
    problems: list[tuple[int, str]] = []
    at = place.offset("records")
    for record in place.layer.records:
        if isinstance(record, icmpv6.MulticastAddressRecord):
            if record.record_type not in _RECORD_TYPES:
                problems.append((at, f"record type {record.record_type}"))
            if not is_multicast(record.multicast_address):
                where = offset_in(record, at, "multicast_address")
                problems.append((where, "this is no multicast address"))
        at += len(record.encode())
    return problems


RULES: tuple[Rule, ...] = (
    Rule(
        name="mld-hop-limit",
        source="RFC 9777 §5",
        text="Multicast Listener Discovery has hop limit 1.",
        layers=_MESSAGES,
        check=_hop_limit,
    ),
    Rule(
        name="mld-source-not-link-local",
        source="RFC 9777 §5",
        text="Multicast Listener Discovery comes from a link-local address; a report may come from ::.",
        layers=_MESSAGES,
        check=_source,
    ),
    Rule(
        name="mld-router-alert-missing",
        source="RFC 9777 §5",
        text="Multicast Listener Discovery has a Router Alert hop-by-hop option.",
        layers=_MESSAGES,
        check=_router_alert,
    ),
    Rule(
        name="mld-query-length",
        source="RFC 9777 §8.1",
        text="A query has 24 octets (version 1), or 28 and more (version 2).",
        layers=(icmpv6.MulticastListenerQuery,),
        check=_query_length,
    ),
    Rule(
        name="mld-address-not-multicast",
        source="RFC 2710 §3.6",
        text="Listeners listen to multicast addresses; a general query names none.",
        layers=_WITH_ADDRESS,
        check=_address,
    ),
    Rule(
        name="mld-sources-missing",
        source="RFC 9777 §5.1",
        text="All sources that a query announces are there.",
        layers=(icmpv6.MulticastListenerQueryVersion2,),
        check=_sources,
    ),
    Rule(
        name="mld-records-missing",
        source="RFC 9777 §5.2",
        text="All records that a report announces are there, and whole.",
        layers=(icmpv6.Version2MulticastListenerReport,),
        check=_records,
    ),
    Rule(
        name="mld-record",
        source="RFC 9777 §5.2",
        text="A record has a type from 1 to 6 and a multicast address.",
        layers=(icmpv6.Version2MulticastListenerReport,),
        check=_record,
    ),
)
