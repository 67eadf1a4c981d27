"""The numbers in an interface information object: ifIndex and MTU (RFC 5837 §4.1)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["InterfaceIndex", "InterfaceMtu"]

_LENGTH = 4


@final
class InterfaceIndex(Struct, frozen=True, kw_only=True, gc=False):
    """The number by which a device's management knows an interface (RFC 2863).

    Attributes:
        if_index: 32 bits.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.number("if_index", 32),)

    if_index: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the 4 octets that *octets* begin with.

        Raises:
            DecodeError: there are fewer.

        """
        return cls(if_index=_number("ifIndex", octets))

    def encode(self) -> bytes:
        """Return the 4 octets.

        Raises:
            EncodeError: the number does not fit.

        """
        field.check(self)
        return self.if_index.to_bytes(_LENGTH, "big")


@final
class InterfaceMtu(Struct, frozen=True, kw_only=True, gc=False):
    """The largest packet that an interface carries.

    Attributes:
        mtu: Octets, in 32 bits.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.number("mtu", 32, unit="octets"),)

    mtu: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the 4 octets that *octets* begin with.

        Raises:
            DecodeError: there are fewer.

        """
        return cls(mtu=_number("MTU", octets))

    def encode(self) -> bytes:
        """Return the 4 octets.

        Raises:
            EncodeError: the number does not fit.

        """
        field.check(self)
        return self.mtu.to_bytes(_LENGTH, "big")


def _number(what: str, octets: bytes) -> int:
    if len(octets) < _LENGTH:
        raise DecodeError(f"interface {what}", len(octets), "cut short")
    return int.from_bytes(octets[:_LENGTH], "big")
