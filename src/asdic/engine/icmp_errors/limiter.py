"""How many ICMP messages are sent that others provoke (RFC 4443 §2.4 (f)).

Which limit a message falls under stands in `governors`, how large it is in `limits`, and
how its buckets go together in `lane`. By default Packet Too Big has buckets of its own,
since path MTU discovery depends on it and no other errors may starve it.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration import Configuration
from asdic.engine.icmp_errors.error_counts import ErrorCounts
from asdic.engine.icmp_errors.governors import Governor, governor_of
from asdic.engine.icmp_errors.lane import Lane
from asdic.engine.icmp_errors.limits import Limit, limits_of
from asdic.engine.icmp_errors.message_class import MessageClass, class_of
from asdic.engine.icmp_errors.suppression_log import SuppressionLog
from asdic.engine.interface import Interface
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import PrefixLengths
from asdic.engine.token_bucket import Rate, TokenBucket
from asdic.engine.turn import Turn
from asdic.wire.address import IPV6_OCTETS

__all__ = ["LIMITS", "LimitFacts", "MessageLimiter"]

_V4, _V6 = 4, 6
_WHOLE_PREFIX = 128
_HALVING = 5  # bits of a shift: 32 bits less of a prefix, half the interval


@final
class LimitFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether one more message may be sent.

    Attributes:
        has_node_token: Whether the node's bucket had a token.
        has_peer_token: Whether the bucket of its destination had one.
        is_interval: Whether that is an interval that is set for unreachables.

    """

    has_node_token: bool
    has_peer_token: bool
    is_interval: bool = False


LIMITS: RuleTable[LimitFacts] = RuleTable(
    RuleRow(
        Rule(
            name="node-rate-limit",
            source="RFC 4443 §2.4 (f), RFC 1812 §4.3.2.8, CVE-2020-25705",
            text="So many errors are sent to all destinations in a while.",
        ),
        lambda facts: not facts.has_node_token,
    ),
    RuleRow(
        Rule(
            name="unreachable-interval",
            source="RFC 1812 §4.3.2.8",
            text="An unreachable is sent to one destination once in an interval that"
            " somebody set.",
        ),
        lambda facts: facts.is_interval and not facts.has_peer_token,
    ),
    RuleRow(
        Rule(
            name="peer-rate-limit",
            source="RFC 4443 §2.4 (f), RFC 1812 §4.3.2.8, CVE-2024-47678",
            text="So many errors are sent to one destination in a while.",
        ),
        lambda facts: not facts.is_interval and not facts.has_peer_token,
    ),
)


@final
class _Way(Struct, frozen=True, kw_only=True, gc=False):
    """What messages of one type and code come to, under one configuration.

    Attributes:
        version: Of IP.
        kind: Their class.
        governor: Their limit.
        limit: Its size; `None` for none.
        lane: Its buckets.

    """

    version: int
    kind: MessageClass
    governor: Governor
    limit: Limit | None
    lane: Lane


class MessageLimiter:
    """The limits of a node; a `RateLimiter` of `asdic.engine.seams`.

    Args:
        prefixes: Knows how long the prefix of the way to somebody is.

    Attributes:
        counts: Of what was sent and held back.

    """

    __slots__ = ("_configuration", "_lanes", "_log", "_prefixes", "_ways", "counts")

    def __init__(self, prefixes: PrefixLengths) -> None:
        self._prefixes = prefixes
        self._lanes = {governor: Lane(TokenBucket()) for governor in Governor}
        # Linux has one bucket of the node for both families, and of each peer one for
        # all its messages.
        shared = TokenBucket()
        self._lanes[Governor.LINUX_IPV4] = Lane(shared)
        self._lanes[Governor.LINUX_NO_ROUTE] = self._lanes[Governor.LINUX_IPV4]
        self._lanes[Governor.LINUX_IPV6] = Lane(shared)
        self._configuration: Configuration | None = None
        self._ways: dict[tuple[int, int, int], _Way] = {}
        self._log = SuppressionLog()
        self.counts = ErrorCounts()

    def refuse(
        self,
        turn: Turn,
        interface: Interface,
        destination: bytes,
        type_: int,
        code: int,
    ) -> Rule | None:
        """Take a token for a message, or return the rule that forbids it."""
        if turn.configuration is not self._configuration:
            self._configuration = turn.configuration
            self._ways.clear()
        message = (len(destination), type_, code)
        way = self._ways.get(message)
        if way is None:
            way = self._ways[message] = self._find_way(turn.configuration, *message)
        rule = None
        if way.limit is not None:
            rule = self._refuse(turn, way.limit, way.lane, destination)
        self.counts.count(interface.name, way.version, way.kind, is_sent=rule is None)
        if rule is not None:
            self._log.suppressed(turn, interface.name, way.governor)
        return rule

    def state(self) -> dict[str, object]:
        """Return counts, and how many destinations are remembered, ready for JSON."""
        return {
            "interfaces": self.counts.state(),
            "peers": {
                governor.value: len(lane)
                for governor, lane in self._lanes.items()
                if len(lane) and governor is not Governor.LINUX_NO_ROUTE
            },
        }

    def _find_way(
        self, configuration: Configuration, octets: int, type_: int, code: int
    ) -> _Way:
        version = _V6 if octets == IPV6_OCTETS else _V4
        governor = governor_of(configuration, version, type_, code)
        return _Way(
            version=version,
            kind=class_of(version, type_, code),
            governor=governor,
            limit=limits_of(configuration).get(governor),
            lane=self._lanes[governor],
        )

    def _refuse(
        self, turn: Turn, limit: Limit, lane: Lane, destination: bytes
    ) -> Rule | None:
        """Ask the node's bucket, then take of the peer's and of the node's."""
        if not lane.has_node_token(turn, limit):
            return LIMITS.first(_NODE_EMPTY)
        peer = limit.peer
        if peer is None and limit.toll is None:
            lane.take_of_node(turn, limit)
            return None
        if peer is not None and limit.by_prefix:
            peer = self._by_prefix(peer, destination)
        if lane.take(turn, limit, peer, destination):
            return None
        return LIMITS.first(_EARLY if limit.is_interval else _PEER_EMPTY)

    def _by_prefix(self, peer: Rate, destination: bytes) -> Rate:
        """Return a peer's limit, as the way to it has it."""
        missing = _WHOLE_PREFIX - self._prefixes.prefix_length(destination)
        return Rate(peer.size, peer.interval >> (missing >> _HALVING))


_NODE_EMPTY = LimitFacts(has_node_token=False, has_peer_token=True)
_PEER_EMPTY = LimitFacts(has_node_token=True, has_peer_token=False)
_EARLY = LimitFacts(has_node_token=True, has_peer_token=False, is_interval=True)
"""The three things that keep a message back."""
