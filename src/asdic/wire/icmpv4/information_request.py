"""Information Request (RFC 792)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.information_body import InformationBody
from asdic.wire.icmpv4.message import Type

__all__ = ["InformationRequest"]


@final
class InformationRequest(InformationBody, frozen=True, kw_only=True, gc=False):
    """A diskless host's question for the number of its network."""

    type: ClassVar[int] = Type.INFORMATION_REQUEST.value
