"""Multicast Listener Query (RFC 2710 §3)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.multicast_listener import MulticastListener

__all__ = ["MulticastListenerQuery"]


@final
class MulticastListenerQuery(MulticastListener, frozen=True, kw_only=True, gc=False):
    """A router's question, by version 1, who listens to a group or to any."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Multicast Listener Query"
    type: ClassVar[int] = Type.MULTICAST_LISTENER_QUERY.value
