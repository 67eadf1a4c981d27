"""Router Advertisement (RFC 4861 §4.2).

Of its flags, H is by RFC 6275 §7.1, Prf by RFC 4191 §2.2, P by RFC 4389 §4.1.3.3;
S is bit 6 of IANA's registry (draft-ietf-6man-snac-router-ra-flag).
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.ndp.preference import preference_text

__all__ = ["RouterAdvertisement"]

_FIXED = Layout("!BBHBBHII")
_MANAGED = 0x80
_OTHER = 0x40
_HOME_AGENT = 0x20
_PREFERENCE_SHIFT = 3
_PREFERENCE_MASK = 3
_PROXY = 0x04
_SNAC_ROUTER = 0x02
_RESERVED_MASK = 1


@final
class RouterAdvertisement(Struct, frozen=True, kw_only=True, gc=False):
    """A router's word on itself, its link and the prefixes there.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    | Cur Hop Limit |M|O|H|Prf|P|S|R|       Router Lifetime         |
    |                         Reachable Time                        |
    |                          Retrans Timer                        |
    |                           Options ...                         |
    ```

    Attributes:
        router_lifetime: Seconds for which this is a default router; 0: it is none.
        cur_hop_limit: What hosts put in the Hop Limit field; 0: unspecified.
        managed: The M flag: DHCPv6 has addresses.
        other: The O flag: DHCPv6 has other configuration.
        home_agent: The H flag: a Mobile IPv6 home agent.
        preference: A `ndp.Preference` as default router, 2 bits.
        proxy: The P flag: an ND proxy.
        snac_router: The S flag: a router of a stub network that configures itself.
        reserved: 1 bit, sent as zero.
        reachable_time: Milliseconds; 0: unspecified.
        retrans_timer: Milliseconds; 0: unspecified.
        options: In wire order.
        code: Sent as 0.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("cur_hop_limit", 8, unit="hops"),
        field.flag("managed", "addresses by DHCPv6"),
        field.flag("other", "other configuration by DHCPv6"),
        field.flag("home_agent"),
        field.number("preference", 2, "as default router", meaning=preference_text),
        field.flag("proxy"),
        field.flag("snac_router"),
        field.hexadecimal("reserved", 1),
        field.number("router_lifetime", 16, unit="s"),
        field.number("reachable_time", 32, unit="ms"),
        field.number("retrans_timer", 32, unit="ms"),
        field.items("options"),
    )
    type: ClassVar[int] = Type.ROUTER_ADVERTISEMENT.value

    router_lifetime: int
    cur_hop_limit: int = 0
    managed: bool = False
    other: bool = False
    home_agent: bool = False
    preference: int = 0
    proxy: bool = False
    snac_router: bool = False
    reserved: int = 0
    reachable_time: int = 0
    retrans_timer: int = 0
    options: tuple[ndp.Option, ...] = ()
    code: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 16 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Router Advertisement", len(octets), "cut short")
        (
            _,
            code,
            _,
            cur_hop_limit,
            bits,
            router_lifetime,
            reachable_time,
            retrans_timer,
        ) = _FIXED.unpack_from(octets)
        return cls(
            router_lifetime=router_lifetime,
            cur_hop_limit=cur_hop_limit,
            managed=bits & _MANAGED != 0,
            other=bits & _OTHER != 0,
            home_agent=bits & _HOME_AGENT != 0,
            preference=bits >> _PREFERENCE_SHIFT & _PREFERENCE_MASK,
            proxy=bits & _PROXY != 0,
            snac_router=bits & _SNAC_ROUTER != 0,
            reserved=bits & _RESERVED_MASK,
            reachable_time=reachable_time,
            retrans_timer=retrans_timer,
            options=ndp.decode(octets, 16),
            code=code,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if not (
            0 <= self.preference <= _PREFERENCE_MASK
            and 0 <= self.reserved <= _RESERVED_MASK
        ):
            field.check(self)
        try:
            fixed = _FIXED.pack(
                self.type,
                self.code,
                0,
                self.cur_hop_limit,
                self._bits(),
                self.router_lifetime,
                self.reachable_time,
                self.retrans_timer,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + ndp.encode(self.options)

    def _bits(self) -> int:
        return (
            (_MANAGED if self.managed else 0)
            | (_OTHER if self.other else 0)
            | (_HOME_AGENT if self.home_agent else 0)
            | self.preference << _PREFERENCE_SHIFT
            | (_PROXY if self.proxy else 0)
            | (_SNAC_ROUTER if self.snac_router else 0)
            | self.reserved
        )
