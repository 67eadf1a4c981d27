"""Extended Echo Request (RFC 8335 §2): PROBE."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmp.extended_echo_request import ExtendedEcho
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["ExtendedEchoRequest"]


@final
class ExtendedEchoRequest(ExtendedEcho, frozen=True, kw_only=True, gc=False):
    """A question for the state of an interface, of the node asked or next to it."""

    LAYER: ClassVar[str] = LAYER
    type: ClassVar[int] = Type.EXTENDED_ECHO_REQUEST.value
