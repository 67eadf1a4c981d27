"""Redirect (RFC 792, RFC 1122 §3.2.2.2)."""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type

__all__ = ["Redirect", "RedirectCode"]

_FIXED = Layout("!BBH4s")


class RedirectCode(IntEnum):
    """Which datagrams should take the other gateway."""

    NETWORK = 0
    HOST = 1
    TYPE_OF_SERVICE_AND_NETWORK = 2
    TYPE_OF_SERVICE_AND_HOST = 3


@final
class Redirect(Struct, frozen=True, kw_only=True, gc=False):
    """A gateway's advice that another one on the same network is nearer.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |                 Gateway Internet Address                      |
    |      Internet header + at least 64 bits of the datagram ...   |
    ```

    Attributes:
        code: A `RedirectCode`.
        gateway_internet_address: Where to send instead, 4 octets.
        invoking_packet: The start of the datagram, which was forwarded all the same.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.ipv4("gateway_internet_address", "where to send instead"),
        field.quote("invoking_packet"),
    )
    type: ClassVar[int] = Type.REDIRECT.value

    code: int
    gateway_internet_address: bytes
    invoking_packet: bytes

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Redirect", len(octets), "cut short")
        _, code, _, gateway = _FIXED.unpack_from(octets)
        return cls(
            code=code,
            gateway_internet_address=gateway,
            invoking_packet=octets[_FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        fixed = _FIXED.pack(self.type, self.code, 0, self.gateway_internet_address)
        return fixed + self.invoking_packet
