"""The frame check sequence that ends a frame (IEEE 802.3 §3.2.9).

Where a capture has it, only the capture's header says so: a frame itself does not.
Whether the sequence is right is not verified.
"""

from __future__ import annotations

from typing import ClassVar, final

from msgspec import Struct

from asdic.wire.field import Field, octets

__all__ = ["FrameCheckSequence"]


@final
class FrameCheckSequence(Struct, frozen=True, kw_only=True, gc=False):
    """The last octets of a frame: four of Ethernet, fewer where a capture cut them.

    Attributes:
        octets: As they came.

    """

    LAYER: ClassVar[str] = "fcs"
    FIELDS: ClassVar[tuple[Field, ...]] = (octets("octets", about="check sequence"),)

    octets: bytes

    def encode_unsummed(self) -> bytes:
        """Return the octets."""
        return self.octets
