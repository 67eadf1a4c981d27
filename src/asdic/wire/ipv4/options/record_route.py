"""The Record Route option (RFC 791 §3.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ipv4.options.route import Route

__all__ = ["RecordRoute"]


@final
class RecordRoute(Route, frozen=True, kw_only=True, gc=False):
    """Slots in which each router on the way writes its address."""

    type: ClassVar[int] = 7
