"""CARD Reply (RFC 4066, RFC 4065).

Its format is not taken apart here: the body stays octets.
"""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.fixed_option import OpaqueOption
from asdic.wire.ndp.option import Type

__all__ = ["CardReply"]


@final
class CardReply(OpaqueOption, frozen=True, kw_only=True, gc=False):
    """Candidate access routers and their capabilities (experimental)."""

    NAME: ClassVar[str] = "CARD Reply"
    type: ClassVar[int] = Type.CARD_REPLY.value
