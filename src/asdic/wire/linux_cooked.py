"""The headers of Linux cooked captures, LINKTYPE_LINUX_SLL and LINUX_SLL2.

libpcap puts them in place of a link-layer header where it captures on all
interfaces at once, or on one without a link-layer header it could keep.
No RFC describes them: the registry of link types does.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.protocol import ether_type_name

__all__ = ["HEADER_LENGTH", "HEADER_LENGTH_V2", "Header", "HeaderV2"]

_FIXED = Layout("!HHH8sH")
_FIXED_V2 = Layout("!HHIHBB8s")
HEADER_LENGTH = _FIXED.size
HEADER_LENGTH_V2 = _FIXED_V2.size
_ADDRESS_OCTETS = 8

_PACKET_TYPES = {
    0: "to us",
    1: "broadcast",
    2: "multicast",
    3: "to someone else",
    4: "sent by us",
}
_HARDWARE_TYPES = {1: "Ethernet", 512: "PPP", 772: "loopback", 65534: "none"}


def _packet_type_text(number: int) -> str:
    return _PACKET_TYPES.get(number, "")


def _hardware_type_text(number: int) -> str:
    return _HARDWARE_TYPES.get(number, "")


_PROTOCOL = field.hexadecimal("protocol", 16, meaning=ether_type_name)
_HARDWARE_TYPE = field.number("hardware_type", 16, meaning=_hardware_type_text)
_ADDRESS = field.octets("address", 64, "link-layer source address, padded")


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """A version 1 header.

    Attributes:
        packet_type: 0 to us, 1 broadcast, 2 multicast, 3 to someone else, 4 sent
            by us.
        hardware_type: The interface's ARPHRD number.
        address_length: Octets of *address* that count.
        address: The sender's link-layer address, padded or cut to 8 octets.
        protocol: An EtherType, or a small number for what has none.

    """

    LAYER: ClassVar[str] = "linux_cooked"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("packet_type", 16, meaning=_packet_type_text),
        _HARDWARE_TYPE,
        field.number("address_length", 16, unit="octets"),
        _ADDRESS,
        _PROTOCOL,
    )

    packet_type: int
    hardware_type: int
    address_length: int
    address: bytes
    protocol: int

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < HEADER_LENGTH:
            raise DecodeError(
                "Linux cooked", max(len(octets) - start, 0), "header cut short"
            )
        packet_type, hardware_type, address_length, address, protocol = (
            _FIXED.unpack_from(octets, start)
        )
        return cls(
            packet_type=packet_type,
            hardware_type=hardware_type,
            address_length=address_length,
            address=address,
            protocol=protocol,
        )

    def encode_unsummed(self) -> bytes:
        """Return the 16 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if len(self.address) != _ADDRESS_OCTETS:
            field.check(self)
        try:
            return _FIXED.pack(
                self.packet_type,
                self.hardware_type,
                self.address_length,
                self.address,
                self.protocol,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error


@final
class HeaderV2(Struct, frozen=True, kw_only=True, gc=False):
    """A version 2 header.

    Attributes:
        protocol: An EtherType, or a small number for what has none.
        interface_index: Of the interface captured on.
        hardware_type: The interface's ARPHRD number.
        packet_type: As in version 1.
        address_length: Octets of *address* that count.
        address: The sender's link-layer address, padded or cut to 8 octets.
        reserved: 16 bits, zero.

    """

    LAYER: ClassVar[str] = "linux_cooked_v2"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        _PROTOCOL,
        field.hexadecimal("reserved", 16),
        field.number("interface_index", 32),
        _HARDWARE_TYPE,
        field.number("packet_type", 8, meaning=_packet_type_text),
        field.number("address_length", 8, unit="octets"),
        _ADDRESS,
    )

    protocol: int
    interface_index: int
    hardware_type: int
    packet_type: int
    address_length: int
    address: bytes
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < HEADER_LENGTH_V2:
            raise DecodeError(
                "Linux cooked v2", max(len(octets) - start, 0), "header cut short"
            )
        (
            protocol,
            reserved,
            interface_index,
            hardware_type,
            packet_type,
            address_length,
            address,
        ) = _FIXED_V2.unpack_from(octets, start)
        return cls(
            protocol=protocol,
            interface_index=interface_index,
            hardware_type=hardware_type,
            packet_type=packet_type,
            address_length=address_length,
            address=address,
            reserved=reserved,
        )

    def encode_unsummed(self) -> bytes:
        """Return the 20 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if len(self.address) != _ADDRESS_OCTETS:
            field.check(self)
        try:
            return _FIXED_V2.pack(
                self.protocol,
                self.reserved,
                self.interface_index,
                self.hardware_type,
                self.packet_type,
                self.address_length,
                self.address,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
