"""Prefix Information (RFC 4861 §4.6.2, RFC 6275 §7.2, RFC 9762 §4).

Its flags have a registry of their own (RFC 8425).
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit

__all__ = ["INFINITY", "PrefixInformation"]

_FIXED = Layout("!BBBBIII16s")
_ON_LINK = 0x80
_AUTONOMOUS = 0x40
_ROUTER_ADDRESS = 0x20
_DHCPV6_PD_PREFERRED = 0x10
_RESERVED_MASK = 0xF
INFINITY = 0xFFFFFFFF
"""A lifetime without end."""


@final
class PrefixInformation(Struct, frozen=True, kw_only=True, gc=False):
    """A prefix that is on-link, or that addresses are formed from, or both.

    ```text
     0                   1                   2                   3
    |     Type      |  Length = 4   | Prefix Length |L|A|R|P|  Res. |
    |                         Valid Lifetime                        |
    |                       Preferred Lifetime                      |
    |                           Reserved2                           |
    |                        Prefix, 16 octets                      |
    ```

    Attributes:
        prefix: 16 octets; bits behind the prefix length are sent as zero, unless
            *router_address* is set.
        prefix_length: Leading bits that count, up to 128.
        valid_lifetime: Seconds, or `INFINITY`.
        preferred_lifetime: Seconds, or `INFINITY`.
        on_link: The L flag.
        autonomous: The A flag.
        router_address: The R flag: *prefix* holds the router's whole address.
        dhcpv6_pd_preferred: The P flag: delegated prefixes are preferred.
        reserved: 4 bits behind the flags, sent as zero.
        reserved2: 32 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("prefix_length", 8, unit="bits"),
        field.flag("on_link"),
        field.flag("autonomous"),
        field.flag("router_address"),
        field.flag("dhcpv6_pd_preferred"),
        field.hexadecimal("reserved", 4),
        field.number("valid_lifetime", 32, unit="s"),
        field.number("preferred_lifetime", 32, unit="s"),
        field.hexadecimal("reserved2", 32),
        field.ipv6("prefix"),
    )
    type: ClassVar[int] = Type.PREFIX_INFORMATION.value
    length: ClassVar[int] = _FIXED.size // UNIT

    prefix: bytes
    prefix_length: int
    valid_lifetime: int
    preferred_lifetime: int
    on_link: bool = False
    autonomous: bool = False
    router_address: bool = False
    dhcpv6_pd_preferred: bool = False
    reserved: int = 0
    reserved2: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 4, or does not say that it fills them.

        """
        if len(octets) != _FIXED.size or octets[1] != cls.length:
            raise misfit(octets, "Prefix Information")
        (
            _,
            _,
            prefix_length,
            bits,
            valid_lifetime,
            preferred_lifetime,
            reserved2,
            prefix,
        ) = _FIXED.unpack(octets)
        return cls(
            prefix=prefix,
            prefix_length=prefix_length,
            valid_lifetime=valid_lifetime,
            preferred_lifetime=preferred_lifetime,
            on_link=bits & _ON_LINK != 0,
            autonomous=bits & _AUTONOMOUS != 0,
            router_address=bits & _ROUTER_ADDRESS != 0,
            dhcpv6_pd_preferred=bits & _DHCPV6_PD_PREFERRED != 0,
            reserved=bits & _RESERVED_MASK,
            reserved2=reserved2,
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if len(self.prefix) != IPV6_OCTETS or not 0 <= self.reserved <= _RESERVED_MASK:
            field.check(self)
        bits = (
            (_ON_LINK if self.on_link else 0)
            | (_AUTONOMOUS if self.autonomous else 0)
            | (_ROUTER_ADDRESS if self.router_address else 0)
            | (_DHCPV6_PD_PREFERRED if self.dhcpv6_pd_preferred else 0)
            | self.reserved
        )
        try:
            return _FIXED.pack(
                self.type,
                self.length,
                self.prefix_length,
                bits,
                self.valid_lifetime,
                self.preferred_lifetime,
                self.reserved2,
                self.prefix,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
