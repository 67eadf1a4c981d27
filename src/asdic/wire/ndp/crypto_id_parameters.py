"""Crypto-ID Parameters (RFC 8928 §4.3).

Its format is not taken apart here: the body stays octets.
"""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.fixed_option import OpaqueOption
from asdic.wire.ndp.option import Type

__all__ = ["CryptoIdParameters"]


@final
class CryptoIdParameters(OpaqueOption, frozen=True, kw_only=True, gc=False):
    """The key and parameters behind a cryptographic owner identifier."""

    NAME: ClassVar[str] = "Crypto-ID Parameters"
    type: ClassVar[int] = Type.CRYPTO_ID_PARAMETERS.value
