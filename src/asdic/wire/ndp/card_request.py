"""CARD Request (RFC 4066, RFC 4065).

Its format is not taken apart here: the body stays octets.
"""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.fixed_option import OpaqueOption
from asdic.wire.ndp.option import Type

__all__ = ["CardRequest"]


@final
class CardRequest(OpaqueOption, frozen=True, kw_only=True, gc=False):
    """A question for candidate access routers (experimental)."""

    NAME: ClassVar[str] = "CARD Request"
    type: ClassVar[int] = Type.CARD_REQUEST.value
