"""Multicast Router Solicitation (RFC 4286 §4)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.multicast_router_notice import MulticastRouterNotice

__all__ = ["MulticastRouterSolicitation"]


@final
class MulticastRouterSolicitation(
    MulticastRouterNotice, frozen=True, kw_only=True, gc=False
):
    """A question for routers that forward multicast packets."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Multicast Router Solicitation"
    type: ClassVar[int] = Type.MULTICAST_ROUTER_SOLICITATION.value
