"""What decoding returns: layers, and where each of them stands."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.wire.layer import Layer

__all__ = ["Packet"]


@final
class Packet(Struct, frozen=True, kw_only=True, gc=False):
    """A frame: its octets, and its layers as far as they can be read.

    Attributes:
        octets: The whole frame.
        link_type: The `LinkType` of the first layer.
        layers: Outermost first. Octets behind the end that a length field gives
            stand last, as `Trailer`s, innermost first; behind them a
            `FrameCheckSequence`, where the capture has one.
        starts: For each layer, the offset of its first octet.
        ends: For each layer, the offset behind its payload, as its length field
            or that of an outer layer says; a `Trailer` begins no earlier.

    """

    octets: bytes
    link_type: int
    layers: tuple[Layer, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
