"""Version 2 Multicast Listener Report (RFC 9777 §5.2, formerly RFC 3810)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmp.multicast_record import decode_records, encode_records
from asdic.wire.icmpv6.address_record import AddressRecord, MulticastAddressRecord
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["Version2MulticastListenerReport"]

_FIXED = Layout("!BBHHH")


@final
class Version2MulticastListenerReport(Struct, frozen=True, kw_only=True, gc=False):
    """A host's word on the groups and sources that it listens to.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |           Checksum            |
    |           Reserved            | Number of Address Records (M) |
    |                 M Multicast Address Records ...               |
    ```

    Attributes:
        records: In wire order.
        number_of_records: As many as *records* if `None`; on the wire it may
            claim more than there are.
        code: Sent as 0.
        reserved: 16 bits, sent as zero.
        trailing: Octets behind the last record.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("reserved", 16),
        field.number("number_of_records", 16),
        field.items("records"),
        field.octets("trailing"),
    )
    type: ClassVar[int] = Type.VERSION_2_MULTICAST_LISTENER_REPORT.value

    records: tuple[AddressRecord, ...]
    number_of_records: int | None = None
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
            raise DecodeError(
                "Version 2 Multicast Listener Report", len(octets), "cut short"
            )
        _, code, _, reserved, count = _FIXED.unpack_from(octets)
        records, end = decode_records(
            MulticastAddressRecord, octets, _FIXED.size, count
        )
        return cls(
            records=records,
            number_of_records=count,
            code=code,
            reserved=reserved,
            trailing=octets[end:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        count = self.number_of_records
        if count is None:
            count = len(self.records)
        try:
            fixed = _FIXED.pack(self.type, self.code, 0, self.reserved, count)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + encode_records(self.records) + self.trailing
