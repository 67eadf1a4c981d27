"""Multi-part ICMP messages (RFC 4884): the structure and its objects."""

from asdic.wire.multi_part.extension import (
    Extension,
    pad_quote,
    split,
    split_old_layout,
)
from asdic.wire.multi_part.objects import ExtensionObject
from asdic.wire.multi_part.unknown import Unknown

__all__ = [
    "Extension",
    "ExtensionObject",
    "Unknown",
    "pad_quote",
    "split",
    "split_old_layout",
]
