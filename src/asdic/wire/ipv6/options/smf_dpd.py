"""SMF_DPD (RFC 6621 §6.1.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ipv6.options.fixed_option import OpaqueOption

__all__ = ["SmfDpd"]


@final
class SmfDpd(OpaqueOption, frozen=True, kw_only=True, gc=False):
    """By what routers of a mesh tell duplicates of a multicast packet."""

    NAME: ClassVar[str] = "SMF_DPD"
    type: ClassVar[int] = 0x08
