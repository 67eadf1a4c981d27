"""The Fragment header (RFC 8200 §4.5). Not here: reassembly, which is behaviour."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.protocol import protocol_name

__all__ = ["Fragment"]

_FIXED = Layout("!BBHI")
_OFFSET_MASK = 0x1FFF
_RESERVED_BITS_MASK = 3


@final
class Fragment(Struct, frozen=True, kw_only=True, gc=False):
    """A Fragment header.

    Attributes:
        next_header: IANA protocol number of the fragmentable part's start.
        identification: Groups the fragments of one packet.
        fragment_offset: In units of 8 octets.
        more_fragments: Whether this is not the last one.
        reserved: 8 bits, sent as zero.
        reserved_bits: 2 bits behind the offset, sent as zero.

    """

    LAYER: ClassVar[str] = "fragment"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("next_header", 8, meaning=protocol_name),
        field.hexadecimal("reserved", 8),
        field.number("fragment_offset", 13, unit="x 8 octets"),
        field.hexadecimal("reserved_bits", 2),
        field.flag("more_fragments"),
        field.hexadecimal("identification", 32),
    )
    HEADER_LENGTH: ClassVar[int] = _FIXED.size

    next_header: int
    identification: int
    fragment_offset: int = 0
    more_fragments: bool = False
    reserved: int = 0
    reserved_bits: int = 0

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < _FIXED.size:
            raise DecodeError(
                "Fragment", max(len(octets) - start, 0), "header cut short"
            )
        next_header, reserved, word, identification = _FIXED.unpack_from(octets, start)
        return cls(
            next_header=next_header,
            identification=identification,
            fragment_offset=word >> 3,
            more_fragments=bool(word & 1),
            reserved=reserved,
            reserved_bits=word >> 1 & _RESERVED_BITS_MASK,
        )

    def encode_unsummed(self) -> bytes:
        """Return the 8 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if (
            not 0 <= self.fragment_offset <= _OFFSET_MASK
            or not 0 <= self.reserved_bits <= _RESERVED_BITS_MASK
        ):
            field.check(self)
        word = self.fragment_offset << 3 | self.reserved_bits << 1 | self.more_fragments
        try:
            return _FIXED.pack(
                self.next_header, self.reserved, word, self.identification
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
