"""The body that MTU Probe and MTU Reply share (RFC 1063), obsolete (RFC 1191)."""

from __future__ import annotations

from typing import ClassVar, Self

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ipv4.options.item import check_length, encode_item

__all__ = ["MtuDiscovery"]

_LENGTH = 4


class MtuDiscovery(Struct, frozen=True, kw_only=True, gc=False):
    """An MTU Probe or MTU Reply option.

    Attributes:
        mtu: The least MTU met on the way, in octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.number("mtu", 16, unit="octets"),
    )
    type: ClassVar[int]
    length: ClassVar[int] = _LENGTH

    mtu: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 4.

        """
        check_length("MTU Probe or Reply", octets, _LENGTH)
        return cls(mtu=octets[2] << 8 | octets[3])

    def encode(self) -> bytes:
        """Return all octets of the option.

        Raises:
            EncodeError: the value does not fit its field.

        """
        field.check(self)
        return encode_item(self.type, self.mtu.to_bytes(2, "big"))
