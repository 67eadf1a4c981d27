"""The Address Resolution Protocol (RFC 826), for any kind of address.

Not here: what a host does with it (cache, probes of RFC 5227).
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field, Form
from asdic.wire.protocol import EtherType, ether_type_name

__all__ = ["ETHERNET", "Operation", "Packet"]

_FIXED = Layout("!HHBBH")
ETHERNET = 1
"""The hardware type of Ethernet."""


class Operation(IntEnum):
    """What an ARP packet is for (RFC 826, RFC 903, RFC 2390)."""

    REQUEST = 1
    REPLY = 2
    REVERSE_REQUEST = 3
    REVERSE_REPLY = 4
    INVERSE_REQUEST = 8
    INVERSE_REPLY = 9


_OPERATIONS = {
    member.value: member.name.replace("_", " ").lower() for member in Operation
}


def _operation_text(number: int) -> str:
    return _OPERATIONS.get(number, "")


def _hardware_text(number: int) -> str:
    return "Ethernet" if number == ETHERNET else ""


def _protocol_address(name: str) -> Field:
    return Field(name, None, Form.IPV4, "4 octets for IPv4")


@final
class Packet(Struct, frozen=True, kw_only=True, gc=False):
    """An ARP packet; by default about Ethernet and IPv4.

    Attributes:
        operation: An `Operation`.
        sender_hardware_address: As many octets as `hardware_length` says.
        sender_protocol_address: As many octets as `protocol_length` says.
        target_hardware_address: Of no meaning in a request.
        target_protocol_address: Whose hardware address a request asks for.
        hardware_type: 1 for Ethernet.
        protocol_type: An EtherType.
        hardware_length: Octets of a hardware address.
        protocol_length: Octets of a protocol address.

    """

    LAYER: ClassVar[str] = "arp"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("hardware_type", 16, meaning=_hardware_text),
        field.hexadecimal("protocol_type", 16, meaning=ether_type_name),
        field.number("hardware_length", 8, unit="octets"),
        field.number("protocol_length", 8, unit="octets"),
        field.number("operation", 16, meaning=_operation_text),
        field.link_layer("sender_hardware_address", None),
        _protocol_address("sender_protocol_address"),
        field.link_layer("target_hardware_address", None),
        _protocol_address("target_protocol_address"),
    )

    operation: int
    sender_hardware_address: bytes
    sender_protocol_address: bytes
    target_hardware_address: bytes
    target_protocol_address: bytes
    hardware_type: int = ETHERNET
    protocol_type: int = EtherType.IPV4.value
    hardware_length: int = 6
    protocol_length: int = 4

    @property
    def packet_length(self) -> int:
        """Octets of the packet."""
        return _FIXED.size + 2 * (self.hardware_length + self.protocol_length)

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the packet that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        available = len(octets) - start
        if available < _FIXED.size:
            raise DecodeError("ARP", max(available, 0), "packet cut short")
        hardware_type, protocol_type, hardware, protocol, operation = (
            _FIXED.unpack_from(octets, start)
        )
        sender = start + _FIXED.size
        target = sender + hardware + protocol
        end = target + hardware + protocol
        if len(octets) < end:
            raise DecodeError("ARP", available, "addresses cut short")
        return cls(
            operation=operation,
            sender_hardware_address=octets[sender : sender + hardware],
            sender_protocol_address=octets[sender + hardware : target],
            target_hardware_address=octets[target : target + hardware],
            target_protocol_address=octets[target + hardware : end],
            hardware_type=hardware_type,
            protocol_type=protocol_type,
            hardware_length=hardware,
            protocol_length=protocol,
        )

    def encode_unsummed(self) -> bytes:
        """Return the octets; ARP has no checksum.

        Raises:
            EncodeError: a value does not fit its field, or an address has not as
                many octets as its length field says.

        """
        addresses = (
            (self.sender_hardware_address, self.hardware_length),
            (self.sender_protocol_address, self.protocol_length),
            (self.target_hardware_address, self.hardware_length),
            (self.target_protocol_address, self.protocol_length),
        )
        if any(len(address) != length for address, length in addresses):
            raise EncodeError("ARP: an address and its length field disagree")
        try:
            fixed = _FIXED.pack(
                self.hardware_type,
                self.protocol_type,
                self.hardware_length,
                self.protocol_length,
                self.operation,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + b"".join([address for address, _ in addresses])
