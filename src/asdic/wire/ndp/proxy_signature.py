"""Proxy Signature (RFC 6496 §5.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["ProxySignature"]


@final
class ProxySignature(FixedOption, frozen=True, kw_only=True, gc=False):
    """A signature by a node that may speak for the address.

    Attributes:
        reserved: 16 bits, sent as zero.
        key_hash: 16 octets: the first of the SHA-1 hash of the public key.
        digital_signature: The signature (PKCS #1 v1.5), and the padding behind it.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.hexadecimal("reserved", 16),
        field.octets("key_hash", 128),
        field.octets("digital_signature"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "Proxy Signature"
    TAIL: ClassVar[str] = "digital_signature"
    type: ClassVar[int] = Type.PROXY_SIGNATURE.value

    reserved: int = 0
    key_hash: bytes
    digital_signature: bytes
