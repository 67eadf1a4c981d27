"""MLD: the listener's words for IPv6 (RFC 9777, RFC 2710)."""

from __future__ import annotations

from typing import TypeAlias

from asdic.engine.configuration import Configuration, MulticastListener
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.multicast.compatibility import (
    COMPATIBILITY,
    Compatibility,
    CompatibilityEvent,
)
from asdic.engine.multicast.family import Family
from asdic.engine.multicast.filters import ALL_NODES
from asdic.engine.multicast.question import Question, Variables
from asdic.engine.multicast.report_sender import ReportSender
from asdic.engine.seams import LinkOutput
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.icmpv6 import (
    MulticastListenerQuery,
    MulticastListenerQueryVersion2,
    MulticastListenerReport,
    Version2MulticastListenerReport,
)

__all__ = ["Query", "Report", "mld", "question", "reported_group"]

Query: TypeAlias = MulticastListenerQuery | MulticastListenerQueryVersion2
Report: TypeAlias = MulticastListenerReport | Version2MulticastListenerReport


def mld(link: LinkOutput) -> Family:
    """Return the family of IPv6; *link* puts its reports on links."""
    return Family(
        octets=IPV6_OCTETS,
        everybody=ALL_NODES,
        newest=Compatibility.VERSION_2,
        older={1: Compatibility.ONLY_VERSION_1},
        table=COMPATIBILITY,
        settings=_settings,
        sender=ReportSender(link),
    )


def question(query: Query) -> Question:
    """Return what a query asks."""
    delay = query.maximum_response_delay * MILLISECOND
    if isinstance(query, MulticastListenerQuery):
        return Question(
            event=CompatibilityEvent.VERSION_1_QUERY,
            group=query.multicast_address,
            delay=delay,
        )
    return Question(
        event=CompatibilityEvent.VERSION_2_QUERY,
        group=query.multicast_address,
        delay=delay,
        sources=frozenset(query.sources),
        variables=Variables(
            query.queriers_robustness_variable, query.queriers_query_interval * SECOND
        ),
    )


def reported_group(report: Report) -> bytes | None:
    """Return the group of a version 1 report; `None` for one of version 2."""
    if isinstance(report, MulticastListenerReport):
        return report.multicast_address
    return None


def _settings(configuration: Configuration) -> MulticastListener:
    return configuration.multicast_listener
