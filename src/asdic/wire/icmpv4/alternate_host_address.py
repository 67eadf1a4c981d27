"""Alternate Host Address (type 6, deprecated by RFC 6918)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.opaque_message import OpaqueMessage

__all__ = ["AlternateHostAddress"]


@final
class AlternateHostAddress(OpaqueMessage, frozen=True, kw_only=True, gc=False):
    """A host's other address: meant so, and never published."""

    type: ClassVar[int] = Type.ALTERNATE_HOST_ADDRESS.value
