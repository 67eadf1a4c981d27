"""Endpoint Identification (the Nimrod drafts; deprecated)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ipv6.options.fixed_option import OpaqueOption

__all__ = ["EndpointIdentification"]


@final
class EndpointIdentification(OpaqueOption, frozen=True, kw_only=True, gc=False):
    """Who a Nimrod endpoint is; deprecated."""

    NAME: ClassVar[str] = "Endpoint Identification"
    type: ClassVar[int] = 0x8A
