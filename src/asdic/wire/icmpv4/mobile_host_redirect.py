"""Mobile Host Redirect (type 32, deprecated by RFC 6918)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.opaque_message import OpaqueMessage

__all__ = ["MobileHostRedirect"]


@final
class MobileHostRedirect(OpaqueMessage, frozen=True, kw_only=True, gc=False):
    """A redirect to where a mobile host is now: never published."""

    type: ClassVar[int] = Type.MOBILE_HOST_REDIRECT.value
