"""Domain Name Reply (RFC 1788 §3). RFC 6918 deprecated it."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type

__all__ = ["DomainNameReply"]

_FIXED = Layout("!BBHHHi")


@final
class DomainNameReply(Struct, frozen=True, kw_only=True, gc=False):
    """The domain names of a host.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |           Checksum            |
    |          Identifier           |        Sequence Number        |
    |                         Time-To-Live                          |
    |                           Names ...                           |
    ```

    Attributes:
        identifier: As in the request.
        sequence_number: As in the request.
        time_to_live: Seconds for which the names may be kept; signed, 32 bits.
        names: Domain names as RFC 1035 §3.1 encodes them; none if there is none.
        code: 0.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("identifier", 16, "tells the askers of one host apart"),
        field.number("sequence_number", 16, "tells the requests of one asker apart"),
        field.number("time_to_live", 32, "signed; s"),
        field.domain_names("names"),
    )
    type: ClassVar[int] = Type.DOMAIN_NAME_REPLY.value

    identifier: int
    sequence_number: int
    time_to_live: int = 0
    names: bytes = b""
    code: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 12 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Domain Name Reply", len(octets), "cut short")
        _, code, _, identifier, sequence_number, time_to_live = _FIXED.unpack_from(
            octets
        )
        return cls(
            identifier=identifier,
            sequence_number=sequence_number,
            time_to_live=time_to_live,
            names=octets[_FIXED.size :],
            code=code,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            fixed = _FIXED.pack(
                self.type,
                self.code,
                0,
                self.identifier,
                self.sequence_number,
                self.time_to_live,
            )
        except StructError as error:
            raise EncodeError(f"DomainNameReply: {error}") from error
        return fixed + self.names
