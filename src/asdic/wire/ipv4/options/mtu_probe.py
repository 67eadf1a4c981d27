"""The MTU Probe option (RFC 1063), obsolete (RFC 1191)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ipv4.options.mtu_discovery import MtuDiscovery

__all__ = ["MtuProbe"]


@final
class MtuProbe(MtuDiscovery, frozen=True, kw_only=True, gc=False):
    """A number that each router on the way lowers to its next link's MTU."""

    type: ClassVar[int] = 11
