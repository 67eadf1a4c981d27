"""The Router Alert option (RFC 2113; values: RFC 5350)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ipv4.options.item import check_length, encode_item

__all__ = ["RouterAlert"]

_LENGTH = 4


def _value_text(number: int) -> str:
    return "" if number else "every router examines this packet"


@final
class RouterAlert(Struct, frozen=True, kw_only=True, gc=False):
    """A request that routers on the way look into the packet.

    Attributes:
        value: 0: every router; others as IANA assigns them.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.number("value", 16, meaning=_value_text),
    )
    type: ClassVar[int] = 148
    length: ClassVar[int] = _LENGTH

    value: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 4.

        """
        check_length("Router Alert", octets, _LENGTH)
        return cls(value=octets[2] << 8 | octets[3])

    def encode(self) -> bytes:
        """Return all octets of the option.

        Raises:
            EncodeError: the value does not fit its field.

        """
        field.check(self)
        return encode_item(self.type, self.value.to_bytes(2, "big"))
