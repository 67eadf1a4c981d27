"""Multicast Router Termination (RFC 4286 §5)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.multicast_router_notice import MulticastRouterNotice

__all__ = ["MulticastRouterTermination"]


@final
class MulticastRouterTermination(
    MulticastRouterNotice, frozen=True, kw_only=True, gc=False
):
    """The word of a router that it forwards multicast packets no more."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Multicast Router Termination"
    type: ClassVar[int] = Type.MULTICAST_ROUTER_TERMINATION.value
