"""IPv6 I-Am-Here (type 34, deprecated by RFC 6918)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.opaque_message import OpaqueMessage

__all__ = ["Ipv6IAmHere"]


@final
class Ipv6IAmHere(OpaqueMessage, frozen=True, kw_only=True, gc=False):
    """An early draft's announcement of a neighbor: never published."""

    type: ClassVar[int] = Type.IPV6_I_AM_HERE.value
