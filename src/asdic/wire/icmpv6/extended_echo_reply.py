"""Extended Echo Reply (RFC 8335 §3)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmp.extended_echo_reply import (
    ExtendedEchoed,
    ExtendedEchoReplyCode,
    ExtendedEchoState,
)
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["ExtendedEchoReply", "ExtendedEchoReplyCode", "ExtendedEchoState"]


@final
class ExtendedEchoReply(ExtendedEchoed, frozen=True, kw_only=True, gc=False):
    """The answer: whether the interface is there, active, and with which protocols."""

    LAYER: ClassVar[str] = LAYER
    type: ClassVar[int] = Type.EXTENDED_ECHO_REPLY.value
