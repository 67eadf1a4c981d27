"""IGMP: the listener's words for IPv4 (RFC 9776, RFC 2236, RFC 1112)."""

from __future__ import annotations

from typing import TypeAlias

from asdic.engine.configuration import Configuration, MulticastListener
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.engine.multicast.compatibility import (
    IGMP_COMPATIBILITY,
    Compatibility,
    CompatibilityEvent,
)
from asdic.engine.multicast.family import Family
from asdic.engine.multicast.filters import ALL_SYSTEMS
from asdic.engine.multicast.igmp_report_sender import IgmpReportSender
from asdic.engine.multicast.question import Question, Variables
from asdic.engine.seams import LinkOutput
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.igmp import MembershipQuery, MembershipQueryVersion3

__all__ = ["Query", "igmp", "question"]

Query: TypeAlias = MembershipQuery | MembershipQueryVersion3
_TENTH = 100 * MILLISECOND
_VERSION_1_DELAY = 10 * SECOND
"""What a query that names no time stands for (RFC 2236 §4)."""


def igmp(link: LinkOutput) -> Family:
    """Return the family of IPv4; *link* puts its reports on links."""
    return Family(
        octets=IPV4_OCTETS,
        everybody=ALL_SYSTEMS,
        newest=Compatibility.VERSION_3,
        older={1: Compatibility.ONLY_VERSION_1, 2: Compatibility.ONLY_VERSION_2},
        table=IGMP_COMPATIBILITY,
        settings=_settings,
        sender=IgmpReportSender(link),
    )


def question(query: Query) -> Question:
    """Return what a query asks; its version is that of RFC 9776 §7.1."""
    if isinstance(query, MembershipQueryVersion3):
        return Question(
            event=CompatibilityEvent.VERSION_3_QUERY,
            group=query.group_address,
            delay=query.max_resp_time * _TENTH,
            sources=frozenset(query.sources),
            variables=Variables(
                query.queriers_robustness_variable,
                query.queriers_query_interval * SECOND,
            ),
        )
    if query.max_resp_time:
        return Question(
            event=CompatibilityEvent.VERSION_2_QUERY,
            group=query.group_address,
            delay=query.max_resp_time * _TENTH,
        )
    return Question(
        event=CompatibilityEvent.VERSION_1_QUERY,
        group=query.group_address,
        delay=_VERSION_1_DELAY,
    )


def _settings(configuration: Configuration) -> MulticastListener:
    return configuration.igmp
