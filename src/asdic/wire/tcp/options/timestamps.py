"""Timestamps (RFC 7323 §3)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["Timestamps"]

_LAYOUT = Layout("!BBII")


@final
class Timestamps(Struct, frozen=True, kw_only=True, gc=False):
    """A clock's value, and the peer's latest.

    Attributes:
        timestamp_value: The sender's clock, in ticks of its own.
        timestamp_echo_reply: What the peer's clock said; 0 without ACK.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.number("timestamp_value", 32),
        field.number("timestamp_echo_reply", 32),
    )
    type: ClassVar[int] = 8
    length: ClassVar[int] = _LAYOUT.size

    timestamp_value: int
    timestamp_echo_reply: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 10.

        """
        if len(octets) != _LAYOUT.size or octets[1] != _LAYOUT.size:
            raise DecodeError("Timestamps", min(len(octets), 1), "length is not 10")
        _, _, value, echo_reply = _LAYOUT.unpack(octets)
        return cls(timestamp_value=value, timestamp_echo_reply=echo_reply)

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            return _LAYOUT.pack(
                self.type, self.length, self.timestamp_value, self.timestamp_echo_reply
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
