"""The Strict Source and Record Route option (RFC 791 §3.1, SSRR)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ipv4.options.route import Route

__all__ = ["StrictSourceRoute"]


@final
class StrictSourceRoute(Route, frozen=True, kw_only=True, gc=False):
    """Addresses to pass on the way, with no others between them."""

    type: ClassVar[int] = 137
