"""Recursive DNS Server (RFC 8106 §5.1)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units

__all__ = ["RecursiveDnsServer"]

_FIXED = Layout("!BBHI")
_BEHIND_LENGTH = Layout("!HI")


@final
class RecursiveDnsServer(Struct, frozen=True, kw_only=True, gc=False):
    """Addresses of recursive DNS servers.

    Attributes:
        addresses: 16 octets each. On the wire there may be none, which is invalid.
        lifetime: Seconds, or `INFINITY`; 0 withdraws the addresses.
        reserved: 16 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.hexadecimal("reserved", 16),
        field.number("lifetime", 32, unit="s"),
        field.addresses("addresses"),
    )
    type: ClassVar[int] = Type.RECURSIVE_DNS_SERVER.value

    addresses: tuple[bytes, ...]
    lifetime: int
    reserved: int = 0

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(_BEHIND_LENGTH.size + IPV6_OCTETS * len(self.addresses))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is even, or does not say that it fills them.

        """
        size = len(octets)
        if size % IPV6_OCTETS != _FIXED.size or size != UNIT * octets[1]:
            raise misfit(octets, "Recursive DNS Server")
        _, _, reserved, lifetime = _FIXED.unpack_from(octets)
        starts = range(_FIXED.size, size, IPV6_OCTETS)
        return cls(
            addresses=tuple(octets[at : at + IPV6_OCTETS] for at in starts),
            lifetime=lifetime,
            reserved=reserved,
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or there are above 127
                addresses.

        """
        field.check(self)
        for address in self.addresses:
            if len(address) != IPV6_OCTETS:
                problem = f"RecursiveDnsServer.addresses: {len(address)} octets: an address has 16"
                raise EncodeError(problem)
        rest = _BEHIND_LENGTH.pack(self.reserved, self.lifetime)
        return assemble(
            self.type, rest + b"".join(self.addresses), "Recursive DNS Server"
        )
