"""Which packets are not forwarded, once their route is known; and what is told of it.

The order is RFC 1812 §5.2.1.2's: route, permission, hops, size.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration import RouteKind
from asdic.engine.forwarding.causes import Cause
from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["EGRESS", "EgressFacts", "EgressRow"]


@final
class EgressFacts(Struct, frozen=True, gc=False, kw_only=True):
    """A packet and its way.

    Attributes:
        kind: Of its route; `None` where there is none.
        lacks_service: Whether no route to its prefix has its type of service.
        is_host_route: Whether that prefix is a whole address.
        is_source_valid: Whether its source passes the check of its interface.
        leaves_zone: Whether its source is link-local, and it would leave the link.
        hop_limit: As it came.
        size: Octets of the packet.
        mtu: That the way out takes.
        may_be_cut: Whether it may be fragmented here.

    """

    kind: RouteKind | None = RouteKind.UNICAST
    lacks_service: bool = False
    is_host_route: bool = False
    is_source_valid: bool = True
    leaves_zone: bool = False
    hop_limit: int = 64
    size: int = 0
    mtu: int = 0xFFFF
    may_be_cut: bool = False


@final
class EgressRow(RuleRow[EgressFacts], frozen=True, gc=False):
    """A rule, what it applies to, and why the sender is told.

    Attributes:
        cause: `None` for silence.

    """

    cause: Cause | None = None


def _by_route(kind: RouteKind, source: str, cause: Cause | None) -> EgressRow:
    told = "the sender is told" if cause else "nobody is told"
    return EgressRow(
        Rule(
            name=f"{kind.value}-route",
            source=source,
            text=f"What a route of this kind covers goes no further, and {told}.",
        ),
        lambda facts: facts.kind is kind,
        cause,
    )


EGRESS: RuleTable[EgressFacts] = RuleTable(
    EgressRow(
        Rule(
            name="no-route-in-transit",
            source="RFC 1812 §4.3.3.1, RFC 4443 §3.1",
            text="A packet that no route covers goes no further.",
        ),
        lambda facts: facts.kind is None,
        Cause.NO_ROUTE,
    ),
    EgressRow(
        Rule(
            name="no-network-of-that-service",
            source="RFC 1812 §4.3.3.1, §5.2.4.3",
            text="A packet goes no further whose type of service no route to the network"
            " has.",
        ),
        lambda facts: facts.lacks_service and not facts.is_host_route,
        Cause.NO_NETWORK_SERVICE,
    ),
    EgressRow(
        Rule(
            name="no-host-of-that-service",
            source="RFC 1812 §4.3.3.1, §5.2.4.3",
            text="A packet goes no further whose type of service no route to the host"
            " has.",
        ),
        lambda facts: facts.lacks_service and facts.is_host_route,
        Cause.NO_HOST_SERVICE,
    ),
    _by_route(RouteKind.BLACKHOLE, "RFC 3882 §2", None),
    _by_route(
        RouteKind.UNREACHABLE, "RFC 1812 §5.2.7.1, RFC 4443 §3.1", Cause.UNREACHABLE
    ),
    _by_route(
        RouteKind.UNKNOWN, "RFC 1812 §5.2.7.1, RFC 4443 §3.1", Cause.UNKNOWN_HOST
    ),
    _by_route(RouteKind.PROHIBIT, "RFC 1812 §5.2.7.1, RFC 4443 §3.1", Cause.PROHIBITED),
    _by_route(RouteKind.REJECT, "RFC 4443 §3.1", Cause.REJECTED),
    EgressRow(
        Rule(
            name="source-not-valid",
            source="RFC 3704 §2, RFC 1812 §5.3.8",
            text="Where sources are checked, a packet comes from where its source is.",
        ),
        lambda facts: not facts.is_source_valid,
        Cause.SOURCE_POLICY,
    ),
    EgressRow(
        Rule(
            name="beyond-scope-of-source",
            source="RFC 4007 §9, RFC 4443 §3.1",
            text="A packet does not leave the link that its source is local to.",
        ),
        lambda facts: facts.leaves_zone,
        Cause.BEYOND_SCOPE,
    ),
    EgressRow(
        Rule(
            name="no-hops-left",
            source="RFC 1812 §5.3.1, RFC 8200 §3",
            text="A packet that has no hop left is not forwarded.",
        ),
        lambda facts: facts.hop_limit <= 1,
        Cause.TIME_EXCEEDED,
    ),
    EgressRow(
        Rule(
            name="beyond-egress-mtu",
            source="RFC 1191 §4, RFC 8200 §5",
            text="A packet that may not be cut is no longer than the way out takes.",
        ),
        lambda facts: facts.size > facts.mtu and not facts.may_be_cut,
        Cause.TOO_BIG,
    ),
)
