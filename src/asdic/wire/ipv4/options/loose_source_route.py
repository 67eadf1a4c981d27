"""The Loose Source and Record Route option (RFC 791 §3.1, LSRR)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ipv4.options.route import Route

__all__ = ["LooseSourceRoute"]


@final
class LooseSourceRoute(Route, frozen=True, kw_only=True, gc=False):
    """Addresses to pass on the way, with any others between them."""

    type: ClassVar[int] = 131
