"""One kind of messages and its two limits: of each peer, then of the node.

Rules of this file:

* A peer's own bucket comes first, and only what it lets pass takes of the node's: who
  is over its own limit learns nothing of the node's (CVE-2024-47678).
* What one message takes of the node's bucket is drawn, one token on the average. So
  its end tells nobody how many messages went to others (CVE-2020-25705).
"""

from __future__ import annotations

from asdic.engine.configuration import Errors
from asdic.engine.instant import Instant
from asdic.engine.token_bucket import TokenBucket
from asdic.engine.turn import Turn

__all__ = ["Lane"]


class Lane:
    """Buckets for one kind of messages.

    Args:
        limits: How large they are.

    """

    __slots__ = ("_limits", "_node", "_peers")

    def __init__(self, limits: Errors) -> None:
        self._limits = limits
        self._node = TokenBucket(limits.bucket, limits.interval, Instant(0))
        self._peers: dict[bytes, TokenBucket] = {}

    def __len__(self) -> int:
        return len(self._peers)

    def take_peer(self, turn: Turn, destination: bytes) -> bool:
        """Take a token of the bucket of *destination*, if there is one."""
        bucket = self._peers.pop(destination, None)
        if bucket is None:
            limits = self._limits
            bucket = TokenBucket(limits.peer_bucket, limits.peer_interval, turn.now)
            self._make_room(limits.max_peers)
        self._peers[destination] = bucket
        return bucket.take(turn.now)

    def take_node(self, turn: Turn) -> bool:
        """Take of the node's bucket, if there is something in it."""
        spread = self._limits.spread
        count = turn.draws.between("error-tokens", 1 - spread, 2 + spread)
        return self._node.take(turn.now, count)

    def _make_room(self, most: int) -> None:
        """Forget the peer that was quiet for longest, if there are too many."""
        if len(self._peers) >= most:
            del self._peers[next(iter(self._peers))]
