"""One address in a Router Advertisement (RFC 1256 §3)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Field

__all__ = ["NOT_A_DEFAULT_ROUTER", "RouterAddress"]

_FIXED = Layout("!4si")
NOT_A_DEFAULT_ROUTER = -0x80000000
"""The preference level of an address that must not serve as default router."""


@final
class RouterAddress(Struct, frozen=True, kw_only=True, gc=False):
    """A router's address, and how much to prefer it.

    Attributes:
        router_address: 4 octets.
        preference_level: Signed, 32 bits; higher is better, and the least means
            that this must be no default router (`NOT_A_DEFAULT_ROUTER`).
        extra: What stands behind, where entries are longer than two words.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.ipv4("router_address"),
        field.number("preference_level", 32, "signed; higher is better"),
        field.octets("extra", about="beyond the two words of RFC 1256"),
    )

    router_address: bytes
    preference_level: int = 0
    extra: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole entry.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("router address entry", len(octets), "cut short")
        address, preference_level = _FIXED.unpack_from(octets)
        return cls(
            router_address=address,
            preference_level=preference_level,
            extra=octets[_FIXED.size :],
        )

    def encode(self) -> bytes:
        """Return all octets of the entry.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if len(self.router_address) != IPV4_OCTETS:
            field.check(self)
        try:
            return _FIXED.pack(self.router_address, self.preference_level) + self.extra
        except StructError as error:
            problem = "RouterAddress.preference_level: does not fit 32 bits, signed"
            raise EncodeError(problem) from error
