"""Duplicate Address Confirmation (RFC 6775 §4.4, RFC 8505 §4.2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.duplicate_address import DuplicateAddress
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["DuplicateAddressConfirmation"]


@final
class DuplicateAddressConfirmation(
    DuplicateAddress, frozen=True, kw_only=True, gc=False
):
    """The answer of a border router: whether an address is taken."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Duplicate Address Confirmation"
    type: ClassVar[int] = Type.DUPLICATE_ADDRESS_CONFIRMATION.value
