"""Address Mask Reply (RFC 950 appendix I), historic since RFC 6918."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.address_mask_body import AddressMaskBody
from asdic.wire.icmpv4.message import Type

__all__ = ["AddressMaskReply"]


@final
class AddressMaskReply(AddressMaskBody, frozen=True, kw_only=True, gc=False):
    """The answer to an Address Mask Request."""

    type: ClassVar[int] = Type.ADDRESS_MASK_REPLY.value
