"""Measurement Object (RFC 6998 §4).

Its format is not taken apart here: the body stays octets, with the security
section of the secured form and the options.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["MeasurementObject"]

_HEADER_LENGTH = 4


@final
class MeasurementObject(Struct, frozen=True, kw_only=True, gc=False):
    """A measurement of a route's metrics, asked for or done.

    Attributes:
        measurement: The octets behind the checksum.
        code: 6, or 134 for the secured form.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.octets("measurement"),
    )
    CODE: ClassVar[int] = 6
    type: ClassVar[int] = Type.RPL_CONTROL.value

    measurement: bytes
    code: int = CODE

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 4 octets.

        """
        if len(octets) < _HEADER_LENGTH:
            raise DecodeError("MeasurementObject", len(octets), "cut short")
        return cls(code=octets[1], measurement=octets[_HEADER_LENGTH:])

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: the code does not fit its field.

        """
        field.check(self)
        return bytes((self.type, self.code, 0, 0)) + self.measurement
