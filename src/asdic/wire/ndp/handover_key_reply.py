"""Handover Key Reply (RFC 5269 §3.2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["HandoverKeyReply"]


@final
class HandoverKeyReply(FixedOption, frozen=True, kw_only=True, gc=False):
    """A handover key, encrypted for the mobile node that asked.

    Attributes:
        pad_length: Octets of padding behind the key.
        algorithm_type: What computes the authenticator; 0 is HMAC-SHA1.
        reserved: 4 bits, sent as zero.
        key_lifetime: Seconds.
        encrypted_handover_key: The key, and the padding behind it.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("pad_length", 8, unit="octets"),
        field.number("algorithm_type", 4),
        field.hexadecimal("reserved", 4),
        field.number("key_lifetime", 16, unit="s"),
        field.octets("encrypted_handover_key"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "Handover Key Reply"
    TAIL: ClassVar[str] = "encrypted_handover_key"
    type: ClassVar[int] = Type.HANDOVER_KEY_REPLY.value

    pad_length: int
    algorithm_type: int = 0
    reserved: int = 0
    key_lifetime: int
    encrypted_handover_key: bytes
