"""The loopback header of BSD captures: LINKTYPE_NULL and LINKTYPE_LOOP.

Four octets hold an address family: in the byte order of whichever host
captured (NULL), or in network byte order (LOOP). The number for IPv6 differs
between systems. No RFC describes them: the registry of link types does.
"""

from __future__ import annotations

from typing import ClassVar, Literal, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["HEADER_LENGTH", "INET", "INET6", "Header"]

HEADER_LENGTH = 4
INET = 2
INET6 = frozenset({10, 24, 28, 30})
"""Linux; NetBSD and OpenBSD; FreeBSD; Darwin."""
_LARGEST_FAMILY = 0xFFFF


def _family_text(number: int) -> str:
    if number == INET:
        return "IPv4"
    return "IPv6" if number in INET6 else ""


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """An address family in four octets.

    Attributes:
        family: What follows.
        byte_order: In which the four octets stand.

    """

    LAYER: ClassVar[str] = "null"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("family", 32, meaning=_family_text),
    )

    family: int
    byte_order: Literal["little", "big"] = "little"

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*, in the byte order that fits.

        Families are small numbers: so a number above 65535 was read the wrong
        way round.

        Raises:
            DecodeError: it is cut short.

        """
        held = _four_octets(octets, start)
        family = int.from_bytes(held, "little")
        turned = int.from_bytes(held, "big")
        if turned < family and family > _LARGEST_FAMILY:
            return cls(family=turned, byte_order="big")
        return cls(family=family)

    @classmethod
    def decode_network_order(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header of LINKTYPE_LOOP that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        held = _four_octets(octets, start)
        return cls(family=int.from_bytes(held, "big"), byte_order="big")

    def encode_unsummed(self) -> bytes:
        """Return the 4 octets.

        Raises:
            EncodeError: the family does not fit its field.

        """
        field.check(self)
        return self.family.to_bytes(HEADER_LENGTH, self.byte_order)


def _four_octets(octets: bytes, start: int) -> bytes:
    held = octets[start : start + HEADER_LENGTH]
    if len(held) < HEADER_LENGTH:
        raise DecodeError("loopback", len(held), "header cut short")
    return held
