"""Information Reply (RFC 792)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.information_body import InformationBody
from asdic.wire.icmpv4.message import Type

__all__ = ["InformationReply"]


@final
class InformationReply(InformationBody, frozen=True, kw_only=True, gc=False):
    """The answer, whose IP header holds the number of the network."""

    type: ClassVar[int] = Type.INFORMATION_REPLY.value
