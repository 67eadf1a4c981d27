"""Type-length-value objects of a segment routing header (RFC 8754 §2.1).

Decoding a list of them is lossless and never fails: whatever is malformed becomes
an `UnknownTlv` with all octets that it claims, or that are left. One of one or two
octets costs a reference, not an object, as with options.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from struct import Struct as Layout
from typing import ClassVar, Self, TypeAlias, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.packing import pack

__all__ = [
    "HmacTlv",
    "Pad1Tlv",
    "PadNTlv",
    "SegmentRoutingTlv",
    "UnknownTlv",
    "decode",
    "encode",
]

_HEADER_LENGTH = 2
_HMAC = Layout("!BBHI")
_DESTINATION_UNVERIFIED = 0x8000
_RESERVED_MASK = 0x7FFF


@final
class Pad1Tlv(Struct, frozen=True, kw_only=True, gc=False):
    """One octet of padding: a type without length and value."""

    FIELDS: ClassVar[tuple[Field, ...]] = (field.number("type", 8),)
    type: ClassVar[int] = 0

    def encode(self) -> bytes:
        """Return the one octet."""
        return b"\0"


@final
class PadNTlv(Struct, frozen=True, kw_only=True, gc=False):
    """Two or more octets of padding.

    Attributes:
        padding: Zeros as sent by a correct node, 5 at most (§2.1.1.2).

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the value", unit="octets"),
        field.octets("padding"),
    )
    type: ClassVar[int] = 4

    padding: bytes = b""

    @property
    def length(self) -> int:
        """Octets of the padding."""
        return len(self.padding)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the one whose length says that it fills *octets*."""
        return cls(padding=octets[_HEADER_LENGTH:])

    def encode(self) -> bytes:
        """Return all octets.

        Raises:
            EncodeError: more than 255 octets of padding.

        """
        field.check(self)
        return bytes((self.type, self.length)) + self.padding


@final
class HmacTlv(Struct, frozen=True, kw_only=True, gc=False):
    """What proves who wrote the segment list (§2.1.2). It is not verified here.

    ```text
     0                   1                   2                   3
    |      Type     |     Length    |D|        RESERVED             |
    |                      HMAC Key ID (4 octets)                   |
    |                      HMAC (variable) ...                      |
    ```

    Attributes:
        hmac_key_id: Which key and algorithm; 0: none, and the HMAC doesn't count.
        hmac: A multiple of 8 octets, 32 at most.
        destination_unverified: The D flag: the list is reduced, so the destination
            address is not to be verified.
        reserved: 15 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the value", unit="octets"),
        field.flag("destination_unverified"),
        field.hexadecimal("reserved", 15),
        field.hexadecimal("hmac_key_id", 32),
        field.octets("hmac"),
    )
    type: ClassVar[int] = 5

    hmac_key_id: int
    hmac: bytes = b""
    destination_unverified: bool = False
    reserved: int = 0

    @property
    def length(self) -> int:
        """Octets behind the length field."""
        return _HMAC.size - _HEADER_LENGTH + len(self.hmac)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the one whose length says that it fills *octets*.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _HMAC.size:
            raise DecodeError("HMAC TLV", len(octets), "cut short")
        _, _, bits, hmac_key_id = _HMAC.unpack_from(octets)
        return cls(
            hmac_key_id=hmac_key_id,
            hmac=octets[_HMAC.size :],
            destination_unverified=bits & _DESTINATION_UNVERIFIED != 0,
            reserved=bits & _RESERVED_MASK,
        )

    def encode(self) -> bytes:
        """Return all octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        unverified = _DESTINATION_UNVERIFIED if self.destination_unverified else 0
        held = (unverified | self.reserved, self.hmac_key_id)
        return pack(self, _HMAC, self.type, self.length, *held) + self.hmac


@final
class UnknownTlv(Struct, frozen=True, kw_only=True, gc=False):
    """An object of a type without a class here, or a malformed one.

    Attributes:
        octets: All of it from the type octet on. Where a length octet is missing or
            points beyond the end, all that is left.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.octets("octets"),)

    octets: bytes

    @property
    def type(self) -> int:
        """The type; its first bit says that nodes on the way may change the value."""
        return self.octets[0]

    @property
    def is_whole(self) -> bool:
        """Whether there are as many octets as its length says."""
        octets = self.octets
        return len(octets) > 1 and octets[1] + _HEADER_LENGTH == len(octets)

    def encode(self) -> bytes:
        """Return the octets."""
        return self.octets


SegmentRoutingTlv: TypeAlias = HmacTlv | Pad1Tlv | PadNTlv | UnknownTlv

_DECODERS: dict[int, Callable[[bytes], SegmentRoutingTlv]] = {
    PadNTlv.type: PadNTlv.decode,
    HmacTlv.type: HmacTlv.decode,
}
_PAD1 = Pad1Tlv()


def decode(octets: bytes) -> tuple[SegmentRoutingTlv, ...]:
    """Read all objects in *octets*."""
    found: list[SegmentRoutingTlv] = []
    at = 0
    while at < len(octets):
        if octets[at] == Pad1Tlv.type:
            found.append(_PAD1)
            at += 1
            continue
        end = at + _HEADER_LENGTH + (octets[at + 1] if at + 1 < len(octets) else 0)
        if end > len(octets):
            found.append(UnknownTlv(octets=octets[at:]))
            break
        if end == at + _HEADER_LENGTH:
            found.append(_without_value(octets[at]))
        else:
            found.append(_decode_one(octets[at:end]))
        at = end
    return tuple(found)


def _decode_one(octets: bytes) -> SegmentRoutingTlv:
    decoder = _DECODERS.get(octets[0])
    if decoder is None:
        return UnknownTlv(octets=octets)
    try:
        return decoder(octets)
    except DecodeError:
        return UnknownTlv(octets=octets)


@cache
def _without_value(tlv_type: int) -> SegmentRoutingTlv:
    """Return an object whose length is 0: at most 255 values, made once each."""
    return _decode_one(bytes((tlv_type, 0)))


def encode(tlvs: Sequence[SegmentRoutingTlv]) -> bytes:
    """Return the octets of *tlvs*, one behind the other.

    Raises:
        EncodeError: a value does not fit its field.

    """
    return b"".join([tlv.encode() for tlv in tlvs])
