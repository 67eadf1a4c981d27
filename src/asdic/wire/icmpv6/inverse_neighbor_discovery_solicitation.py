"""Inverse Neighbor Discovery Solicitation (RFC 3122 §2.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.inverse_neighbor_discovery import InverseNeighborDiscovery
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["InverseNeighborDiscoverySolicitation"]


@final
class InverseNeighborDiscoverySolicitation(
    InverseNeighborDiscovery, frozen=True, kw_only=True, gc=False
):
    """A question for the IPv6 addresses behind a link-layer address."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Inverse Neighbor Discovery Solicitation"
    type: ClassVar[int] = Type.INVERSE_NEIGHBOR_DISCOVERY_SOLICITATION.value
