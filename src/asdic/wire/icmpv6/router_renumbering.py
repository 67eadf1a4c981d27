"""Router Renumbering (RFC 2894 §3.1).

The authentication that it needs is not here, nor is what routers do.
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6 import renumbering_part
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.renumbering_part import Part, UnknownPart
from asdic.wire.packing import pack

__all__ = ["RouterRenumbering", "RouterRenumberingCode"]

_FIXED = Layout("!BBHIBBHI")
_TEST = 0x80
_RESULT_REQUESTED = 0x40
_ALL_INTERFACES = 0x20
_SITE_SPECIFIC = 0x10
_PROCESSED_PREVIOUSLY = 0x08
_RESERVED_MASK = 0x07


class RouterRenumberingCode(IntEnum):
    """What a message is."""

    COMMAND = 0
    RESULT = 1
    SEQUENCE_NUMBER_RESET = 255


@final
class RouterRenumbering(Struct, frozen=True, kw_only=True, gc=False):
    """A command to the routers of a site to change prefixes, or a router's answer.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |                        SequenceNumber                         |
    | SegmentNumber |T|R|A|S|P| res |           MaxDelay            |
    |                           reserved                            |
    |        Prefix Control Operations or Result Messages ...       |
    ```

    Attributes:
        code: A `RouterRenumberingCode`.
        sequence_number: Does not decrease between resets.
        segment_number: Tells commands of the same sequence number apart.
        test: The T flag: nothing is to change.
        result_requested: The R flag: an answer is wanted.
        all_interfaces: The A flag: those that are shut down as well.
        site_specific: The S flag: for interfaces of the same site only.
        processed_previously: The P flag, in an answer: the command came before.
        max_delay: Milliseconds within which routers answer.
        parts: Operations of a command, or results, in wire order.
        reserved: 3 bits behind the flags, sent as zero.
        reserved2: 32 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("sequence_number", 32),
        field.number("segment_number", 8),
        field.flag("test", "nothing is to change"),
        field.flag("result_requested"),
        field.flag("all_interfaces", "shut down ones as well"),
        field.flag("site_specific"),
        field.flag("processed_previously"),
        field.hexadecimal("reserved", 3),
        field.number("max_delay", 16, unit="ms"),
        field.hexadecimal("reserved2", 32),
        field.items("parts"),
    )
    type: ClassVar[int] = Type.ROUTER_RENUMBERING.value

    code: int
    sequence_number: int
    segment_number: int = 0
    test: bool = False
    result_requested: bool = False
    all_interfaces: bool = False
    site_specific: bool = False
    processed_previously: bool = False
    max_delay: int = 0
    parts: tuple[Part, ...] = ()
    reserved: int = 0
    reserved2: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 16 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Router Renumbering", len(octets), "cut short")
        _, code, _, sequence_number, segment, bits, max_delay, reserved2 = (
            _FIXED.unpack_from(octets)
        )
        return cls(
            code=code,
            sequence_number=sequence_number,
            segment_number=segment,
            test=bits & _TEST != 0,
            result_requested=bits & _RESULT_REQUESTED != 0,
            all_interfaces=bits & _ALL_INTERFACES != 0,
            site_specific=bits & _SITE_SPECIFIC != 0,
            processed_previously=bits & _PROCESSED_PREVIOUSLY != 0,
            max_delay=max_delay,
            parts=_parts(code, octets[_FIXED.size :]),
            reserved=bits & _RESERVED_MASK,
            reserved2=reserved2,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        fixed = pack(
            self,
            _FIXED,
            self.type,
            self.code,
            0,
            self.sequence_number,
            self.segment_number,
            self._bits(),
            self.max_delay,
            self.reserved2,
        )
        return fixed + renumbering_part.encode(self.parts)

    def _bits(self) -> int:
        return (
            (_TEST if self.test else 0)
            | (_RESULT_REQUESTED if self.result_requested else 0)
            | (_ALL_INTERFACES if self.all_interfaces else 0)
            | (_SITE_SPECIFIC if self.site_specific else 0)
            | (_PROCESSED_PREVIOUSLY if self.processed_previously else 0)
            | self.reserved
        )


def _parts(code: int, octets: bytes) -> tuple[Part, ...]:
    if code == RouterRenumberingCode.COMMAND:
        return renumbering_part.decode_operations(octets)
    if code == RouterRenumberingCode.RESULT:
        return renumbering_part.decode_results(octets)
    return (UnknownPart(octets=octets),) if octets else ()
