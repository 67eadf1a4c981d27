"""Router Alert (RFC 2711): routers on the way are to look into the packet."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["RouterAlert"]

_LAYOUT = Layout("!BBH")
_LENGTH = 2
_VALUES = {0: "Multicast Listener Discovery", 1: "RSVP", 2: "Active Networks"}


def _value_text(number: int) -> str:
    return _VALUES.get(number, "")


@final
class RouterAlert(Struct, frozen=True, kw_only=True, gc=False):
    """What routers on the way should look for.

    Attributes:
        value: 0 says that the packet holds an MLD message (RFC 2711 §2.1).

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the option's data", unit="octets"),
        field.number("value", 16, meaning=_value_text),
    )
    type: ClassVar[int] = 0x05
    length: ClassVar[int] = _LENGTH

    value: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 2.

        """
        if len(octets) != _LAYOUT.size or octets[1] != _LENGTH:
            raise DecodeError("Router Alert", min(len(octets), 1), "length is not 2")
        return cls(value=octets[2] << 8 | octets[3])

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: the value does not fit its field.

        """
        try:
            return _LAYOUT.pack(self.type, _LENGTH, self.value)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
