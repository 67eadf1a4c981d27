"""The headers of PPP (RFC 1661 §2), as captures have them.

A frame may begin with a direction that only captures have, goes on with address
and control of HDLC-like framing (RFC 1662) unless these are compressed away, and
with a protocol number of two octets, or one where that is compressed.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = [
    "IPV4",
    "IPV6",
    "MPLS_MULTICAST",
    "MPLS_UNICAST",
    "CompressedHeader",
    "Direction",
    "Framing",
    "Header",
]

IPV4 = 0x0021
IPV6 = 0x0057
MPLS_UNICAST = 0x0281
MPLS_MULTICAST = 0x0283
_NAMES = {
    IPV4: "IPv4",
    IPV6: "IPv6",
    0x003D: "Multilink",
    0x00FD: "Compressed datagram",
    MPLS_UNICAST: "MPLS unicast",
    MPLS_MULTICAST: "MPLS multicast",
    0x8021: "IP Control Protocol",
    0x8057: "IPv6 Control Protocol",
    0xC021: "Link Control Protocol",
    0xC023: "Password Authentication Protocol",
    0xC223: "Challenge Handshake Authentication Protocol",
}


def _protocol_text(number: int) -> str:
    return _NAMES.get(number, "")


def _direction_text(number: int) -> str:
    return "sent" if number else "received"


def _read(what: str, octets: bytes, start: int, size: int) -> bytes:
    held = octets[start : start + size]
    if len(held) < size:
        raise DecodeError(what, len(held), "header cut short")
    return held


@final
class Direction(Struct, frozen=True, kw_only=True, gc=False):
    """What LINKTYPE_PPP_WITH_DIR puts in front of a frame.

    Attributes:
        direction: 0 received, else sent.

    """

    LAYER: ClassVar[str] = "ppp_direction"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("direction", 8, meaning=_direction_text),
    )

    direction: int

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the octet at *start*.

        Raises:
            DecodeError: it is missing.

        """
        return cls(direction=_read("PPP direction", octets, start, 1)[0])

    def encode_unsummed(self) -> bytes:
        """Return the octet.

        Raises:
            EncodeError: the value does not fit its field.

        """
        field.check(self)
        return bytes((self.direction,))


@final
class Framing(Struct, frozen=True, kw_only=True, gc=False):
    """Address and control of HDLC-like framing (RFC 1662 §3.1).

    Attributes:
        address: 0xff, all stations.
        control: 0x03, unnumbered information.

    """

    LAYER: ClassVar[str] = "ppp_framing"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("address", 8, "0xff: all stations"),
        field.hexadecimal("control", 8),
    )

    address: int = 0xFF
    control: int = 0x03

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the two octets at *start*.

        Raises:
            DecodeError: they are cut short.

        """
        address, control = _read("PPP framing", octets, start, 2)
        return cls(address=address, control=control)

    def encode_unsummed(self) -> bytes:
        """Return the 2 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return bytes((self.address, self.control))


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """The protocol field.

    Attributes:
        protocol: What follows.

    """

    LAYER: ClassVar[str] = "ppp"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("protocol", 16, meaning=_protocol_text),
    )

    protocol: int

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the two octets at *start*.

        Raises:
            DecodeError: they are cut short.

        """
        return cls(protocol=int.from_bytes(_read("PPP", octets, start, 2), "big"))

    def encode_unsummed(self) -> bytes:
        """Return the 2 octets.

        Raises:
            EncodeError: the value does not fit its field.

        """
        field.check(self)
        return self.protocol.to_bytes(2, "big")


@final
class CompressedHeader(Struct, frozen=True, kw_only=True, gc=False):
    """The protocol field compressed into one octet (RFC 1661 §6.5).

    Attributes:
        protocol: What follows; odd.

    """

    LAYER: ClassVar[str] = "ppp"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("protocol", 8, meaning=_protocol_text),
    )

    protocol: int

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the octet at *start*.

        Raises:
            DecodeError: it is missing.

        """
        return cls(protocol=_read("PPP", octets, start, 1)[0])

    def encode_unsummed(self) -> bytes:
        """Return the octet.

        Raises:
            EncodeError: the value does not fit its field.

        """
        field.check(self)
        return bytes((self.protocol,))
