"""The body that all messages of MLD version 1 share (RFC 2710 §3).

When they are sent and how long a listener waits is not here.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field

__all__ = ["MulticastListener"]

_FIXED = Layout("!BBHHH16s")


class MulticastListener(Struct, frozen=True, kw_only=True, gc=False):
    """A Query, Report or Done of version 1: 24 octets.

    Attributes:
        multicast_address: The group, 16 octets; in a General Query unspecified.
        maximum_response_delay: Milliseconds, in a Query; otherwise sent as 0.
        code: Sent as 0.
        reserved: 16 bits, sent as zero.
        trailing: Octets behind the 24, which receivers ignore (§3.7).

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("maximum_response_delay", 16, unit="ms"),
        field.hexadecimal("reserved", 16),
        field.ipv6("multicast_address"),
        field.octets("trailing"),
    )
    NAME: ClassVar[str]
    type: ClassVar[int]

    multicast_address: bytes
    maximum_response_delay: int = 0
    code: int = 0
    reserved: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 24 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError(cls.NAME, len(octets), "cut short")
        _, code, _, delay, reserved, multicast_address = _FIXED.unpack_from(octets)
        return cls(
            multicast_address=multicast_address,
            maximum_response_delay=delay,
            code=code,
            reserved=reserved,
            trailing=octets[24:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if len(self.multicast_address) != IPV6_OCTETS:
            field.check(self)
        try:
            fixed = _FIXED.pack(
                self.type,
                self.code,
                0,
                self.maximum_response_delay,
                self.reserved,
                self.multicast_address,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + self.trailing
