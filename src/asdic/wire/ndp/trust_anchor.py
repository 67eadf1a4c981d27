"""Trust Anchor (RFC 3971 §6.4.3, RFC 6495 §3): whom a host believes."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units

__all__ = ["TrustAnchor", "TrustAnchorNameType"]

_FIXED_OCTETS = 4


class TrustAnchorNameType(IntEnum):
    """What kind of name a trust anchor goes by."""

    DER_ENCODED_X_501_NAME = 1
    FQDN = 2
    SHA_1_SUBJECT_KEY_IDENTIFIER = 3
    SHA_224_SUBJECT_KEY_IDENTIFIER = 4
    SHA_256_SUBJECT_KEY_IDENTIFIER = 5
    SHA_384_SUBJECT_KEY_IDENTIFIER = 6
    SHA_512_SUBJECT_KEY_IDENTIFIER = 7


_MEANINGS = {
    1: "DER-encoded X.501 name",
    2: "FQDN",
    3: "SHA-1 subject key identifier",
    4: "SHA-224 subject key identifier",
    5: "SHA-256 subject key identifier",
    6: "SHA-384 subject key identifier",
    7: "SHA-512 subject key identifier",
}


def _name_type_text(number: int) -> str:
    return _MEANINGS.get(number, "")


@final
class TrustAnchor(Struct, frozen=True, kw_only=True, gc=False):
    """The name of somebody whose certificates are believed.

    Attributes:
        name_type: A `TrustAnchorNameType`.
        name: In the form that *name_type* tells; an FQDN is encoded as in DNS.
        padding: Fills the option up to a multiple of 8 octets; up to 255 octets,
            sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("name_type", 8, meaning=_name_type_text),
        field.number("pad_length", 8, unit="octets"),
        field.octets("name"),
        field.octets("padding"),
    )
    type: ClassVar[int] = Type.TRUST_ANCHOR.value

    name_type: int
    name: bytes
    padding: bytes = b""

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(2 + len(self.name) + len(self.padding))

    @property
    def pad_length(self) -> int:
        """Octets of padding."""
        return len(self.padding)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its lengths do not say that it fills them.

        """
        if len(octets) < UNIT or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "Trust Anchor")
        end = len(octets) - octets[3]
        if end < _FIXED_OCTETS:
            raise misfit(octets, "Trust Anchor")
        return cls(
            name_type=octets[2], name=octets[_FIXED_OCTETS:end], padding=octets[end:]
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or the padding does not
                make a multiple of 8 octets.

        """
        field.check(self)
        fixed = bytes((self.name_type, self.pad_length))
        return assemble(self.type, fixed + self.name + self.padding, "Trust Anchor")
