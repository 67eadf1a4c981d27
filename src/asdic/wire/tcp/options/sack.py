"""Selective acknowledgment (RFC 2018 §3)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["Sack", "SackBlock"]

_BLOCK = Layout("!II")
_HEADER_LENGTH = 2
_MAXIMUM_LENGTH = 40


@final
class SackBlock(Struct, frozen=True, kw_only=True, gc=False):
    """Octets that arrived behind a gap.

    Attributes:
        left_edge: First sequence number of the block.
        right_edge: Sequence number behind its last.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("left_edge", 32),
        field.number("right_edge", 32),
    )

    left_edge: int
    right_edge: int

    def encode(self) -> bytes:
        """Return the 8 octets.

        Raises:
            EncodeError: an edge does not fit its field.

        """
        try:
            return _BLOCK.pack(self.left_edge, self.right_edge)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error


@final
class Sack(Struct, frozen=True, kw_only=True, gc=False):
    """What arrived behind a gap, in blocks.

    Attributes:
        blocks: The latest first; 4 at most.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.items("blocks"),
    )
    type: ClassVar[int] = 5

    blocks: tuple[SackBlock, ...]

    @property
    def length(self) -> int:
        """Octets of the option."""
        return _HEADER_LENGTH + _BLOCK.size * len(self.blocks)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 2 and a multiple of 8.

        """
        size = len(octets)
        if size % _BLOCK.size != _HEADER_LENGTH or octets[1] != size:
            raise DecodeError("SACK", min(size, 1), "length is not 8n + 2")
        return cls(
            blocks=tuple(
                [
                    SackBlock(left_edge=left, right_edge=right)
                    for left, right in _BLOCK.iter_unpack(octets[_HEADER_LENGTH:])
                ]
            )
        )

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: an edge does not fit its field, or there are too many.

        """
        if self.length > _MAXIMUM_LENGTH:
            raise EncodeError(f"Sack.blocks: {len(self.blocks)}, 4 at most")
        return bytes((self.type, self.length)) + b"".join(
            [block.encode() for block in self.blocks]
        )
