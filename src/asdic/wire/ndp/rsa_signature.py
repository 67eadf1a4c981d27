"""RSA Signature (RFC 3971 §5.2). Nothing here verifies it."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units
from asdic.wire.packing import pack

__all__ = ["RsaSignature"]

_BEHIND_LENGTH = Layout("!H16s")
_FIXED_OCTETS = 20


@final
class RsaSignature(Struct, frozen=True, kw_only=True, gc=False):
    """A signature of the message and its options up to this one.

    Attributes:
        key_hash: The front of the public key's SHA-1 hash, 16 octets.
        digital_signature: The signature and its padding: only the key tells where
            one ends. 4 octets, or 8 n more.
        reserved: 16 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.hexadecimal("reserved", 16),
        field.octets("key_hash", 128, "the front of the public key's SHA-1 hash"),
        field.octets("digital_signature", about="padding included"),
    )
    type: ClassVar[int] = Type.RSA_SIGNATURE.value

    key_hash: bytes
    digital_signature: bytes
    reserved: int = 0

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(_BEHIND_LENGTH.size + len(self.digital_signature))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is below 3, or does not say that it fills them.

        """
        if len(octets) < _FIXED_OCTETS or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "RSA Signature")
        reserved, key_hash = _BEHIND_LENGTH.unpack_from(octets, 2)
        return cls(
            key_hash=key_hash,
            digital_signature=octets[_FIXED_OCTETS:],
            reserved=reserved,
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or the signature does not
                make a multiple of 8 octets.

        """
        fixed = pack(self, _BEHIND_LENGTH, self.reserved, self.key_hash)
        return assemble(self.type, fixed + self.digital_signature, "RSA Signature")
