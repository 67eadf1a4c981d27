"""Duplicate Address Request (RFC 6775 §4.4, RFC 8505 §4.2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.duplicate_address import DuplicateAddress
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["DuplicateAddressRequest"]


@final
class DuplicateAddressRequest(DuplicateAddress, frozen=True, kw_only=True, gc=False):
    """A question whether an address is taken, from a router to the border router."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Duplicate Address Request"
    type: ClassVar[int] = Type.DUPLICATE_ADDRESS_REQUEST.value
