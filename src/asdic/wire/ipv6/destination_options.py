"""The Destination Options header (RFC 8200 §4.6): options for the destination only."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ipv6.options_header import OptionsHeader

__all__ = ["DestinationOptions"]


@final
class DestinationOptions(OptionsHeader, frozen=True, kw_only=True, gc=False):
    """A Destination Options header."""

    LAYER: ClassVar[str] = "destination_options"
