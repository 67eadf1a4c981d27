"""What every ICMPv6 message has in common (RFC 4443 §2.1)."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Protocol, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["LAYER", "MessageValue", "Type", "Unknown", "is_error"]

LAYER = "icmpv6"


class Type(IntEnum):
    """ICMPv6 type numbers that have a class here, named as in the IANA registry."""

    DESTINATION_UNREACHABLE = 1
    PACKET_TOO_BIG = 2
    TIME_EXCEEDED = 3
    PARAMETER_PROBLEM = 4
    ECHO_REQUEST = 128
    ECHO_REPLY = 129
    MULTICAST_LISTENER_QUERY = 130
    MULTICAST_LISTENER_REPORT = 131
    MULTICAST_LISTENER_DONE = 132
    ROUTER_SOLICITATION = 133
    ROUTER_ADVERTISEMENT = 134
    NEIGHBOR_SOLICITATION = 135
    NEIGHBOR_ADVERTISEMENT = 136
    REDIRECT = 137
    ROUTER_RENUMBERING = 138
    NODE_INFORMATION_QUERY = 139
    NODE_INFORMATION_RESPONSE = 140
    INVERSE_NEIGHBOR_DISCOVERY_SOLICITATION = 141
    INVERSE_NEIGHBOR_DISCOVERY_ADVERTISEMENT = 142
    VERSION_2_MULTICAST_LISTENER_REPORT = 143
    HOME_AGENT_ADDRESS_DISCOVERY_REQUEST = 144
    HOME_AGENT_ADDRESS_DISCOVERY_REPLY = 145
    MOBILE_PREFIX_SOLICITATION = 146
    MOBILE_PREFIX_ADVERTISEMENT = 147
    CERTIFICATION_PATH_SOLICITATION = 148
    CERTIFICATION_PATH_ADVERTISEMENT = 149
    EXPERIMENTAL_MOBILITY = 150
    MULTICAST_ROUTER_ADVERTISEMENT = 151
    MULTICAST_ROUTER_SOLICITATION = 152
    MULTICAST_ROUTER_TERMINATION = 153
    FMIPV6 = 154
    RPL_CONTROL = 155
    LOCATOR_UPDATE = 156
    DUPLICATE_ADDRESS_REQUEST = 157
    DUPLICATE_ADDRESS_CONFIRMATION = 158
    MPL_CONTROL = 159
    EXTENDED_ECHO_REQUEST = 160
    EXTENDED_ECHO_REPLY = 161


_FIRST_INFORMATIONAL = 128


def is_error(type_: int) -> bool:
    """Tell error messages (0..127) from informational ones (RFC 4443 §2.1)."""
    return type_ < _FIRST_INFORMATIONAL


class MessageValue(Protocol):
    """What each class of ICMPv6 message offers."""

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
