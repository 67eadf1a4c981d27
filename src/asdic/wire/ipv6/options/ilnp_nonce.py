"""ILNP Nonce (RFC 6744 §2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["IlnpNonce"]


@final
class IlnpNonce(FixedOption, frozen=True, kw_only=True, gc=False):
    """A number that proves who speaks in an ILNP session.

    Attributes:
        nonce: Any octets that nobody off the path can guess.

    """

    NAME: ClassVar[str] = "ILNP Nonce"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.octets("nonce", about="proves who speaks in the session"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "nonce"
    type: ClassVar[int] = 0x8B

    nonce: bytes
