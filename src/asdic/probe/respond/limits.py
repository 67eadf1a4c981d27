"""How often is answered: so often a peer, and so often in all.

A peer is an IPv4 address, or the first 64 bits of an IPv6 address, of which a host may
have as many as it likes. Only what would be answered takes a token, so strangers cannot
use up what others have.
"""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.engine.instant import Instant
from asdic.engine.rule import Rule
from asdic.engine.token_bucket import Rate, TokenBucket
from asdic.probe.respond.rules import PEER_RATE, TOTAL_RATE

__all__ = ["Limits", "Rates"]

_PREFIX: Final = 8  # octets: an IPv6 subnet's
_IPV4: Final = 4


@final
class Rates(Struct, frozen=True, kw_only=True, gc=False):
    """The limits.

    Attributes:
        peer: Of each peer: 100 at once, 100 per second.
        total: Of all: 1000 at once, 1000 per second.
        peers: How many are remembered; who asked longest ago is forgotten.

    """

    peer: Rate = Rate(100, 10_000_000)
    total: Rate = Rate(1000, 1_000_000)
    peers: int = 1024


@final
class Limits:
    """The tokens that are left."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._total = TokenBucket()
        self._peers: dict[bytes, TokenBucket] = {}

    def take(self, address: bytes, now: Instant) -> Rule | None:
        """Take a token of a peer, or return the rule by which it has none."""
        bucket = self._bucket(address)
        if not bucket.has(now, self._rates.peer):
            return PEER_RATE
        if not self._total.has(now, self._rates.total):
            return TOTAL_RATE
        bucket.take(self._rates.peer)
        self._total.take(self._rates.total)
        return None

    def _bucket(self, address: bytes) -> TokenBucket:
        peer = address if len(address) == _IPV4 else address[:_PREFIX]
        bucket = self._peers.pop(peer, None) or TokenBucket()
        self._peers[peer] = bucket
        if len(self._peers) > self._rates.peers:
            del self._peers[next(iter(self._peers))]
        return bucket
