"""Home Address (RFC 6275 §6.3): whom a mobile node is known as."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field

__all__ = ["HomeAddress"]

_LENGTH = IPV6_OCTETS


@final
class HomeAddress(Struct, frozen=True, kw_only=True, gc=False):
    """The home address of a mobile node that is away.

    Upper-layer checksums count it as the packet's source (RFC 6275 §11.3.1).

    Attributes:
        home_address: 16 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the option's data", unit="octets"),
        field.ipv6("home_address"),
    )
    type: ClassVar[int] = 0xC9
    length: ClassVar[int] = _LENGTH

    home_address: bytes

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 16.

        """
        if len(octets) != 2 + _LENGTH or octets[1] != _LENGTH:
            raise DecodeError("Home Address", min(len(octets), 1), "length is not 16")
        return cls(home_address=octets[2:])

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: the address has not 16 octets.

        """
        field.check(self)
        return bytes((self.type, _LENGTH)) + self.home_address
