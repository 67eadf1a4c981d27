"""The body that Record Route and both source routes share (RFC 791 §3.1)."""

from __future__ import annotations

from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Field
from asdic.wire.ipv4.options.item import check_length, encode_item

__all__ = ["Route"]

_FIXED_LENGTH = 3
_POINTER_OFFSET = 1


class Route(Struct, frozen=True, kw_only=True, gc=False):
    """A Record Route, Loose Source Route or Strict Source Route option.

    ```text
    |     type      |    length     |    pointer    | route data ... |
    ```

    Attributes:
        route_data: The slots, 4 octets each: addresses, zero where none is yet.
        pointer: Counted from the type octet as 1, the octet of the next slot to
            use: at least 4; beyond the length where all are used.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.number("pointer", 8, "octet of the next slot, from 1"),
        field.addresses("route_data"),
    )
    type: ClassVar[int]

    route_data: tuple[bytes, ...]
    pointer: int = _FIXED_LENGTH + _POINTER_OFFSET

    @property
    def length(self) -> int:
        """Octets of the whole option."""
        return _FIXED_LENGTH + IPV4_OCTETS * len(self.route_data)

    @property
    def used(self) -> tuple[bytes, ...]:
        """The slots in front of the pointer."""
        count = (self.pointer - _FIXED_LENGTH - _POINTER_OFFSET) // IPV4_OCTETS
        return self.route_data[: max(count, 0)]

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length does not fit its kind.

        """
        check_length(cls.__name__, octets, _FIXED_LENGTH, IPV4_OCTETS)
        slots = range(_FIXED_LENGTH, len(octets), IPV4_OCTETS)
        return cls(
            route_data=tuple([octets[at : at + IPV4_OCTETS] for at in slots]),
            pointer=octets[2],
        )

    def encode(self) -> bytes:
        """Return all octets of the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        if any(len(slot) != IPV4_OCTETS for slot in self.route_data):
            problem = "every slot takes an address of 4 octets"
            raise EncodeError(f"{type(self).__name__}.route_data: {problem}")
        slots = b"".join(self.route_data)
        return encode_item(self.type, bytes((self.pointer,)) + slots)
