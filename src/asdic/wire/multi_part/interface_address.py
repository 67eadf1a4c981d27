"""The address in an interface information object (RFC 5837 §4.2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, TypeAlias, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = [
    "InterfaceAddress",
    "InterfaceIpv4Address",
    "InterfaceIpv6Address",
    "decode_address",
]

_IPV4 = Layout("!HH4s")
_IPV6 = Layout("!HH16s")


@final
class InterfaceIpv4Address(Struct, frozen=True, kw_only=True, gc=False):
    """An IPv4 address of an interface, or of a next hop.

    Attributes:
        address: 4 octets.
        reserved: 16 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("address_family", 16, "address family number (IANA)"),
        field.hexadecimal("reserved", 16),
        field.ipv4("address"),
    )
    address_family: ClassVar[int] = 1

    address: bytes
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the sub-object that *octets* begin with.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _IPV4.size:
            raise DecodeError("interface address", len(octets), "cut short")
        _, reserved, address = _IPV4.unpack_from(octets)
        return cls(address=address, reserved=reserved)

    def encode(self) -> bytes:
        """Return all octets of the sub-object.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return _IPV4.pack(self.address_family, self.reserved, self.address)


@final
class InterfaceIpv6Address(Struct, frozen=True, kw_only=True, gc=False):
    """An IPv6 address of an interface, or of a next hop.

    Attributes:
        address: 16 octets.
        reserved: 16 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("address_family", 16, "address family number (IANA)"),
        field.hexadecimal("reserved", 16),
        field.ipv6("address"),
    )
    address_family: ClassVar[int] = 2

    address: bytes
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the sub-object that *octets* begin with.

        Raises:
            DecodeError: fewer than 20 octets.

        """
        if len(octets) < _IPV6.size:
            raise DecodeError("interface address", len(octets), "cut short")
        _, reserved, address = _IPV6.unpack_from(octets)
        return cls(address=address, reserved=reserved)

    def encode(self) -> bytes:
        """Return all octets of the sub-object.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return _IPV6.pack(self.address_family, self.reserved, self.address)


InterfaceAddress: TypeAlias = InterfaceIpv4Address | InterfaceIpv6Address


def decode_address(octets: bytes) -> InterfaceAddress:
    """Read the address sub-object that *octets* begin with.

    Raises:
        DecodeError: it is cut short, or of another address family.

    """
    family = int.from_bytes(octets[:2], "big")
    if family == InterfaceIpv4Address.address_family:
        return InterfaceIpv4Address.decode(octets)
    if family == InterfaceIpv6Address.address_family:
        return InterfaceIpv6Address.decode(octets)
    raise DecodeError("interface address", 0, f"address family {family}")
