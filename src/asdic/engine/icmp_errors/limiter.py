"""How many ICMP messages are sent that others provoke (RFC 4443 §2.4 (f)).

Packet Too Big has buckets of its own, since path MTU discovery depends on it and no
other errors may starve it; and so have answers that are limited as errors are (RFC
8335 §8, RFC 4620 §5). Within each, a peer's limit comes before the node's (`lane`).
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration import Errors
from asdic.engine.icmp_errors.lane import Lane
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire.address import IPV6_OCTETS

__all__ = ["LIMITS", "LimitFacts", "MessageLimiter"]

_PACKET_TOO_BIG = 2
_FIRST_INFORMATIONAL = 128
_UNREACHABLE_4 = 3
_FRAGMENTATION_NEEDED = 4
_EXTENDED_ECHO_REPLY_4 = 43


@final
class LimitFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether one more message may be sent.

    Attributes:
        has_peer_token: Whether the bucket of its destination had a token.
        has_node_token: Whether the node's bucket had one.

    """

    has_peer_token: bool
    has_node_token: bool


LIMITS: RuleTable[LimitFacts] = RuleTable(
    RuleRow(
        Rule(
            name="peer-rate-limit",
            source="RFC 4443 §2.4 (f), RFC 1812 §4.3.2.8, CVE-2024-47678",
            text="So many errors are sent to one destination in a while.",
        ),
        lambda facts: not facts.has_peer_token,
    ),
    RuleRow(
        Rule(
            name="node-rate-limit",
            source="RFC 4443 §2.4 (f), RFC 1812 §4.3.2.8, CVE-2020-25705",
            text="So many errors are sent to all destinations in a while.",
        ),
        lambda facts: not facts.has_node_token,
    ),
)


class MessageLimiter:
    """The limits of a node; a `RateLimiter` of `asdic.engine.seams`.

    Args:
        limits: How large the buckets are.

    """

    __slots__ = ("_answers", "_errors", "_too_big")

    def __init__(self, limits: Errors) -> None:
        self._too_big = Lane(limits)
        self._errors = Lane(limits)
        self._answers = Lane(limits)

    def refuse(
        self, turn: Turn, destination: bytes, type_: int, code: int
    ) -> Rule | None:
        """Take a token for a message, or return the rule that forbids it."""
        lane = self._lane(destination, type_, code)
        has_peer_token = lane.take_peer(turn, destination)
        return LIMITS.first(
            LimitFacts(
                has_peer_token=has_peer_token,
                has_node_token=has_peer_token and lane.take_node(turn),
            )
        )

    def _lane(self, destination: bytes, type_: int, code: int) -> Lane:
        """Return whose buckets a message of that type takes of."""
        if len(destination) == IPV6_OCTETS:
            is_too_big = type_ == _PACKET_TOO_BIG
            is_answer = type_ >= _FIRST_INFORMATIONAL
        else:
            is_too_big = (type_, code) == (_UNREACHABLE_4, _FRAGMENTATION_NEEDED)
            is_answer = type_ == _EXTENDED_ECHO_REPLY_4
        if is_too_big:
            return self._too_big
        return self._answers if is_answer else self._errors
