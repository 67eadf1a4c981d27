"""Timestamp Reply (RFC 792)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.timestamp_body import TimestampBody

__all__ = ["TimestampReply"]


@final
class TimestampReply(TimestampBody, frozen=True, kw_only=True, gc=False):
    """The answer to a Timestamp, with two times added."""

    type: ClassVar[int] = Type.TIMESTAMP_REPLY.value
