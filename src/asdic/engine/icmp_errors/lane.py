"""The buckets of one limit: of each peer, and the node's.

Rules of this file:

* The node's bucket is looked into first, and nothing is taken of it. So those that no
  message is sent to leave no trace, and what is remembered grows no faster than that
  bucket lets messages pass.
* Then the peer's is taken of; and of the node's only what the peer's lets pass. Who is
  over its own limit learns nothing of the node's (CVE-2024-47678).
* What a message takes of the node's bucket is drawn, one token on the average. So its
  end tells nobody how many messages went to others (CVE-2020-25705).
* The peer that was quiet for longest is forgotten first. As long as its bucket fills up
  before so many others are sent something, that gives nobody more than its share.
"""

from __future__ import annotations

from asdic.engine.icmp_errors.limits import Limit
from asdic.engine.token_bucket import Rate, TokenBucket
from asdic.engine.turn import Turn

__all__ = ["Lane"]


class Lane:
    """The buckets of one limit.

    Args:
        node: The node's.

    """

    __slots__ = ("_node", "_peers")

    def __init__(self, node: TokenBucket) -> None:
        self._node = node
        self._peers: dict[bytes, TokenBucket] = {}

    def __len__(self) -> int:
        return len(self._peers)

    def has_node_token(self, turn: Turn, limit: Limit) -> bool:
        """Tell whether the node's bucket has a token; take none."""
        return limit.node is None or self._node.has(turn.now, limit.node)

    def take(
        self, turn: Turn, limit: Limit, peer: Rate | None, destination: bytes
    ) -> bool:
        """Take a token of the bucket of *destination*, and some of the node's.

        Args:
            turn: The present one.
            limit: Of all destinations, too.
            peer: Of this destination; `None` for no more than its toll.
            destination: Whom the message goes to.

        Returns:
            Whether there was one; else none is taken but the toll.

        """
        bucket = self._peers.pop(destination, None)
        if bucket is None:
            bucket = TokenBucket()
            self._make_room(turn.configuration.errors.max_peers)
        self._peers[destination] = bucket
        for rate in (limit.toll, peer):
            if rate is not None:
                if not bucket.has(turn.now, rate):
                    return False
                bucket.take(rate)
        self.take_of_node(turn, limit)
        return True

    def take_of_node(self, turn: Turn, limit: Limit) -> None:
        """Take some tokens of the node's bucket."""
        if limit.node is not None:
            spread = limit.spread
            count = turn.draws.between("error-tokens", 1 - spread, 2 + spread)
            self._node.take(limit.node, count)

    def _make_room(self, most: int) -> None:
        """Forget the peer that was quiet for longest, if there are too many."""
        if len(self._peers) >= most:
            del self._peers[next(iter(self._peers))]
