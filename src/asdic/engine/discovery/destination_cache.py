"""The destination cache: next hops, as found or as told by a Redirect (RFC 4861 §5.1).

It is bounded; the entry that has not been used for longest goes. What it holds beyond
next hops (path MTUs) is elsewhere.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.interface import Interface

__all__ = ["DestinationCache", "Hop", "Key"]

Key: TypeAlias = "tuple[bytes, str | None]"
"""A destination, and the name of the interface that it has to leave by, if any."""


@final
class Hop(Struct, frozen=True, gc=False):
    """Where a packet goes next.

    Attributes:
        interface: What it leaves by.
        address: The neighbor: a router, or the destination itself.
        is_redirected: Whether a Redirect says so.

    """

    interface: Interface
    address: bytes
    is_redirected: bool = False


class DestinationCache:
    """Next hops by destination."""

    __slots__ = ("_hops",)

    def __init__(self) -> None:
        self._hops: OrderedDict[Key, Hop] = OrderedDict()

    def __len__(self) -> int:
        return len(self._hops)

    def get(self, key: Key) -> Hop | None:
        """Return the hop, which counts as use, or `None` where none is known."""
        hop = self._hops.get(key)
        if hop is not None:
            self._hops.move_to_end(key)
        return hop

    def put(self, key: Key, hop: Hop, limit: int) -> None:
        """Keep a hop, and no more than *limit* of them."""
        self._hops[key] = hop
        self._hops.move_to_end(key)
        while len(self._hops) > limit:
            self._hops.popitem(last=False)

    def forget(self, stale: Callable[[Key, Hop], bool]) -> None:
        """Let go what *stale* applies to: its next hop is determined anew."""
        gone = [key for key, hop in self._hops.items() if stale(key, hop)]
        for key in gone:
            del self._hops[key]

    def items(self) -> Iterator[tuple[Key, Hop]]:
        """Yield all entries, the least recently used first."""
        return iter(self._hops.items())
