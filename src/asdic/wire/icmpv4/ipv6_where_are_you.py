"""IPv6 Where-Are-You (type 33, deprecated by RFC 6918)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.opaque_message import OpaqueMessage

__all__ = ["Ipv6WhereAreYou"]


@final
class Ipv6WhereAreYou(OpaqueMessage, frozen=True, kw_only=True, gc=False):
    """An early draft's search for a neighbor: never published."""

    type: ClassVar[int] = Type.IPV6_WHERE_ARE_YOU.value
