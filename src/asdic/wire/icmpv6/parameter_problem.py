"""Parameter Problem (RFC 4443 §3.4).

RFC 4884 gives this message no length, so no extension structure follows the quote.
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["ParameterProblem", "ParameterProblemCode"]

_FIXED = Layout("!BBHI")


class ParameterProblemCode(IntEnum):
    """What is wrong where the pointer points.

    0 to 2 by RFC 4443 §3.4, 3 by RFC 7112, 4 by RFC 8986, 5 to 10 by RFC 8883.
    """

    ERRONEOUS_HEADER_FIELD = 0
    UNRECOGNIZED_NEXT_HEADER = 1
    UNRECOGNIZED_IPV6_OPTION = 2
    INCOMPLETE_IPV6_HEADER_CHAIN = 3
    SR_UPPER_LAYER_HEADER_ERROR = 4
    UNRECOGNIZED_NEXT_HEADER_BY_INTERMEDIATE_NODE = 5
    EXTENSION_HEADER_TOO_BIG = 6
    EXTENSION_HEADER_CHAIN_TOO_LONG = 7
    TOO_MANY_EXTENSION_HEADERS = 8
    TOO_MANY_OPTIONS_IN_EXTENSION_HEADER = 9
    OPTION_TOO_BIG = 10


@final
class ParameterProblem(Struct, frozen=True, kw_only=True, gc=False):
    """A node's report that a header stopped it from processing a packet.

    Attributes:
        code: A `ParameterProblemCode`.
        pointer: Offset of the offending octet in the packet; it may lie behind
            the end of the quote.
        invoking_packet: The start of the packet.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("pointer", 32, "offset of the offending octet"),
        field.quote("invoking_packet"),
    )
    type: ClassVar[int] = Type.PARAMETER_PROBLEM.value

    code: int
    pointer: int
    invoking_packet: bytes

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Parameter Problem", len(octets), "pointer missing")
        _, code, _, pointer = _FIXED.unpack_from(octets)
        return cls(code=code, pointer=pointer, invoking_packet=octets[8:])

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            fixed = _FIXED.pack(self.type, self.code, 0, self.pointer)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + self.invoking_packet
