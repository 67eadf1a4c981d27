"""The MTU Reply option (RFC 1063), obsolete (RFC 1191)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ipv4.options.mtu_discovery import MtuDiscovery

__all__ = ["MtuReply"]


@final
class MtuReply(MtuDiscovery, frozen=True, kw_only=True, gc=False):
    """What an MTU Probe held when it arrived at the other side."""

    type: ClassVar[int] = 12
