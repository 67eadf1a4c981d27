"""The body of Extended Echo Reply, alike in both families (RFC 8335 §3)."""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["ExtendedEchoReplyCode", "ExtendedEchoState", "ExtendedEchoed"]

_FIXED = Layout("!BBHHBB")
_STATE_SHIFT = 5
_RESERVED_SHIFT = 3
_RESERVED_MASK = 3
_ACTIVE = 4
_IPV4 = 2
_IPV6 = 1


class ExtendedEchoReplyCode(IntEnum):
    """Whether the interface was found."""

    NO_ERROR = 0
    MALFORMED_QUERY = 1
    NO_SUCH_INTERFACE = 2
    NO_SUCH_TABLE_ENTRY = 3
    MULTIPLE_INTERFACES_SATISFY_QUERY = 4


class ExtendedEchoState(IntEnum):
    """What the node's table of neighbors says of an interface that is not local."""

    RESERVED = 0
    INCOMPLETE = 1
    REACHABLE = 2
    STALE = 3
    DELAY = 4
    PROBE = 5
    FAILED = 6


_STATES = {state.value: state.name.lower() for state in ExtendedEchoState}


def _state_text(number: int) -> str:
    # 0 is what every reply about a local interface holds.
    return _STATES.get(number, "unassigned") if number else ""


class ExtendedEchoed(Struct, frozen=True, kw_only=True, gc=False):
    """An Extended Echo Reply of either family.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |           Identifier          |Sequence Number|State|Res|A|4|6|
    ```

    Attributes:
        identifier: As in the request.
        sequence_number: As in the request; 8 bits.
        code: An `ExtendedEchoReplyCode`.
        state: An `ExtendedEchoState`; 0 unless the request's L bit was clear.
        active: The probed interface is active.
        ipv4: IPv4 runs on it.
        ipv6: IPv6 runs on it.
        reserved: 2 bits, sent as zero.
        trailing: Octets behind the end; Linux sends the request's structure back.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("identifier", 16, "tells the askers of one host apart"),
        field.number("sequence_number", 8, "tells the requests of one asker apart"),
        field.number("state", 3, "in the table of neighbors", meaning=_state_text),
        field.hexadecimal("reserved", 2),
        field.flag("active", "the probed interface is active"),
        field.flag("ipv4", "IPv4 runs on it"),
        field.flag("ipv6", "IPv6 runs on it"),
        field.octets("trailing", about="behind the end"),
    )
    type: ClassVar[int]

    identifier: int
    sequence_number: int
    code: int = ExtendedEchoReplyCode.NO_ERROR.value
    state: int = 0
    active: bool = False
    ipv4: bool = False
    ipv6: bool = False
    reserved: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Extended Echo Reply", len(octets), "cut short")
        _, code, _, identifier, sequence_number, bits = _FIXED.unpack_from(octets)
        return cls(
            identifier=identifier,
            sequence_number=sequence_number,
            code=code,
            state=bits >> _STATE_SHIFT,
            active=bool(bits & _ACTIVE),
            ipv4=bool(bits & _IPV4),
            ipv6=bool(bits & _IPV6),
            reserved=bits >> _RESERVED_SHIFT & _RESERVED_MASK,
            trailing=octets[_FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        bits = (
            self.state << _STATE_SHIFT
            | self.reserved << _RESERVED_SHIFT
            | self.active * _ACTIVE
            | self.ipv4 * _IPV4
            | self.ipv6 * _IPV6
        )
        try:
            fixed = _FIXED.pack(
                self.type, self.code, 0, self.identifier, self.sequence_number, bits
            )
        except StructError as error:
            raise EncodeError(str(error)) from error
        return fixed + self.trailing
