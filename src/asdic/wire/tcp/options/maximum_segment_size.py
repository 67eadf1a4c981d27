"""Maximum Segment Size (RFC 9293 §3.7.1)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["MaximumSegmentSize"]

_LENGTH = 4


@final
class MaximumSegmentSize(Struct, frozen=True, kw_only=True, gc=False):
    """The largest segment that the sender can receive.

    Attributes:
        maximum_segment_size: Octets behind TCP header and options.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.number("maximum_segment_size", 16, unit="octets"),
    )
    type: ClassVar[int] = 2
    length: ClassVar[int] = _LENGTH

    maximum_segment_size: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 4.

        """
        if len(octets) != _LENGTH or octets[1] != _LENGTH:
            raise DecodeError(
                "Maximum Segment Size", min(len(octets), 1), "length is not 4"
            )
        return cls(maximum_segment_size=int.from_bytes(octets[2:], "big"))

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: the value does not fit its field.

        """
        field.check(self)
        return bytes((self.type, _LENGTH)) + self.maximum_segment_size.to_bytes(
            _LENGTH - 2, "big"
        )
