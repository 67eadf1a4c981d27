"""Mobile Registration Reply (type 36, deprecated by RFC 6918)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.opaque_message import OpaqueMessage

__all__ = ["MobileRegistrationReply"]


@final
class MobileRegistrationReply(OpaqueMessage, frozen=True, kw_only=True, gc=False):
    """The answer to an early draft's registration: never published."""

    type: ClassVar[int] = Type.MOBILE_REGISTRATION_REPLY.value
