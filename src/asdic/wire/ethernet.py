"""The Ethernet header, as Ethernet II and IEEE 802.3 share it (RFC 894, RFC 1042)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Field
from asdic.wire.protocol import ether_type_or_length_text

__all__ = ["BROADCAST", "HEADER_LENGTH", "Header", "group_address"]

_FIXED = Layout("!6s6sH")
HEADER_LENGTH = _FIXED.size
_ADDRESS_OCTETS = 6
BROADCAST = b"\xff" * _ADDRESS_OCTETS
_IPV4_GROUPS = 0x01005E << 24
_IPV4_GROUP_BITS = 0x7FFFFF
_IPV6_GROUPS = b"\x33\x33"


def group_address(address: bytes) -> bytes:
    """Return the Ethernet address of an IP multicast group.

    RFC 1112 §6.4: the lowest 23 bits of an IPv4 group behind a prefix; RFC 2464 §7:
    the lowest 32 of an IPv6 group.
    """
    if len(address) == IPV4_OCTETS:
        bits = int.from_bytes(address, "big") & _IPV4_GROUP_BITS
        return (_IPV4_GROUPS | bits).to_bytes(_ADDRESS_OCTETS, "big")
    return _IPV6_GROUPS + address[-4:]


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """An Ethernet header.

    Attributes:
        destination: 6 octets.
        source: 6 octets.
        ether_type: What follows, or below 0x600 the length of an 802.3 frame.

    """

    LAYER: ClassVar[str] = "ethernet"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.link_layer("destination"),
        field.link_layer("source"),
        field.hexadecimal("ether_type", 16, meaning=ether_type_or_length_text),
    )

    destination: bytes
    source: bytes
    ether_type: int

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < HEADER_LENGTH:
            raise DecodeError(
                "Ethernet", max(len(octets) - start, 0), "header cut short"
            )
        destination, source, ether_type = _FIXED.unpack_from(octets, start)
        return cls(destination=destination, source=source, ether_type=ether_type)

    def encode_unsummed(self) -> bytes:
        """Return the 14 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if (
            len(self.destination) != _ADDRESS_OCTETS
            or len(self.source) != _ADDRESS_OCTETS
        ):
            field.check(self)
        try:
            return _FIXED.pack(self.destination, self.source, self.ether_type)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
