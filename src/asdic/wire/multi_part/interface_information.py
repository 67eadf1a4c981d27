"""The interface information object (RFC 5837 §4): class 2.

Its c-type says whose interface this is and which of four parts follow, always
in the same order: so a part that is not `None` is one whose bit is set.
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.multi_part.interface_address import InterfaceAddress, decode_address
from asdic.wire.multi_part.interface_name import InterfaceName
from asdic.wire.multi_part.interface_numbers import InterfaceIndex, InterfaceMtu

__all__ = ["InterfaceInformation", "InterfaceRole"]

_HEADER = Layout("!HBB")
_HAS_INDEX = 8
_HAS_ADDRESS = 4
_HAS_NAME = 2
_HAS_MTU = 1


class InterfaceRole(IntEnum):
    """Whose interface an object describes (§4.1)."""

    INCOMING = 0
    SUB_IP_COMPONENT_OF_INCOMING = 1
    OUTGOING = 2
    NEXT_HOP = 3


def _role_text(number: int) -> str:
    return InterfaceRole(number).name.lower().replace("_", " ")


@final
class InterfaceInformation(Struct, frozen=True, kw_only=True, gc=False):
    """What a router says of an interface, or of the next hop.

    Attributes:
        role: An `InterfaceRole`.
        index: Its ifIndex, if given.
        ip_address: One of its addresses, if given.
        name: Its name, if given.
        mtu: Its MTU, if given.
        reserved: The 2 reserved bits of the c-type, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("length", 16, "of the object", unit="octets"),
        field.number("class_num", 8),
        field.number("role", 2, meaning=_role_text),
        field.hexadecimal("reserved", 2),
        field.flag("has_index"),
        field.flag("has_ip_address"),
        field.flag("has_name"),
        field.flag("has_mtu"),
        field.items("index"),
        field.items("ip_address"),
        field.items("name"),
        field.items("mtu"),
    )
    class_num: ClassVar[int] = 2

    role: int
    index: InterfaceIndex | None = None
    ip_address: InterfaceAddress | None = None
    name: InterfaceName | None = None
    mtu: InterfaceMtu | None = None
    reserved: int = 0

    @property
    def has_index(self) -> bool:
        """Whether an ifIndex follows."""
        return self.index is not None

    @property
    def has_ip_address(self) -> bool:
        """Whether an address follows."""
        return self.ip_address is not None

    @property
    def has_name(self) -> bool:
        """Whether a name follows."""
        return self.name is not None

    @property
    def has_mtu(self) -> bool:
        """Whether an MTU follows."""
        return self.mtu is not None

    @property
    def length(self) -> int:
        """Octets of the whole object."""
        return _HEADER.size + len(self._encode_parts())

    @property
    def c_type(self) -> int:
        """Role, reserved bits, and the bits of the parts that follow."""
        return (
            self.role << 6
            | self.reserved << 4
            | self.has_index * _HAS_INDEX
            | self.has_ip_address * _HAS_ADDRESS
            | self.has_name * _HAS_NAME
            | self.has_mtu * _HAS_MTU
        )

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole object, from its length field on.

        Raises:
            DecodeError: a part is cut short or malformed, or octets are left over.

        """
        if len(octets) < _HEADER.size:
            raise DecodeError("interface information", len(octets), "cut short")
        c_type = octets[3]
        rest = octets[_HEADER.size :]
        index = ip_address = name = mtu = None
        if c_type & _HAS_INDEX:
            index = InterfaceIndex.decode(rest)
            rest = rest[len(index.encode()) :]
        if c_type & _HAS_ADDRESS:
            ip_address = decode_address(rest)
            rest = rest[len(ip_address.encode()) :]
        if c_type & _HAS_NAME:
            name = InterfaceName.decode(rest)
            rest = rest[name.length :]
        if c_type & _HAS_MTU:
            mtu = InterfaceMtu.decode(rest)
            rest = rest[len(mtu.encode()) :]
        if rest:
            at = len(octets) - len(rest)
            raise DecodeError("interface information", at, "octets left over")
        return cls(
            role=c_type >> 6,
            index=index,
            ip_address=ip_address,
            name=name,
            mtu=mtu,
            reserved=c_type >> 4 & 3,
        )

    def encode(self) -> bytes:
        """Return all octets of the object.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        parts = self._encode_parts()
        length = _HEADER.size + len(parts)
        return _HEADER.pack(length, self.class_num, self.c_type) + parts

    def _encode_parts(self) -> bytes:
        parts = (self.index, self.ip_address, self.name, self.mtu)
        return b"".join([part.encode() for part in parts if part is not None])
