"""Address Mask Request (RFC 950 appendix I), historic since RFC 6918."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.address_mask_body import AddressMaskBody
from asdic.wire.icmpv4.message import Type

__all__ = ["AddressMaskRequest"]


@final
class AddressMaskRequest(AddressMaskBody, frozen=True, kw_only=True, gc=False):
    """A host's question for the mask of the network it is on."""

    type: ClassVar[int] = Type.ADDRESS_MASK_REQUEST.value
