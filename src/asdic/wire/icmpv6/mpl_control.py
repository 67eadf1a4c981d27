"""MPL Control Message (RFC 7731 §6.2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6 import seed_info
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.seed_info import SeedInfo
from asdic.wire.packing import pack

__all__ = ["MplControl"]

_FIXED = Layout("!BBH")


@final
class MplControl(Struct, frozen=True, kw_only=True, gc=False):
    """A forwarder's word on the multicast messages that it keeps for its neighbors.

    Attributes:
        seeds: In wire order; none: nothing is kept.
        code: Sent as 0.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.items("seeds"),
    )
    type: ClassVar[int] = Type.MPL_CONTROL.value

    seeds: tuple[SeedInfo, ...] = ()
    code: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 4 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("MPL Control Message", len(octets), "cut short")
        return cls(seeds=seed_info.decode(octets, _FIXED.size), code=octets[1])

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        fixed = pack(self, _FIXED, self.type, self.code, 0)
        return fixed + seed_info.encode(self.seeds)
