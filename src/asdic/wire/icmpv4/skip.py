"""SKIP (type 39, deprecated by RFC 6918)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.opaque_message import OpaqueMessage

__all__ = ["Skip"]


@final
class Skip(OpaqueMessage, frozen=True, kw_only=True, gc=False):
    """A report of Sun's key management protocol: no RFC describes it."""

    type: ClassVar[int] = Type.SKIP.value
