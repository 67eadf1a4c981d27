"""The Hop-by-Hop Options header (RFC 8200 §4.3): options for every node on the way."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ipv6.options_header import OptionsHeader

__all__ = ["HopByHopOptions"]


@final
class HopByHopOptions(OptionsHeader, frozen=True, kw_only=True, gc=False):
    """A Hop-by-Hop Options header."""

    LAYER: ClassVar[str] = "hop_by_hop_options"
