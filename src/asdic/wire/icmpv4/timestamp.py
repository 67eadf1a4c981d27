"""Timestamp (RFC 792)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.message import Type
from asdic.wire.icmpv4.timestamp_body import TimestampBody

__all__ = ["Timestamp"]


@final
class Timestamp(TimestampBody, frozen=True, kw_only=True, gc=False):
    """A request for the other side's time of day."""

    type: ClassVar[int] = Type.TIMESTAMP.value
