"""The packets of a UDP packetization layer that does nothing but to probe.

RFC 8899 §6.1 leaves the format to the application. This one is asdic's own; both kinds
begin with the same 20 octets, in network order:

    0        4        5       6        8               12                      20
    | "PMTU" | version | kind | size   | sequence      | token                 | zeros

A probe (kind 1) is filled up with zeros to the size that it tells; its acknowledgment
(kind 2) repeats the 20 octets and has no more, so that nobody gets more octets than
were sent. The token is random and the same for all probes of a sender: who cannot see
them cannot acknowledge them (RFC 8899 §8).
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout
from typing import Self, final

from msgspec import Struct

from asdic.errors import DecodeError

__all__ = ["HEADER_LENGTH", "TOKEN_LENGTH", "ProbeKind", "ProbePacket"]

_LAYOUT = Layout("!4sBBHI8s")
_MAGIC = b"PMTU"
_VERSION = 1
HEADER_LENGTH = _LAYOUT.size
TOKEN_LENGTH = 8


class ProbeKind(IntEnum):
    """What a packet is."""

    PROBE = 1
    ACKNOWLEDGMENT = 2


@final
class ProbePacket(Struct, frozen=True, kw_only=True, gc=False):
    """A probe or an acknowledgment.

    Attributes:
        kind: Which.
        size: Octets of the probe, header and all: 20 to 65,535.
        sequence: Counts the probes of a sender.
        token: 8 octets.

    """

    kind: ProbeKind
    size: int
    sequence: int
    token: bytes

    def encode(self) -> bytes:
        """Return the octets, zeros included."""
        header = _LAYOUT.pack(
            _MAGIC, _VERSION, self.kind, self.size, self.sequence, self.token
        )
        if self.kind is ProbeKind.ACKNOWLEDGMENT:
            return header
        return header + bytes(self.size - HEADER_LENGTH)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read a packet, or the beginning of one; zeros are not looked at.

        Raises:
            DecodeError: it is none.

        """
        if len(octets) < HEADER_LENGTH:
            raise DecodeError("path probe", len(octets), "cut short")
        magic, version, kind, size, sequence, token = _LAYOUT.unpack_from(octets)
        if magic != _MAGIC or version != _VERSION:
            raise DecodeError("path probe", 0, "another protocol or version")
        if kind not in ProbeKind.__members__.values():
            raise DecodeError("path probe", 5, f"no kind {kind}")
        return cls(kind=ProbeKind(kind), size=size, sequence=sequence, token=token)
