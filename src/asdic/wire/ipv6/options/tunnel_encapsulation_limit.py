"""Tunnel Encapsulation Limit (RFC 2473 §4.1.1)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["TunnelEncapsulationLimit"]

_OCTETS = 3
_LENGTH = 1


@final
class TunnelEncapsulationLimit(Struct, frozen=True, kw_only=True, gc=False):
    """How many more tunnels may wrap the packet.

    Attributes:
        limit: 0 allows none.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the option's data", unit="octets"),
        field.number("limit", 8, unit="further levels of encapsulation"),
    )
    type: ClassVar[int] = 0x04
    length: ClassVar[int] = _LENGTH

    limit: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 1.

        """
        if len(octets) != _OCTETS or octets[1] != _LENGTH:
            raise DecodeError(
                "Tunnel Encapsulation Limit", min(len(octets), 1), "length is not 1"
            )
        return cls(limit=octets[2])

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: the limit does not fit its field.

        """
        field.check(self)
        return bytes((self.type, _LENGTH, self.limit))
