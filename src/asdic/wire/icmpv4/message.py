"""What every ICMPv4 message has in common (RFC 792)."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Protocol, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["LAYER", "MessageValue", "Type", "Unknown", "is_error"]

LAYER = "icmpv4"


class Type(IntEnum):
    """ICMPv4 type numbers that have a class here, named as in the IANA registry."""

    ECHO_REPLY = 0
    DESTINATION_UNREACHABLE = 3
    SOURCE_QUENCH = 4
    REDIRECT = 5
    ALTERNATE_HOST_ADDRESS = 6
    ECHO = 8
    ROUTER_ADVERTISEMENT = 9
    ROUTER_SOLICITATION = 10
    TIME_EXCEEDED = 11
    PARAMETER_PROBLEM = 12
    TIMESTAMP = 13
    TIMESTAMP_REPLY = 14
    INFORMATION_REQUEST = 15
    INFORMATION_REPLY = 16
    ADDRESS_MASK_REQUEST = 17
    ADDRESS_MASK_REPLY = 18
    TRACEROUTE = 30
    DATAGRAM_CONVERSION_ERROR = 31
    MOBILE_HOST_REDIRECT = 32
    IPV6_WHERE_ARE_YOU = 33
    IPV6_I_AM_HERE = 34
    MOBILE_REGISTRATION_REQUEST = 35
    MOBILE_REGISTRATION_REPLY = 36
    DOMAIN_NAME_REQUEST = 37
    DOMAIN_NAME_REPLY = 38
    SKIP = 39
    PHOTURIS = 40
    EXPERIMENTAL_MOBILITY = 41
    EXTENDED_ECHO_REQUEST = 42
    EXTENDED_ECHO_REPLY = 43
    EXPERIMENT_1 = 253
    EXPERIMENT_2 = 254


_ERRORS = frozenset(
    {
        Type.DESTINATION_UNREACHABLE,
        Type.SOURCE_QUENCH,
        Type.REDIRECT,
        Type.TIME_EXCEEDED,
        Type.PARAMETER_PROBLEM,
        Type.DATAGRAM_CONVERSION_ERROR,
        Type.PHOTURIS,
    }
)


def is_error(type_: int) -> bool:
    """Tell error messages from queries (RFC 1122 §3.2.2, RFC 1475, RFC 2521)."""
    return type_ in _ERRORS


class MessageValue(Protocol):
    """What each class of ICMPv4 message offers."""

    LAYER: ClassVar[str]
    FIELDS: ClassVar[tuple[Field, ...]]

    @property
    def type(self) -> int:
        """The type number."""
        ...

    @property
    def code(self) -> int:
        """The code, whose sense depends on the type."""
        ...

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message, from the type octet to the end of the packet."""
        ...

    def encode_unsummed(self) -> bytes:
        """Return the whole message with checksum zero."""
        ...


@final
class Unknown(Struct, frozen=True, kw_only=True, gc=False):
    """A message of a type that has no class here, or one too short for its type.

    Attributes:
        type: The type number.
        code: The code.
        body: The octets that follow the checksum.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.octets("body"),
    )

    type: int
    code: int
    body: bytes = b""

    def encode_unsummed(self) -> bytes:
        """Return the whole message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return bytes((self.type, self.code, 0, 0)) + self.body
