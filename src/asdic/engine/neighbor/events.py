"""What is told of neighbors."""

from __future__ import annotations

from typing import final

from asdic.engine.event import Event
from asdic.engine.neighbor.entry import State

__all__ = ["NeighborChanged", "NeighborGone"]


@final
class NeighborChanged(Event, frozen=True, kw_only=True):
    """A neighbor has another state, or another link-layer address.

    Attributes:
        address: Packed.
        state: Its state from now on.
        link_layer_address: Empty while it is not known.

    """

    address: bytes
    state: State
    link_layer_address: bytes


@final
class NeighborGone(Event, frozen=True, kw_only=True):
    """A neighbor is no longer in the cache.

    Attributes:
        address: Packed.

    """

    address: bytes
