"""Handover Key Request (RFC 5269 §3.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["HandoverKeyRequest"]


@final
class HandoverKeyRequest(FixedOption, frozen=True, kw_only=True, gc=False):
    """A mobile node's public key, with which a handover key is to be encrypted.

    Attributes:
        pad_length: Octets of padding behind the key.
        algorithm_type: What computes the authenticator; 0 is HMAC-SHA1.
        reserved: 4 bits, sent as zero.
        encryption_public_key: The DER-encoded key, and the padding behind it.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("pad_length", 8, unit="octets"),
        field.number("algorithm_type", 4),
        field.hexadecimal("reserved", 4),
        field.octets("encryption_public_key"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "Handover Key Request"
    TAIL: ClassVar[str] = "encryption_public_key"
    type: ClassVar[int] = Type.HANDOVER_KEY_REQUEST.value

    pad_length: int
    algorithm_type: int = 0
    reserved: int = 0
    encryption_public_key: bytes
