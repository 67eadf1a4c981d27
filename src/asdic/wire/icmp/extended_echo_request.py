"""The body of Extended Echo Request, alike in both families (RFC 8335 §2)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.multi_part.extension import HEADER_LENGTH, Extension

__all__ = ["ExtendedEcho"]

_FIXED = Layout("!BBHHBB")
_LOCAL = 1


class ExtendedEcho(Struct, frozen=True, kw_only=True, gc=False):
    """An Extended Echo Request of either family: PROBE.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |           Identifier          |Sequence Number|   Reserved  |L|
    |                   ICMP extension structure                    |
    ```

    Attributes:
        identifier: Tells the askers of one host apart.
        sequence_number: Tells the requests of one asker apart; 8 bits.
        local: The probed interface is on the node that is asked; otherwise, it is
            on a neighbor of that node.
        extension: Holds one object, which says the interface that is probed.
        code: 0.
        reserved: 7 bits, sent as zero.
        trailing: Octets where the structure should be, too few for its header.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("identifier", 16, "tells the askers of one host apart"),
        field.number("sequence_number", 8, "tells the requests of one asker apart"),
        field.hexadecimal("reserved", 7),
        field.flag("local", "the interface is on the node that is asked"),
        field.items("extension"),
        field.octets("trailing", about="too short for a structure"),
    )
    type: ClassVar[int]

    identifier: int
    sequence_number: int
    extension: Extension | None
    local: bool = True
    code: int = 0
    reserved: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Extended Echo Request", len(octets), "cut short")
        _, code, _, identifier, sequence_number, bits = _FIXED.unpack_from(octets)
        rest = octets[_FIXED.size :]
        is_there = len(rest) >= HEADER_LENGTH
        return cls(
            identifier=identifier,
            sequence_number=sequence_number,
            extension=Extension.decode(rest) if is_there else None,
            local=bool(bits & _LOCAL),
            code=code,
            reserved=bits >> 1,
            trailing=b"" if is_there else rest,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero, that of the structure filled in.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        try:
            fixed = _FIXED.pack(
                self.type,
                self.code,
                0,
                self.identifier,
                self.sequence_number,
                self.reserved << 1 | self.local,
            )
        except StructError as error:
            raise EncodeError(str(error)) from error
        structure = b"" if self.extension is None else self.extension.encode()
        return fixed + structure + self.trailing
