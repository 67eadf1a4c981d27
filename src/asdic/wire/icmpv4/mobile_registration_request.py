"""Mobile Registration Request (type 35, deprecated by RFC 6918)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.opaque_message import OpaqueMessage

__all__ = ["MobileRegistrationRequest"]


@final
class MobileRegistrationRequest(OpaqueMessage, frozen=True, kw_only=True, gc=False):
    """An early draft's registration of a mobile host: never published."""

    type: ClassVar[int] = Type.MOBILE_REGISTRATION_REQUEST.value
