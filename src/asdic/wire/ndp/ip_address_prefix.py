"""IP Address/Prefix (RFC 5568 §6.4.1), in fast handovers."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit
from asdic.wire.packing import pack

__all__ = ["IpAddressPrefix"]

_FIXED = Layout("!BBBBI16s")
_MEANINGS = {
    1: "old care-of address",
    2: "new care-of address",
    3: "address of the new access router",
    4: "prefix of the new access router",
}


def _option_code_text(number: int) -> str:
    return _MEANINGS.get(number, "")


@final
class IpAddressPrefix(Struct, frozen=True, kw_only=True, gc=False):
    """An address or a prefix that plays a part in a handover.

    Attributes:
        option_code: What part: 1 and 2 the old and the new care-of address, 3 and 4
            the new access router's address and prefix.
        ipv6_address: 16 octets.
        prefix_length: Leading bits that count, up to 128.
        reserved: 32 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("option_code", 8, meaning=_option_code_text),
        field.number("prefix_length", 8, unit="bits"),
        field.hexadecimal("reserved", 32),
        field.ipv6("ipv6_address"),
    )
    type: ClassVar[int] = Type.IP_ADDRESS_PREFIX.value
    length: ClassVar[int] = _FIXED.size // UNIT

    option_code: int
    ipv6_address: bytes
    prefix_length: int = 128
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 3, or does not say that it fills them.

        """
        if len(octets) != _FIXED.size or octets[1] != cls.length:
            raise misfit(octets, "IP Address/Prefix")
        _, _, option_code, prefix_length, reserved, address = _FIXED.unpack(octets)
        return cls(
            option_code=option_code,
            ipv6_address=address,
            prefix_length=prefix_length,
            reserved=reserved,
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        return pack(
            self,
            _FIXED,
            self.type,
            self.length,
            self.option_code,
            self.prefix_length,
            self.reserved,
            self.ipv6_address,
        )
