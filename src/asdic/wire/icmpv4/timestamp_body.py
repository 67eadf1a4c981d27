"""The body that Timestamp and Timestamp Reply share (RFC 792, RFC 1122 §3.2.2.8)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER

__all__ = ["NONSTANDARD", "TimestampBody"]

_FIXED = Layout("!BBHHHIII")
NONSTANDARD = 0x80000000
"""The bit that marks a time that is not in ms since midnight UT."""


def _time_text(number: int) -> str:
    if number & NONSTANDARD:
        return "not in standard form"
    seconds, milliseconds = divmod(number, 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}.{milliseconds:03} UT"


class TimestampBody(Struct, frozen=True, kw_only=True, gc=False):
    """A Timestamp or Timestamp Reply.

    Times are in ms since midnight UT; with the highest bit (`NONSTANDARD`) set,
    in whatever the sender has.

    Attributes:
        identifier: Tells the askers of one host apart.
        sequence_number: Tells the requests of one asker apart.
        originate_timestamp: When the asker last touched the request.
        receive_timestamp: When the answerer first touched it.
        transmit_timestamp: When the answerer last touched the reply.
        code: 0.
        trailing: Octets behind the end.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("identifier", 16, "tells the askers of one host apart"),
        field.number("sequence_number", 16, "tells the requests of one asker apart"),
        field.number("originate_timestamp", 32, "ms", meaning=_time_text),
        field.number("receive_timestamp", 32, "ms", meaning=_time_text),
        field.number("transmit_timestamp", 32, "ms", meaning=_time_text),
        field.octets("trailing", about="behind the end"),
    )
    type: ClassVar[int]

    identifier: int
    sequence_number: int
    originate_timestamp: int
    receive_timestamp: int = 0
    transmit_timestamp: int = 0
    code: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 20 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Timestamp", len(octets), "cut short")
        _, code, _, identifier, sequence_number, originate, receive, transmit = (
            _FIXED.unpack_from(octets)
        )
        return cls(
            identifier=identifier,
            sequence_number=sequence_number,
            originate_timestamp=originate,
            receive_timestamp=receive,
            transmit_timestamp=transmit,
            code=code,
            trailing=octets[_FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        fixed = _FIXED.pack(
            self.type,
            self.code,
            0,
            self.identifier,
            self.sequence_number,
            self.originate_timestamp,
            self.receive_timestamp,
            self.transmit_timestamp,
        )
        return fixed + self.trailing
