"""The 8 octets that IGMP's first two versions share (RFC 1112, RFC 2236 §2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.igmp.message import LAYER

__all__ = ["GroupMessage"]

_FIXED = Layout("!BBH4s")


class GroupMessage(Struct, frozen=True, kw_only=True, gc=False):
    """A query, report or leave of version 1 or 2.

    Attributes:
        group_address: The group, 4 octets; zero in a query for all groups.
        max_resp_time: In a query, the time within which to report, in tenths of a
            second; 0 from a version 1 router. Otherwise 0.
        trailing: Octets behind the end.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("type", 8),
        field.number("max_resp_time", 8, unit="x 0.1 s"),
        field.checksum(),
        field.ipv4("group_address"),
        field.octets("trailing", about="behind the end"),
    )
    type: ClassVar[int]

    group_address: bytes
    max_resp_time: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("IGMP", len(octets), "group address cut short")
        _, max_resp_time, _, group_address = _FIXED.unpack_from(octets)
        return cls(
            group_address=group_address,
            max_resp_time=max_resp_time,
            trailing=octets[_FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        fixed = _FIXED.pack(self.type, self.max_resp_time, 0, self.group_address)
        return fixed + self.trailing
