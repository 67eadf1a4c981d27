"""New Router Prefix Information (RFC 4068 §6.4.2); RFC 5568 puts option 17 in its place."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit
from asdic.wire.packing import pack

__all__ = ["NewRouterPrefixInformation"]

_FIXED = Layout("!BBBBI16s")


@final
class NewRouterPrefixInformation(Struct, frozen=True, kw_only=True, gc=False):
    """The prefix of the router that a mobile node moves to.

    Attributes:
        prefix: 16 octets; bits behind the prefix length are sent as zero.
        prefix_length: Leading bits that count, up to 128.
        option_code: Sent as 0.
        reserved: 32 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("option_code", 8, "sent as 0"),
        field.number("prefix_length", 8, unit="bits"),
        field.hexadecimal("reserved", 32),
        field.ipv6("prefix"),
    )
    type: ClassVar[int] = Type.NEW_ROUTER_PREFIX_INFORMATION.value
    length: ClassVar[int] = _FIXED.size // UNIT

    prefix: bytes
    prefix_length: int
    option_code: int = 0
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 3, or does not say that it fills them.

        """
        if len(octets) != _FIXED.size or octets[1] != cls.length:
            raise misfit(octets, "New Router Prefix Information")
        _, _, option_code, prefix_length, reserved, prefix = _FIXED.unpack(octets)
        return cls(
            prefix=prefix,
            prefix_length=prefix_length,
            option_code=option_code,
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
            self.prefix,
        )
