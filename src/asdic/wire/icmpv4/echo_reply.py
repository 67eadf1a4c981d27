"""Echo Reply (RFC 792)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmp.echo import Echo
from asdic.wire.icmpv4.message import LAYER, Type

__all__ = ["EchoReply"]


@final
class EchoReply(Echo, frozen=True, kw_only=True, gc=False):
    """The answer to an Echo Request, its data unchanged."""

    LAYER: ClassVar[str] = LAYER
    type: ClassVar[int] = Type.ECHO_REPLY.value
