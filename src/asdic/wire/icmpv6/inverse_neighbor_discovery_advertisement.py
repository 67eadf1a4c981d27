"""Inverse Neighbor Discovery Advertisement (RFC 3122 §2.2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.inverse_neighbor_discovery import InverseNeighborDiscovery
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["InverseNeighborDiscoveryAdvertisement"]


@final
class InverseNeighborDiscoveryAdvertisement(
    InverseNeighborDiscovery, frozen=True, kw_only=True, gc=False
):
    """The IPv6 addresses behind a link-layer address."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Inverse Neighbor Discovery Advertisement"
    type: ClassVar[int] = Type.INVERSE_NEIGHBOR_DISCOVERY_ADVERTISEMENT.value
