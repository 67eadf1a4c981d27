"""NDP Signature (RFC 8928 §4.4).

Its format is not taken apart here: the body stays octets.
"""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.fixed_option import OpaqueOption
from asdic.wire.ndp.option import Type

__all__ = ["NdpSignature"]


@final
class NdpSignature(OpaqueOption, frozen=True, kw_only=True, gc=False):
    """The proof that a node holds the key of its owner identifier."""

    NAME: ClassVar[str] = "NDP Signature"
    type: ClassVar[int] = Type.NDP_SIGNATURE.value
