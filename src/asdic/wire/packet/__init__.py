"""Whole frames: layer by layer from octets to values and back."""

from asdic.wire.packet.checksums import (
    ChecksumField,
    ChecksumStatus,
    checksum_fields,
)
from asdic.wire.packet.packet import build, decode, encode
from asdic.wire.packet.quote import quoted
from asdic.wire.packet.value import Packet

__all__ = [
    "ChecksumField",
    "ChecksumStatus",
    "Packet",
    "build",
    "checksum_fields",
    "decode",
    "encode",
    "quoted",
]
