"""Echo Request (RFC 4443 §4)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmp.echo import Echo
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["EchoRequest"]


@final
class EchoRequest(Echo, frozen=True, kw_only=True, gc=False):
    """A request to send *data* back."""

    LAYER: ClassVar[str] = LAYER
    type: ClassVar[int] = Type.ECHO_REQUEST.value
