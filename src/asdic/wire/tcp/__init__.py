"""The header of the Transmission Control Protocol (RFC 9293)."""

from asdic.wire.tcp.beginning import Beginning
from asdic.wire.tcp.header import (
    CHECKSUM_OFFSET,
    LAYER,
    MINIMUM_LENGTH,
    Flag,
    Header,
)

__all__ = ["CHECKSUM_OFFSET", "LAYER", "MINIMUM_LENGTH", "Beginning", "Flag", "Header"]
