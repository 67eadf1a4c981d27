"""The security section of secured RPL messages (RFC 6550 §6.1).

Nothing is verified or decrypted here.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart

__all__ = ["Security"]

_PAIRWISE, _SIGNATURE = 1, 3
_KEY_IDENTIFIER_LENGTHS = {0: 1, 1: 0, 2: 9}
_MODES = {
    0: "group key, by index",
    _PAIRWISE: "pairwise key",
    2: "group key, by source and index",
    _SIGNATURE: "signature",
}
_CODE_LENGTHS = {0: 4, 2: 8}
_SIGNATURE_LENGTHS = {0: 384, 2: 256}
_ENCRYPTING = 1
_LAST_LEVEL = 3


def _mode_text(number: int) -> str:
    return _MODES[number]


@final
class Security(Struct, frozen=True, kw_only=True, gc=False):
    """How a message is secured, and with which key.

    Attributes:
        counter: Grows with each message, or tells the time.
        key_identifier: 0, 1 or 9 octets, as mode and level have it: the key's
            source (8 octets) and index (1).
        counter_is_time: The T flag.
        algorithm: 0 is CCM with AES-128, and RSA with SHA-256.
        key_identifier_mode: The KIM field.
        level: The LVL field; odd levels encrypt.
        reserved: 7 bits, sent as zero.
        reserved2: 3 bits, sent as zero.
        flags: 8 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.flag("counter_is_time", "the counter is a time stamp"),
        field.hexadecimal("reserved", 7),
        field.number("algorithm", 8),
        field.number("key_identifier_mode", 2, meaning=_mode_text),
        field.hexadecimal("reserved2", 3),
        field.number("level", 3),
        field.hexadecimal("flags", 8, "sent as zero"),
        field.number("counter", 32),
        field.octets("key_identifier"),
    )
    FIXED: ClassVar[FixedPart] = FixedPart(FIELDS)

    counter: int
    key_identifier: bytes = b""
    counter_is_time: bool = False
    algorithm: int = 0
    key_identifier_mode: int = _PAIRWISE
    level: int = 0
    reserved: int = 0
    reserved2: int = 0
    flags: int = 0

    @property
    def encrypts(self) -> bool:
        """Whether what follows can't be read: encrypted, or of an unknown level."""
        return self.level > _LAST_LEVEL or bool(self.level & _ENCRYPTING)

    @property
    def authentication_length(self) -> int:
        """Octets of the code or signature that ends a message in clear."""
        if self.key_identifier_mode == _SIGNATURE:
            return _SIGNATURE_LENGTHS.get(self.level, 0)
        return _CODE_LENGTHS.get(self.level, 0)

    @property
    def _key_identifier_length(self) -> int:
        if self.key_identifier_mode == _SIGNATURE:
            return _KEY_IDENTIFIER_LENGTHS[2] if self.level & _ENCRYPTING else 0
        return _KEY_IDENTIFIER_LENGTHS[self.key_identifier_mode]

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the section that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        key_at = start + cls.FIXED.size
        if len(octets) < key_at:
            raise DecodeError("RPL security section", len(octets), "cut short")
        found = cls.FIXED.read(octets, start)
        bare = cls(**found)
        end = key_at + bare._key_identifier_length
        if len(octets) < end:
            raise DecodeError("RPL security section", len(octets), "key cut short")
        return cls(**found, key_identifier=octets[key_at:end])

    def encode(self) -> bytes:
        """Return the section.

        Raises:
            EncodeError: a value does not fit its field, or the key identifier not
                its mode.

        """
        fixed = self.FIXED.write(self)
        if len(self.key_identifier) != self._key_identifier_length:
            problem = f"Security.key_identifier: {len(self.key_identifier)} octets, "
            raise EncodeError(problem + f"expected {self._key_identifier_length}")
        return fixed + self.key_identifier
