"""Multicast Listener Done (RFC 2710 §3)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.multicast_listener import MulticastListener

__all__ = ["MulticastListenerDone"]


@final
class MulticastListenerDone(MulticastListener, frozen=True, kw_only=True, gc=False):
    """A host's word, by version 1, that it listens to a group no longer."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Multicast Listener Done"
    type: ClassVar[int] = Type.MULTICAST_LISTENER_DONE.value
