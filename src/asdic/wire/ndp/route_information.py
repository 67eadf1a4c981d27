"""Route Information (RFC 4191 §2.3)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit
from asdic.wire.ndp.preference import preference_text

__all__ = ["RouteInformation"]

_FIXED = Layout("!BBBBI")
_PREFIX_LENGTHS = (0, 8, 16)
_PREFERENCE_SHIFT = 3
_PREFERENCE_MASK = 3
_RESERVED_SHIFT = 5
_RESERVED2_MASK = 7


@final
class RouteInformation(Struct, frozen=True, kw_only=True, gc=False):
    """A route that leads through the advertising router.

    ```text
     0                   1                   2                   3
    |     Type      |    Length     | Prefix Length |Resvd|Prf|Resvd|
    |                        Route Lifetime                         |
    |                Prefix, 0, 8 or 16 octets ...                  |
    ```

    Attributes:
        prefix: 0, 8 or 16 octets, as many as the length says.
        prefix_length: Leading bits that count, up to 128.
        route_lifetime: Seconds, or `INFINITY`.
        preference: A `Preference`.
        reserved: 3 bits in front of the preference, sent as zero.
        reserved2: 3 bits behind it, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("prefix_length", 8, unit="bits"),
        field.hexadecimal("reserved", 3),
        field.number("preference", 2, meaning=preference_text),
        field.hexadecimal("reserved2", 3),
        field.number("route_lifetime", 32, unit="s"),
        field.prefix("prefix", about="as far as it is sent"),
    )
    type: ClassVar[int] = Type.ROUTE_INFORMATION.value

    prefix: bytes
    prefix_length: int
    route_lifetime: int
    preference: int = 0
    reserved: int = 0
    reserved2: int = 0

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return 1 + len(self.prefix) // UNIT

    @property
    def prefix_address(self) -> bytes:
        """The prefix as 16 octets."""
        return self.prefix.ljust(IPV6_OCTETS, b"\0")

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 1, 2 or 3, or does not say that it fills
                them.

        """
        if (
            len(octets) - _FIXED.size not in _PREFIX_LENGTHS
            or len(octets) != UNIT * octets[1]
        ):
            raise misfit(octets, "Route Information")
        _, _, prefix_length, bits, route_lifetime = _FIXED.unpack_from(octets)
        return cls(
            prefix=octets[8:],
            prefix_length=prefix_length,
            route_lifetime=route_lifetime,
            preference=bits >> _PREFERENCE_SHIFT & _PREFERENCE_MASK,
            reserved=bits >> _RESERVED_SHIFT,
            reserved2=bits & _RESERVED2_MASK,
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        if len(self.prefix) not in _PREFIX_LENGTHS:
            problem = f"RouteInformation.prefix: {len(self.prefix)} octets: there are 0, 8 or 16"
            raise EncodeError(problem)
        bits = (
            self.reserved << _RESERVED_SHIFT
            | self.preference << _PREFERENCE_SHIFT
            | self.reserved2
        )
        head = _FIXED.pack(
            self.type, self.length, self.prefix_length, bits, self.route_lifetime
        )
        return head + self.prefix
